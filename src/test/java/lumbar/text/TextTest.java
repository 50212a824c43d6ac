package lumbar.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTest {
    private static final List<String> KNOWN = List.of("start", "stop", "softer", "stronger", "lower-back");

    @ParameterizedTest
    @CsvSource({
        "strat,      start", // two letters swapped are one edit
        "sotp,       stop",
        "lower_back, lower-back",
        "LOWERBACK,  lower-back",
        "stro,       stronger", // the beginning of a word
        "xyz,        ''",
        "stabc,      ''",
    })
    void theNearestWordIsTheOneThatWasProbablyMeant(String written, String meant) {
        assertThat(NearestWord.of(written, KNOWN).orElse("")).isEqualTo(meant);
    }

    @Test
    void theClosestWordIsThereHoweverFarItIs() {
        assertThat(NearestWord.closest("xyz", KNOWN)).isPresent();
        assertThat(NearestWord.closest("x".repeat(100_000), KNOWN)).isPresent();
        assertThat(NearestWord.closest("start", List.of())).isEmpty();
        assertThat(NearestWord.of("x".repeat(100_000), KNOWN)).isEmpty();
    }

    @Test
    void aHintNamesTheNearestWordOrAll() {
        assertThat(NearestWord.hint("sotp", KNOWN)).isEqualTo("did you mean 'stop'?");
        assertThat(NearestWord.hint("xyz", List.of("a", "b"))).isEqualTo("use one of a, b");
        assertThat(NearestWord.hint("xyz", List.of())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "13.3,    2, 13.3",
        "13.0,    2, 13",
        "0.005,   2, 0.01",
        "-0.0,    1, 0",
        "1e7,     0, 10000000",
        "100,     0, 100",
        "NaN,     2, ?",
        "Infinity,2, ?",
    })
    void aNumberHasNoMoreDigitsThanItNeeds(double value, int decimals, String text) {
        assertThat(NumberText.of(value, decimals)).isEqualTo(text);
    }

    @Test
    void numbersOfOtherKinds() {
        assertThat(NumberText.exact(3)).isEqualTo("3");
        assertThat(NumberText.exact(0.125)).isEqualTo("0.125");
        assertThat(NumberText.measured(123.456)).isEqualTo("123");
        assertThat(NumberText.measured(13.304)).isEqualTo("13.3");
        assertThat(NumberText.percent(0.305)).isEqualTo("31 %");
        assertThat(NumberText.rounded(1.26, 1)).isEqualTo(1.3);
        assertThat(NumberText.rounded(-0.04, 1)).as("never a negative zero").isEqualTo(0.0);
        assertThat(NumberText.roundedOrNull(-0.04, 1)).isEqualTo(0.0);
        assertThat(NumberText.fixed(-0.004, 2)).isEqualTo("0.00");
        assertThat(NumberText.fixed(-1.26, 1)).isEqualTo("-1.3");
        assertThat(NumberText.fixed(Double.NaN, 1)).isEqualTo("?");
        assertThat(NumberText.rounded(Double.POSITIVE_INFINITY, 1)).isNaN();
    }

    @ParameterizedTest
    @CsvSource({
        "0,      0 s",
        "0.25,   250 ms",
        "90,     90 s",
        "119.5,  119.5 s",
        "120,    2 min",
        "125.5,  2 min 5.5 s",
    })
    void aDurationHasTheUnitThatSuitsIt(double seconds, String text) {
        assertThat(DurationText.of(seconds)).isEqualTo(text);
    }

    @Test
    void durationsInOneUnit() {
        assertThat(DurationText.seconds(12.25)).isEqualTo("12.3 s");
        assertThat(DurationText.minutes(90)).isEqualTo("1.5 min");
        assertThat(DurationText.minutes(1200)).isEqualTo("20 min");
        assertThat(DurationText.wholeMinutes(100)).isEqualTo("2 min");
        assertThat(DurationText.minutesLeft(61)).isEqualTo("2 min");
        assertThat(DurationText.minutesLeft(-1)).isEqualTo("0 min");
    }

    @Test
    void aClockShowsHoursWhenThereAreAny() {
        assertThat(DurationText.clock(247)).isEqualTo("4:07");
        assertThat(DurationText.clock(3599.5)).isEqualTo("1:00:00");
        assertThat(DurationText.clock(3729)).isEqualTo("1:02:09");
        assertThat(DurationText.clock(-5)).isEqualTo("0:00");
    }

    @Test
    void aDurationIsReadWithItsUnit() {
        assertThat(DurationText.parse("2s")).hasValue(2);
        assertThat(DurationText.parse(" 500 ms ")).hasValue(0.5);
        assertThat(DurationText.parse("1.5min")).hasValue(90);
        assertThat(DurationText.parse("2")).isEmpty();
        assertThat(DurationText.parse("-2s")).isEmpty();
        assertThat(DurationText.parse("1h")).isEmpty();
    }
}
