package lumbar.safety.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lumbar.ShowsRequirement;
import lumbar.safety.FaultCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ShowsRequirement("SR-17")
class MotorNoCurrentCheckTest {
    private final Cycle cycle = new Cycle();
    private final Check check = new MotorNoCurrentCheck(cycle.chair);

    @ParameterizedTest
    @CsvSource({"0.29, 0, false", "0.3, 0.049, true", "-1, -0.04, true", "1, 0.051, false"})
    void aDrivenMotorDrawsCurrent(double duty, double amps, boolean fault) {
        cycle.duty("roller", duty).current("roller", amps);

        assertThat(cycle.run(check, 5)).isEqualTo(fault ? List.of(FaultCode.MOTOR_NO_CURRENT) : List.of());
    }

    @Test
    void anOpenWireIsFoundAfterASecondThroughOffsetAndNoise() {
        cycle.noiseAmps = 0.06;
        cycle.current("tapper", 0.03);
        cycle.run(check, 1);
        cycle.duty("tapper", 0.5);

        assertThat(cycle.secondsUntilFound(check)).isBetween(0.99, 1.3);
        assertThat(cycle.found.getFirst().place().name()).isEqualTo("tapper");
    }

    @Test
    void anUnloadedMotorAtTheSmallestDutyIsHealthy() {
        cycle.noiseAmps = 0.06;
        cycle.duty("kneader", 0.3).current("kneader", 0.25);

        assertThat(cycle.run(check, 3600)).isEmpty();
    }

    @Test
    void limitSwitchesMayCutTheCurrent() {
        cycle.duty("recline", 1).duty("roller", 1);
        cycle.endSeat = true;
        assertThat(cycle.run(check, 60)).isEmpty();

        cycle.duty("roller", -1);
        assertThat(cycle.run(check, 2)).containsExactly(FaultCode.MOTOR_NO_CURRENT);
    }

    @Test
    void clearForgets() {
        cycle.duty("tapper", 1);
        cycle.run(check, 0.95);
        check.clear();

        assertThat(cycle.run(check, 0.95)).isEmpty();
    }
}
