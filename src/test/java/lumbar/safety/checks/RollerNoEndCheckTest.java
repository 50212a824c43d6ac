package lumbar.safety.checks;

import static org.assertj.core.api.Assertions.assertThat;

import lumbar.ShowsRequirement;
import lumbar.safety.FaultCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ShowsRequirement("SR-17")
class RollerNoEndCheckTest {
    private final Cycle cycle = new Cycle();
    private final Check check = new RollerNoEndCheck(cycle.chair);

    @ParameterizedTest
    @CsvSource({"1, 22.2", "0.5, 44.4", "-1, 23.85", "-0.5, 47.7"})
    void oneWayLongerThanOneAndAHalfStrokesIsFound(double duty, double seconds) {
        cycle.run(check, 1);
        cycle.duty("roller", duty);

        assertThat(cycle.secondsUntilFound(check)).isBetween(seconds - 0.02, seconds + 0.02);
        assertThat(cycle.codes()).containsExactly(FaultCode.ROLLER_NO_END);
    }

    @Test
    void turningOrReachingTheEndBeginsAnew() {
        for (int stroke = 0; stroke < 20; stroke++) {
            cycle.duty("roller", stroke % 2 == 0 ? 1 : -1);
            assertThat(cycle.run(check, 16)).isEmpty();
        }
        cycle.endNeck = true;
        cycle.duty("roller", -1);
        assertThat(cycle.run(check, 60)).isEmpty();
    }

    @Test
    void theSwitchBehindItIsNoEndAndAPauseIsNoWay() {
        cycle.endNeck = true;
        cycle.duty("roller", 1);
        assertThat(cycle.run(check, 20)).isEmpty();
        cycle.duty("roller", 0);
        assertThat(cycle.run(check, 60)).isEmpty();
        cycle.duty("roller", 1);
        assertThat(cycle.run(check, 3)).containsExactly(FaultCode.ROLLER_NO_END);
    }

    @Test
    void clearForgets() {
        cycle.duty("roller", 1);
        cycle.run(check, 20);
        check.clear();

        assertThat(cycle.run(check, 20)).isEmpty();
    }
}
