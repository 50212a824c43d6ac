package lumbar.safety.checks;

import static org.assertj.core.api.Assertions.assertThat;

import lumbar.ShowsRequirement;
import lumbar.safety.FaultCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ShowsRequirement("SR-16")
class RollerDwellCheckTest {
    private final Cycle cycle = new Cycle();
    private double xM = 0.4;
    private final Check check = new RollerDwellCheck(cycle.chair, () -> xM);

    @Test
    void pressedAtAPointForTwelveSecondsIsFound() {
        cycle.run(check, 30);
        cycle.depthMm = 20;

        assertThat(cycle.secondsUntilFound(check)).isBetween(11.98, 12.02);
        assertThat(cycle.codes()).containsExactly(FaultCode.ROLLER_DWELL);
    }

    @ParameterizedTest
    @CsvSource({"5, false", "5.1, true", "NaN, false"})
    void onlyPressedRollersDwell(double depthMm, boolean fault) {
        cycle.depthMm = depthMm;

        assertThat(!cycle.run(check, 60).isEmpty()).isEqualTo(fault);
    }

    @Test
    void anUnknownPositionCountsAsStandingStill() {
        cycle.depthMm = 20;
        xM = Double.NaN;

        assertThat(cycle.secondsUntilFound(check)).isBetween(11.98, 12.02);
    }

    @Test
    void creepingWithinFortyMillimetresIsFoundAfterEighteenSeconds() {
        cycle.depthMm = 20;

        double seconds = cycle.secondsUntilFound(check, t -> xM = 0.4 + 0.015 * Math.sin(t));

        assertThat(seconds).isBetween(17.9, 18.3);
        assertThat(cycle.found.getFirst().measurement().unitText()).isEqualTo("s of 60 s");
    }

    @Test
    void comingBackToASpotWithinTheMinuteAddsUp() {
        // Ten seconds here, six away, ten here again: the second stay is two seconds too long.
        cycle.depthMm = 20;
        assertThat(cycle.run(check, 10, t -> xM = 0.40 + 0.001 * t)).isEmpty();
        assertThat(cycle.run(check, 6, t -> xM = 0.5 + 0.03 * t)).isEmpty();
        assertThat(cycle.secondsUntilFound(check, t -> xM = 0.40 + 0.001 * t)).isBetween(7.9, 8.3);
    }

    @Test
    void theShortestAllowedStrokeIsHealthyForAnHour() {
        cycle.depthMm = 30;

        // 160 mm at full speed, there and back: a quarter of the time within any 40 mm.
        assertThat(cycle.run(check, 3600, t -> xM = 0.3 + 0.16 * Math.abs(t / 3.3 % 2 - 1)))
                .isEmpty();
    }

    @Test
    void lettingGoAfterTenSecondsAndClearBeginAnew() {
        for (int round = 0; round < 10; round++) {
            cycle.depthMm = 20;
            assertThat(cycle.run(check, 10)).isEmpty();
            cycle.depthMm = 0;
            assertThat(cycle.run(check, 60)).isEmpty();
        }
        cycle.depthMm = 20;
        cycle.run(check, 11);
        check.clear();
        assertThat(cycle.run(check, 11)).isEmpty();
    }
}
