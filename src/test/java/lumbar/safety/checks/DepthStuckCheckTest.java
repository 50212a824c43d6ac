package lumbar.safety.checks;

import static org.assertj.core.api.Assertions.assertThat;

import lumbar.ShowsRequirement;
import lumbar.safety.FaultCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ShowsRequirement({"SR-16", "SR-42"})
class DepthStuckCheckTest {
    private final Cycle cycle = new Cycle();
    private final Check check = new DepthStuckCheck(cycle.chair);

    @ParameterizedTest
    @CsvSource({"5, false", "5.1, true", "60, true"})
    void rollersThatDoNotSpringBackAreFoundAfterThreeSeconds(double mm, boolean fault) {
        cycle.depthDuty = 0.15;
        cycle.depthMm = mm;
        assertThat(cycle.run(check, 60)).isEmpty();
        cycle.depthDuty = 0;

        assertThat(cycle.run(check, 3)).isEmpty();
        assertThat(!cycle.run(check, 0.04).isEmpty()).isEqualTo(fault);
    }

    /** A glitch of the depth input is no fault, and hides none. */
    @Test
    void oneWildSampleIsNothing() {
        cycle.run(check, 10);
        cycle.depthMm = 40;
        assertThat(cycle.run(check, 0.01)).isEmpty();
        cycle.depthMm = 0;
        assertThat(cycle.run(check, 1)).isEmpty();

        cycle.depthDuty = 1;
        assertThat(cycle.run(check, 2)).isEmpty();
        cycle.depthMm = 30;
        cycle.run(check, 0.01);
        cycle.depthMm = 0;
        assertThat(cycle.secondsUntilFound(check)).isBetween(0.9, 1.1);
    }

    @Test
    void theSlowestHealthySpringIsInTime() {
        cycle.depthDuty = 0.15;
        cycle.run(check, 1, t -> cycle.depthMm = 60);
        cycle.depthDuty = 0;

        assertThat(cycle.run(check, 10, t -> cycle.depthMm = Math.max(0, 60 - 30 * t)))
                .isEmpty();
    }

    @Test
    void rollersThatDoNotComeOutAtFullDutyAreFound() {
        cycle.run(check, 1);
        cycle.depthDuty = 1;

        assertThat(cycle.secondsUntilFound(check)).isBetween(3.0, 3.04);
        assertThat(cycle.codes()).containsExactly(FaultCode.DEPTH_STUCK);
    }

    @Test
    void holdingADepthAndBeingFullyOutAreHealthy() {
        cycle.depthDuty = 0.5;
        cycle.depthMm = 30;
        assertThat(cycle.run(check, 60)).isEmpty();
        cycle.depthDuty = 1;
        cycle.depthMm = 58;
        assertThat(cycle.run(check, 60)).isEmpty();
    }

    @Test
    void clearForgets() {
        cycle.depthDuty = 1;
        cycle.run(check, 2.9);
        check.clear();

        assertThat(cycle.run(check, 2.9)).isEmpty();
    }
}
