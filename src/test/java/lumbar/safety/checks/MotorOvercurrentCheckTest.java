package lumbar.safety.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lumbar.ShowsRequirement;
import lumbar.safety.FaultCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ShowsRequirement("SR-17")
class MotorOvercurrentCheckTest {
    private final Cycle cycle = new Cycle();
    private final Check check = new MotorOvercurrentCheck(cycle.chair);

    @ParameterizedTest
    @CsvSource({"roller, 3.0, false", "roller, -3.01, true", "vibrator-seat, 1.49, false", "vibrator-seat, 1.51, true"})
    void halfAsMuchAgainAsLearnedIsTheLimit(String motor, double amps, boolean fault) {
        cycle.duty(motor, 1).current(motor, amps);

        assertThat(cycle.run(check, 1)).isEqualTo(fault ? List.of(FaultCode.MOTOR_OVERCURRENT) : List.of());
    }

    @Test
    void aMotorHeldFromItsStartIsFoundAfter200Milliseconds() {
        cycle.run(check, 1);
        cycle.duty("roller", 1).current("roller", 6);

        assertThat(cycle.secondsUntilFound(check)).isEqualTo(0.2);
        assertThat(cycle.found.getFirst().place().name()).isEqualTo("roller");
    }

    @Test
    @ShowsRequirement("SR-51")
    void aDrivenReclinerMetSomethingUnlessItIsHeldOnTheWayBackToo() {
        cycle.run(check, 1);
        cycle.duty("recline", 0.5).current("recline", 6);
        assertThat(cycle.secondsUntilFound(check)).isEqualTo(0.2);
        assertThat(cycle.codes()).containsExactly(FaultCode.RECLINE_OBSTRUCTED);

        cycle.duty("recline", -0.5);
        assertThat(cycle.secondsUntilFound(check)).isEqualTo(0.2);
        assertThat(cycle.codes()).containsExactly(FaultCode.MOTOR_OVERCURRENT);

        check.clear();
        cycle.duty("recline", 0);
        assertThat(cycle.run(check, 1)).as("not driven").containsExactly(FaultCode.MOTOR_OVERCURRENT);
    }

    @Test
    void startSurgesAndNoiseAreHealthy() {
        cycle.noiseAmps = 0.06;
        cycle.duty("vibrator-back", 1);

        assertThat(cycle.run(check, 600, t -> cycle.current("vibrator-back", 0.9 + 3 * Math.exp(-t % 1 / 0.06))))
                .isEmpty();
    }

    @Test
    void noiseDoesNotHideALoadJustAboveTheLimit() {
        cycle.noiseAmps = 0.06;
        cycle.current("vibrator-back", 1.56);

        assertThat(cycle.secondsUntilFound(check)).isLessThan(1);
    }

    @Test
    void clearForgets() {
        cycle.current("roller", 6);
        cycle.run(check, 0.2);
        check.clear();

        assertThat(cycle.run(check, 0.2)).isEmpty();
    }
}
