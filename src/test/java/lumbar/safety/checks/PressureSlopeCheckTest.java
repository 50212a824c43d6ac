package lumbar.safety.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import lumbar.ShowsRequirement;
import lumbar.chair.Outputs;
import lumbar.chair.Readings;
import lumbar.safety.Fault;
import lumbar.safety.FaultCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ShowsRequirement("SR-12")
class PressureSlopeCheckTest {
    private final Cycle cycle = new Cycle();
    private final Check check = new PressureSlopeCheck(cycle.chair);

    @ParameterizedTest
    @CsvSource({"3, false", "5, false", "7, false", "10, true", "18, true", "37, true"})
    void onlyFillingFasterThanAllowedIsAFault(double kpaPerSecond, boolean fault) {
        cycle.run(check, 1);

        List<FaultCode> codes =
                cycle.run(check, 1, t -> cycle.pressure("arm-bag-left", Math.min(13, kpaPerSecond * t)));

        assertThat(codes).isEqualTo(fault ? List.of(FaultCode.PRESSURE_SLOPE) : List.of());
    }

    @Test
    void aStuckInletOfASmallBagIsFoundBelow13Kpa() {
        cycle.pressure("neck-bag", 8);
        cycle.run(check, 1);

        // 18 kPa/s: what the pump does to 0.25 L at 8 kPa.
        double seconds = cycle.secondsUntilFound(check, t -> cycle.pressure("neck-bag", 8 + 18 * t));

        assertThat(seconds).isBetween(0.2, 0.25);
    }

    @Test
    void oneWildSampleIsNothingAndFallingNeverIs() {
        cycle.run(check, 1);
        cycle.pressure("neck-bag", 12);
        cycle.check(check);
        cycle.pressure("neck-bag", 0);
        assertThat(cycle.run(check, 1)).isEmpty();

        cycle.pressure("neck-bag", 12);
        cycle.run(check, 1);
        assertThat(cycle.run(check, 1, t -> cycle.pressure("neck-bag", Math.max(0, 12 - 40 * t))))
                .isEmpty();
    }

    @Test
    void tenMillionHealthySamplesAtTheHardSlopeNeverTrip() {
        // 14 bags at 5 kPa/s up and down, each with 0.05 kPa of noise: 7 200 s are ten million samples.
        Check all = new PressureSlopeCheck(cycle.chair);
        int[] bags = ActuatorIndices.measuredBags(cycle.chair);
        Readings.Builder builder = new Readings.Builder(cycle.chair.size());
        Outputs outputs = Outputs.released(cycle.chair.size(), true);
        List<Fault> found = new ArrayList<>();
        Random random = new Random(1);
        for (long i = 0; i < 720_000; i++) {
            long now = i * Cycle.PERIOD_NANOS;
            double phase = i % 600 / 100.0;
            double kpa = phase < 2.6 ? 5 * phase : Math.max(0, 13 - 20 * (phase - 2.6));
            for (int bag : bags) {
                builder.pressure(bag, kpa + random.nextGaussian() * 0.05, now);
            }
            all.check(now, builder.build(), outputs, found);
        }
        assertThat(found).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {-6, Double.NaN})
    void aWireThatWasOffDidNotSeeTheBagFill(double kpa) {
        cycle.run(check, 1);
        cycle.pressure("neck-bag", kpa);
        cycle.run(check, 0.2);
        cycle.pressure("neck-bag", 0);

        assertThat(cycle.run(check, 1)).isEmpty();
    }

    @Test
    void clearForgetsWhatWasBefore() {
        cycle.run(check, 1);
        check.clear();
        cycle.pressure("neck-bag", 10);

        assertThat(cycle.run(check, 1)).isEmpty();
    }
}
