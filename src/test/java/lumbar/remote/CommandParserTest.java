package lumbar.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import lumbar.chair.BodyArea;
import lumbar.control.Command;
import lumbar.person.Discomfort;
import lumbar.person.Person;
import lumbar.remote.message.CommandRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandParserTest {
    private final CommandParser parser = new CommandParser(new TestNameLookup());

    @Test
    void aStartNamesProgramProfileAndPersonAndTakesDefaultsForTheRest() throws BadInput {
        assertThat(parser.parse("start", Map.of("program", "calm", "intensity_pct", 80)))
                .isEqualTo(new Command.Start(
                        TestNameLookup.CALM, TestNameLookup.GENTLE, Person.simRegular(), false, 0.8, false));
    }

    @Test
    void everyWordOfTheListIsUnderstood() throws BadInput {
        Map<String, Map<String, Object>> needed = Map.of(
                "start", Map.of("program", "calm"),
                "intensity", Map.of("intensity_pct", 50),
                "spot", Map.of("area", "neck"),
                "remote-mode", Map.of("on", true),
                "recline", Map.of("way", "up"));
        for (String word : CommandParser.WORDS) {
            assertThat(parser.parse(word, needed.getOrDefault(word, Map.of()))).isNotNull();
        }
    }

    @Test
    void aReportWithoutAnAreaMeansAll() throws BadInput {
        assertThat(parser.parse("report", Map.of())).isEqualTo(new Command.Report(null, Discomfort.PAIN));
        assertThat(parser.parse("report", Map.of("area", "feet", "numb", true)))
                .isEqualTo(new Command.Report(BodyArea.FEET, Discomfort.NUMBNESS));
        assertThat(parser.parse("report", Map.of("area", "feet", "red_skin", true)))
                .isEqualTo(new Command.Report(BodyArea.FEET, Discomfort.RED_SKIN));
        assertThat(parser.parse("report", Map.of("area", "feet", "red_skin", true, "numb", true)))
                .as("the longer rest")
                .isEqualTo(new Command.Report(BodyArea.FEET, Discomfort.NUMBNESS));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    start,     program,       calmm, Did you mean 'calm'?
                    spot,      area,          lowerback, Did you mean 'lower-back'?
                    report,    aera,          neck, Did you mean 'area'?
                    recline,   way,           upp, Did you mean 'up'?
                    """)
    void whatIsUnknownIsAnsweredWithTheNearestWord(String word, String field, String value, String hint) {
        assertThatThrownBy(() -> parser.parse(word, Map.of(field, value)))
                .isInstanceOfSatisfying(
                        BadInput.class, bad -> assertThat(bad.nextStep()).contains(hint));
    }

    @Test
    void anUnknownCommandIsAnsweredWithTheNearestOne() {
        assertThatThrownBy(() -> parser.parse("puase", Map.of()))
                .isInstanceOfSatisfying(
                        BadInput.class, bad -> assertThat(bad.nextStep()).contains("Did you mean 'pause'?"));
    }

    @Test
    void nothingIsGuessed() {
        assertThatThrownBy(() -> parser.parse("start", Map.of())).isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> parser.parse("spot", Map.of())).isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> parser.parse("intensity", Map.of())).isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> parser.parse("intensity", Map.of("intensity_pct", "80")))
                .isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> parser.parse("intensity", Map.of("intensity_pct", Double.NaN)))
                .isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> parser.parse("softer", Map.of("steps", 1.5))).isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> parser.parse("report", Map.of("numb", "yes"))).isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> parser.parse("pause", Map.of("now", true))).isInstanceOf(BadInput.class);
    }

    /** The start button and run --start hand over a record that nobody has bound. */
    @Test
    void aStartThatWasBoundByNobodyIsJudgedTheSame() {
        for (CommandRequest.Start bad : List.of(
                new CommandRequest.Start("", "", "", false, null, false),
                new CommandRequest.Start("calm", "", "", false, Double.NaN, false))) {
            assertThatThrownBy(() -> parser.start(bad)).as("%s", bad).isInstanceOf(BadInput.class);
        }
    }
}
