package lumbar.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import lumbar.ShowsRequirement;
import lumbar.chair.Actuator;
import lumbar.chair.BodyArea;
import lumbar.chair.Chair;
import lumbar.chair.TestChairs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TechniqueTest {
    private static final CycleTiming TEN_SECONDS_REST_FIVE = new CycleTiming(0, 1, 0.8, 10, 5, 0.7);
    private final Chair chair = TestChairs.full();

    @ParameterizedTest
    @EnumSource
    void everyShapeStaysBetweenZeroAndOneWhateverTheRate(TechniqueName name) {
        Technique technique = Technique.of(name);
        assertThat(technique.name()).isEqualTo(name);
        RateRange rates = technique.rateRange();
        for (double perMinute : new double[] {rates.slowest(), rates.usual(), rates.fastest()}) {
            CycleTiming timing = atLeast(technique, technique.cycleSeconds(perMinute));
            for (SequencePosition position : List.of(
                    SequencePosition.ALONE, new SequencePosition(2, 3, false), new SequencePosition(1, 3, true))) {
                for (double s = 0; s < timing.cycleSeconds(); s += 0.05) {
                    assertThat(technique.shape(timing, position, s)).isBetween(0.0, 1.0);
                }
            }
        }
    }

    /** SR-13, at every rate: no hold beyond 10 s, 5 s of rest and the time to empty, 60 % of a minute. */
    @ParameterizedTest
    @CsvSource({"PRESS_HOLD", "WAVE", "BREATHE", "KNEAD", "STRETCH"})
    @ShowsRequirement("SR-13")
    void bagsKeepHoldAndRestByConstruction(TechniqueName name) {
        Technique technique = Technique.of(name);
        RateRange rates = technique.rateRange();
        for (double perMinute = rates.slowest(); perMinute <= rates.fastest(); perMinute += 0.25) {
            CycleTiming timing = atLeast(technique, technique.cycleSeconds(perMinute));
            for (SequencePosition position : List.of(
                    SequencePosition.ALONE, new SequencePosition(0, 3, false), new SequencePosition(2, 3, true))) {
                double held = 0;
                double pressed = 0;
                double longestHeld = 0;
                for (double s = 0; s < timing.cycleSeconds(); s += 0.01) {
                    double shape = technique.shape(timing, position, s);
                    held = shape > 0.999 ? held + 0.01 : 0;
                    longestHeld = Math.max(longestHeld, held);
                    pressed += shape > 0 ? 0.01 : 0;
                }
                assertThat(longestHeld)
                        .as("%s at %s", name, perMinute)
                        .isPositive()
                        .isLessThan(10);
                assertThat(timing.cycleSeconds() - pressed)
                        .as("%s at %s", name, perMinute)
                        .isGreaterThan(5);
                assertThat(pressed / timing.cycleSeconds()).isLessThan(0.6);
            }
        }
    }

    // press-hold three times a minute: full after a second, held, empty from the eleventh
    @Test
    void pressHoldFillsHoldsAndReleases() {
        Technique press = new PressHold();
        CycleTiming timing = TEN_SECONDS_REST_FIVE.withCycle(20);

        assertThat(press.shape(timing, SequencePosition.ALONE, 0)).isZero();
        assertThat(press.shape(timing, SequencePosition.ALONE, 0.5)).isEqualTo(0.5);
        assertThat(press.shape(timing, SequencePosition.ALONE, 1)).isEqualTo(1);
        assertThat(press.shape(timing, SequencePosition.ALONE, 9)).isEqualTo(1);
        assertThat(press.shape(timing, SequencePosition.ALONE, 11)).isZero();
        assertThat(press.shape(timing, SequencePosition.ALONE, 19.9)).isZero();
    }

    @Test
    void breathingSwellsAndLetsGoSixTimesAMinute() {
        Technique breathe = new Breathe();
        CycleTiming timing = atLeast(breathe, breathe.cycleSeconds(6));

        assertThat(timing.cycleSeconds()).isEqualTo(10);
        assertThat(breathe.shape(timing, SequencePosition.ALONE, 2.25)).isCloseTo(1, within(1e-9));
        assertThat(breathe.shape(timing, new SequencePosition(0, 1, true), 2.25))
                .isCloseTo(1, within(1e-9));
        assertThat(breathe.shape(timing, SequencePosition.ALONE, 4.5)).isZero();
        assertThat(breathe.shape(timing, SequencePosition.ALONE, 9.9)).isZero();
    }

    @Test
    void tappingPausesLongerThanItLasts() {
        Tap tap = new Tap();
        double on = 0;
        for (double s = 0; s < 45; s += 0.01) {
            on += tap.headShape(s) * 0.01;
        }
        assertThat(on / 45).isBetween(0.4, 0.5);
    }

    @ParameterizedTest
    @CsvSource({
        "KNEAD, LOWER_BACK, roller kneader",
        "KNEAD, THIGHS, thigh-bag-left thigh-bag-right",
        "TAP, SHOULDERS, roller tapper",
        "TAP, CALVES, ''",
        "ROLL, GLUTES, roller",
        "ROLL, ARMS, ''",
        "STRETCH, LOWER_BACK, roller",
        "STRETCH, GLUTES, glute-bag-left glute-bag-right",
        "STRETCH, SHOULDERS, shoulder-bag-left shoulder-bag-right",
        "VIBRATE, CALVES, vibrator-legs",
        "HEAT, LOWER_BACK, heat-back",
        "HEAT, NECK, ''",
        "BREATHE, LOWER_BACK, lumbar-bag",
    })
    void takesWhatTheChairHasThere(TechniqueName name, BodyArea area, String expected) {
        List<String> ids = Technique.of(name).drives(chair, area).stream()
                .map(Actuator::id)
                .toList();
        assertThat(String.join(" ", ids)).isEqualTo(expected);
    }

    private static CycleTiming atLeast(Technique technique, double cycleSeconds) {
        double least = technique.leastCycleSeconds(TEN_SECONDS_REST_FIVE);
        return TEN_SECONDS_REST_FIVE.withCycle(Math.max(cycleSeconds, least));
    }
}
