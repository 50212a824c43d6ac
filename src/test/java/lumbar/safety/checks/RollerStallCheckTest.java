package lumbar.safety.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import lumbar.ShowsRequirement;
import lumbar.safety.FaultCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ShowsRequirement("SR-16")
class RollerStallCheckTest {
    private final Cycle cycle = new Cycle();
    private final Check check = new RollerStallCheck(cycle.chair);

    @ParameterizedTest
    @CsvSource({"0.14, NaN", "0.15, 10", "-0.19, 10", "0.2, 1.5", "-1, 1.5"})
    void aDrivenCarriageWithoutPulsesIsFound(double duty, double seconds) {
        cycle.run(check, 1);
        cycle.duty("roller", duty);

        double found = cycle.secondsUntilFound(check);

        if (Double.isNaN(seconds)) {
            assertThat(found).isNaN();
        } else {
            assertThat(found).isBetween(seconds - 0.011, seconds + 0.011);
            assertThat(cycle.codes()).containsExactly(FaultCode.ROLLER_STALLED);
        }
    }

    @Test
    void atTheEndItIsDrivenToItHasTheLongTime() {
        cycle.endNeck = true;
        cycle.duty("roller", -1);
        assertThat(cycle.secondsUntilFound(check)).isBetween(9.99, 10.01);

        check.clear();
        cycle.duty("roller", 1);
        assertThat(cycle.secondsUntilFound(check)).as("away from that end").isBetween(1.49, 1.51);
    }

    @Test
    void theSlowestTravelWithAFifthOfThePulsesLostIsHealthy() {
        Random random = new Random(3);
        cycle.duty("roller", 0.2);

        // A pulse every 0.2 s.
        assertThat(cycle.run(check, 7200, t -> {
                    if (Math.round(t * 100) % 20 == 0 && random.nextDouble() >= 0.2) {
                        cycle.pulses++;
                    }
                }))
                .isEmpty();
    }

    @Test
    void aPauseAndClearBeginAnew() {
        cycle.duty("roller", 1);
        cycle.run(check, 1.4);
        cycle.duty("roller", 0);
        cycle.run(check, 0.2);
        cycle.duty("roller", 1);
        assertThat(cycle.run(check, 1.4)).isEmpty();
        check.clear();
        assertThat(cycle.run(check, 1.4)).isEmpty();
    }
}
