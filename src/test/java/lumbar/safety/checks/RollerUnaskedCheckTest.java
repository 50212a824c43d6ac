package lumbar.safety.checks;

import static org.assertj.core.api.Assertions.assertThat;

import lumbar.ShowsRequirement;
import lumbar.safety.FaultCode;
import org.junit.jupiter.api.Test;

@ShowsRequirement("SR-16")
class RollerUnaskedCheckTest {
    private final Cycle cycle = new Cycle();
    private final Check check = new RollerUnaskedCheck(cycle.chair);

    @Test
    void aCarriageThatRunsOnWhileOffIsFound() {
        cycle.duty("roller", 1);
        cycle.run(check, 5, t -> cycle.pulses = Math.round(25 * t));
        cycle.duty("roller", 0);

        // 25 pulses a second at full speed: half a second to run down, then four pulses.
        double seconds = cycle.secondsUntilFound(check, t -> cycle.pulses = 125 + Math.round(25 * t));

        assertThat(seconds).isBetween(0.6, 0.7);
        assertThat(cycle.codes()).containsExactly(FaultCode.ROLLER_UNASKED);
    }

    @Test
    void runningDownAndAStrayPulseAreHealthy() {
        cycle.duty("roller", 1);
        cycle.run(check, 1);
        cycle.duty("roller", 0);

        assertThat(cycle.run(check, 600, t -> cycle.pulses = (long) (12 * Math.min(t, 0.45)) + (long) (t / 4)))
                .isEmpty();
    }

    @Test
    void aBoardThatCountsFromZeroAgainIsHealthy() {
        cycle.pulses = 5000;
        cycle.run(check, 1);
        cycle.pulses = 0;

        assertThat(cycle.run(check, 1)).isEmpty();
    }

    @Test
    void clearForgets() {
        cycle.run(check, 1);
        check.clear();
        cycle.pulses = 100;

        assertThat(cycle.run(check, 10)).isEmpty();
    }
}
