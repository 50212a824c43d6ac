package lumbar.safety.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lumbar.ShowsRequirement;
import lumbar.safety.BagModel;
import lumbar.safety.FaultCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ShowsRequirement("SR-15")
class PressureRiseCheckTest {
    private final Cycle cycle = new Cycle();
    private final Check check = new PressureRiseCheck(cycle.chair);

    @ParameterizedTest
    @CsvSource({"neck-bag, 0.8", "calf-bag-left, 1.4", "lumbar-bag, 2.5"})
    void aBagThatDoesNotFillIsFound(String bag, double latestSeconds) {
        cycle.noiseKpa = 0.05;
        cycle.run(check, 1);
        cycle.pump = 1;
        cycle.inlet(bag, 60);

        assertThat(cycle.secondsUntilFound(check)).isBetween(0.3, latestSeconds);
        assertThat(cycle.found.getFirst().place().name()).isEqualTo(bag);
        assertThat(cycle.codes()).containsExactly(FaultCode.PRESSURE_NO_RISE);
    }

    @Test
    void twoLargeBagsThatShareADeadPumpAreFound() {
        cycle.noiseKpa = 0.05;
        cycle.run(check, 1);
        cycle.pump = 1;
        cycle.inlet("thigh-bag-left", 60).inlet("thigh-bag-right", 60);

        assertThat(cycle.secondsUntilFound(check)).isBetween(2.0, 6.0);
    }

    @Test
    void aHoseThatComesOffAHeldBagIsFoundAtTheNextPulses() {
        cycle.noiseKpa = 0.05;
        cycle.vent("arm-bag-left", false).pressure("arm-bag-left", 8);
        cycle.run(check, 5);
        cycle.pressure("arm-bag-left", 0);
        cycle.pump = 1;
        cycle.inlet("arm-bag-left", 60);

        assertThat(cycle.secondsUntilFound(check)).isLessThan(0.9);
    }

    @Test
    void aBagThatFillsAtHalfTheModelsSpeedIsHealthy() {
        cycle.noiseKpa = 0.05;
        cycle.pump = 1;
        BagModel bag = new BagModel(0.5, 3);
        double[] kpa = {0};
        for (int round = 0; round < 50; round++) {
            cycle.inlet("calf-bag-left", 60);
            kpa[0] = 0;
            List<FaultCode> codes = cycle.run(check, 3, t -> {
                kpa[0] += 0.5 * 0.2 * (1 - kpa[0] / 45) * 0.01 / bag.litresPerKpa(kpa[0]);
                cycle.pressure("calf-bag-left", kpa[0]);
            });
            assertThat(codes).isEmpty();
            cycle.inlet("calf-bag-left", 0).vent("calf-bag-left", true).pressure("calf-bag-left", 0);
            cycle.run(check, 1);
        }
    }

    @Test
    void holdingAgainstAHealthyLeakAddsUpToNothing() {
        cycle.noiseKpa = 0.05;
        cycle.pump = 0.3;
        cycle.pressure("neck-bag", 8).vent("neck-bag", false);

        // 0.03 kPa/s of leak: one pulse of 20 ms, worth 0.1 kPa at this pump duty, every 3 s.
        assertThat(cycle.run(check, 600, t -> cycle.inlet("neck-bag", t % 3 < 0.015 ? 20 : 0)))
                .isEmpty();
    }

    /** Somebody leans on the bag as its vent shuts, and away while it fills: it ends lower than it began, and has risen all the same. */
    @Test
    void aLeanThatEndsWhileABagFillsHidesNoRise() {
        cycle.noiseKpa = 0.05;
        cycle.pressure("calf-bag-left", 2.2).vent("calf-bag-left", false);
        cycle.run(check, 1);
        cycle.pump = 1;

        assertThat(cycle.run(check, 2, t -> {
                    cycle.inlet("calf-bag-left", 60).pressure("calf-bag-left", leanThatEnds(t) + 1.3 * t);
                }))
                .isEmpty();
    }

    private static double leanThatEnds(double t) {
        return 2.2 * Math.clamp(1 - t / 0.3, 0, 1);
    }

    /** The same with an inlet that is stuck. */
    @Test
    void aLeanThatEndsHidesNoMissingRiseEither() {
        cycle.noiseKpa = 0.05;
        cycle.pressure("calf-bag-left", 2.2).vent("calf-bag-left", false);
        cycle.run(check, 1);
        cycle.pump = 1;
        cycle.inlet("calf-bag-left", 60);

        assertThat(cycle.secondsUntilFound(check, t -> cycle.pressure("calf-bag-left", leanThatEnds(t))))
                .isLessThan(3);
        assertThat(cycle.codes()).containsExactly(FaultCode.PRESSURE_NO_RISE);
    }

    @Test
    void aFullerBagMayGetNothingWhileAnEmptierFills() {
        cycle.noiseKpa = 0.05;
        cycle.pump = 1;
        cycle.inlet("neck-bag", 60).pressure("neck-bag", 8);

        assertThat(cycle.run(check, 1.5, t -> cycle.inlet("lumbar-bag", 60).pressure("lumbar-bag", t)))
                .isEmpty();
    }

    @Test
    void clearForgets() {
        cycle.pump = 1;
        cycle.inlet("neck-bag", 60);
        double seconds = cycle.secondsUntilFound(check);
        check.clear();

        assertThat(cycle.run(check, seconds)).isEmpty();
    }
}
