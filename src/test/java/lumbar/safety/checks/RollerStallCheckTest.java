package lumbar.safety.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import lumbar.ShowsRequirement;
import lumbar.chair.Carriage;
import lumbar.safety.FaultCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ShowsRequirement({"SR-16", "SR-54"})
class RollerStallCheckTest {
    private final Cycle cycle = new Cycle();
    private final Check check = new RollerStallCheck(cycle.chair);

    @ParameterizedTest
    @CsvSource({"1", "-1", "0.5", "0.2", "-0.15", "0.1", "-0.05"})
    void aDrivenCarriageWithoutPulsesIsFoundWithinASecondOrFourDuePulses(double duty) {
        cycle.run(check, 1);
        cycle.duty("roller", duty);
        Carriage path = java.util.Objects.requireNonNull(cycle.chair.carriage());
        double pulsesPerSecond = Math.abs(duty) * path.counts() / (duty < 0 ? path.upSeconds() : path.downSeconds());
        // The motor needs its time constant to come up to speed.
        double due = 4 / pulsesPerSecond + 0.13;

        double found = cycle.secondsUntilFound(check);

        assertThat(found).isBetween(0.89, Math.max(1, due));
        assertThat(cycle.codes()).containsExactly(FaultCode.ROLLER_STALLED);
    }

    @ParameterizedTest
    @CsvSource({"1", "0.3", "-0.1"})
    void aStallAfterTravelIsFoundAsSoon(double duty) {
        cycle.duty("roller", duty);
        double pulsesPerSecond = Math.abs(duty) * 397 / (duty < 0 ? 15.9 : 14.8);
        double[] travelled = {0};
        assertThat(cycle.run(check, 30, t -> {
                    travelled[0] += pulsesPerSecond / 100;
                    cycle.pulses = (long) travelled[0];
                }))
                .isEmpty();

        assertThat(cycle.secondsUntilFound(check)).isBetween(0.8, Math.max(1, 4 / pulsesPerSecond));
    }

    @Test
    void atTheEndItIsDrivenToItHasTheLongTime() {
        cycle.endNeck = true;
        cycle.duty("roller", -1);
        assertThat(cycle.secondsUntilFound(check)).isBetween(9.99, 10.01);

        check.clear();
        cycle.duty("roller", 1);
        assertThat(cycle.secondsUntilFound(check)).as("away from that end").isBetween(0.88, 1.0);
    }

    @Test
    void slowTravelWithOneOfFiftyPulsesLostIsHealthy() {
        Random random = new Random(3);
        cycle.duty("roller", 0.2);

        // A pulse every 0.2 s.
        assertThat(cycle.run(check, 7200, t -> {
                    if (Math.round(t * 100) % 20 == 0 && random.nextDouble() >= 0.02) {
                        cycle.pulses++;
                    }
                }))
                .isEmpty();
    }

    @Test
    void aPauseAndClearBeginAnew() {
        cycle.duty("roller", 1);
        cycle.run(check, 0.85);
        cycle.duty("roller", 0);
        cycle.run(check, 0.2);
        cycle.duty("roller", 1);
        assertThat(cycle.run(check, 0.85)).isEmpty();
        check.clear();
        assertThat(cycle.run(check, 0.85)).isEmpty();
    }
}
