package lumbar.safety.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lumbar.ShowsRequirement;
import lumbar.safety.FaultCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ShowsRequirement("SR-17")
class MotorUnaskedCheckTest {
    private final Cycle cycle = new Cycle();
    private final Check check = new MotorUnaskedCheck(cycle.chair);

    @ParameterizedTest
    @CsvSource({"0.14, false", "0.16, true", "-0.3, true", "3, true"})
    void aMotorThatIsOffDrawsNothing(double amps, boolean fault) {
        cycle.current("tapper", amps);

        assertThat(cycle.run(check, 5)).isEqualTo(fault ? List.of(FaultCode.MOTOR_UNASKED) : List.of());
    }

    @Test
    void aDriverThatFailsClosedIsFoundWithinASecond() {
        cycle.noiseAmps = 0.06;
        cycle.run(check, 1);
        cycle.current("kneader", 0.29);

        assertThat(cycle.secondsUntilFound(check)).isBetween(0.5, 1.0);
        assertThat(cycle.found.getFirst().place().name()).isEqualTo("kneader");
    }

    @Test
    void offsetNoiseAndRunningDownAreHealthy() {
        cycle.noiseAmps = 0.06;
        cycle.current("vibrator-back", 0.03).current("tapper", -0.03);
        assertThat(cycle.run(check, 3600)).isEmpty();

        cycle.duty("roller", 1).current("roller", 2);
        cycle.run(check, 5);
        cycle.duty("roller", 0);
        assertThat(cycle.run(check, 5, t -> cycle.current("roller", 2 * Math.exp(-t / 0.05))))
                .isEmpty();
    }

    @Test
    void clearForgets() {
        cycle.current("kneader", 0.3);
        cycle.run(check, 0.45);
        check.clear();

        assertThat(cycle.run(check, 0.45)).isEmpty();
    }
}
