package lumbar.safety.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import lumbar.ShowsRequirement;
import lumbar.chair.Outputs;
import lumbar.chair.Readings;
import lumbar.safety.Fault;
import lumbar.safety.FaultCode;
import lumbar.safety.PressureProof;
import lumbar.safety.PressureRelief;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ShowsRequirement("SR-12")
class PressureSlopeCheckTest {
    private final Cycle cycle = new Cycle();
    private final PressureRelief relief = new PressureRelief(cycle.chair.size());
    private final Check check = new PressureSlopeCheck(cycle.chair, relief, new PressureProof(cycle.chair));

    @ParameterizedTest
    @CsvSource({"3, false", "5, false", "5.5, false", "6.5, true", "10, true", "37, true"})
    void aBagThatFillsTooFastIsLetGo(double kpaPerSecond, boolean letGo) {
        cycle.run(check, 1);

        assertThat(isLetGoWhileFilling("arm-bag-left", kpaPerSecond)).isEqualTo(letGo);
        assertThat(cycle.found).isEmpty();
    }

    /** 18 kPa/s: what the pump does to 0.25 L at 8 kPa. It rises on, whatever is done: a stuck inlet. */
    @Test
    void itIsAFaultWhenItStillRises300MillisecondsLater() {
        cycle.pressure("neck-bag", 8);
        cycle.run(check, 1);
        cycle.inlet("neck-bag", 20);

        double[] letGo = {Double.NaN};

        double seconds = cycle.secondsUntilFound(check, t -> {
            letGo[0] = Double.isNaN(letGo[0]) && relief.isAsked(cycle.at("neck-bag")) ? t : letGo[0];
            cycle.pressure("neck-bag", 8 + 18 * t);
        });

        assertThat(letGo[0]).as("below 13 kPa").isBetween(0.15, 0.25);
        assertThat(seconds - letGo[0]).isBetween(0.28, 0.31);
        assertThat(cycle.codes()).containsExactly(FaultCode.PRESSURE_SLOPE);
    }

    /** A lean from 6 kPa, while the bag fills at 3 kPa/s: 0.5 kPa and a fifth in 0.3 s. Let go, it falls. */
    @Test
    void whoeverLeansIsLetGoAndNoFault() {
        double kpa = 6;
        boolean letGo = false;
        cycle.pressure("arm-bag-left", kpa);
        cycle.run(check, 1);
        for (int i = 0; i < 100; i++) {
            boolean relieved = relief.isAsked(cycle.at("arm-bag-left"));
            letGo |= relieved;
            kpa += relieved ? -0.2 : 0.03 + (i < 30 ? 1.7 / 30 : 0);
            relief.begin();
            cycle.inlet("arm-bag-left", relieved ? 0 : 20).pressure("arm-bag-left", kpa);
            cycle.check(check);
        }
        assertThat(letGo).isTrue();
        assertThat(cycle.found).isEmpty();
    }

    @Test
    void itIsAFaultInTwoFillsRunning() {
        cycle.run(check, 1);
        for (int fill = 1; fill <= 2; fill++) {
            isLetGoWhileFilling("arm-bag-left", 8);
            assertThat(cycle.codes())
                    .as("fill %d", fill)
                    .isEqualTo(fill < 2 ? List.of() : List.of(FaultCode.PRESSURE_SLOPE));
            cycle.inlet("arm-bag-left", 0).vent("arm-bag-left", true).pressure("arm-bag-left", 0);
            cycle.run(check, 1);
        }
    }

    /** Fills a bag until it is let go, as the regulation then does. */
    private boolean isLetGoWhileFilling(String bag, double kpaPerSecond) {
        cycle.found.clear();
        for (int i = 0; i < 100; i++) {
            relief.begin();
            cycle.inlet(bag, 20).pressure(bag, Math.min(9, kpaPerSecond * i / 100.0));
            cycle.check(check);
            if (relief.isAsked(cycle.at(bag))) {
                return true;
            }
        }
        return false;
    }

    /** No inlet is open: a body leans. */
    @Test
    void aShutBagMayRiseAsItIsPressed() {
        cycle.vent("arm-bag-left", false).pressure("arm-bag-left", 8);
        cycle.run(check, 1);

        assertThat(cycle.run(check, 1, t -> cycle.pressure("arm-bag-left", 8 + Math.min(4, 20 * t))))
                .isEmpty();
        assertThat(relief.isAsked(cycle.at("arm-bag-left"))).isFalse();
    }

    @Test
    void oneWildSampleIsNothingAndFallingNeverIs() {
        cycle.inlet("neck-bag", 20);
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
        Check all = new PressureSlopeCheck(cycle.chair, relief, new PressureProof(cycle.chair));
        int[] bags = ActuatorIndices.measuredBags(cycle.chair);
        Readings.Builder builder = new Readings.Builder(cycle.chair.size());
        Outputs outputs = filling();
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
        assertThat(Arrays.stream(ActuatorIndices.measuredBags(cycle.chair))).noneMatch(relief::isAsked);
    }

    private Outputs filling() {
        int[] inletMs = new int[cycle.chair.size()];
        Arrays.fill(inletMs, 20);
        return new Outputs(inletMs, new boolean[inletMs.length], new double[inletMs.length], 0, 1, true);
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
