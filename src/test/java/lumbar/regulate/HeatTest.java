package lumbar.regulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import lumbar.ShowsRequirement;
import lumbar.chair.Actuator.HeatPad;
import lumbar.chair.BodyArea;
import lumbar.chair.Chair;
import lumbar.chair.Pneumatics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Heat pads on the simulated chair: true temperatures. */
class HeatTest {
    private static Bench bench(double roomC, long seed) {
        Chair chair = new Chair(
                "bench",
                "Bench",
                true,
                List.of(new HeatPad(0, "heat", BodyArea.LOWER_BACK, 52)),
                null,
                true,
                true,
                true,
                true,
                Pneumatics.USUAL,
                Map.of());
        return new Bench(chair, Map.of("ambient-c", roomC), seed);
    }

    @ParameterizedTest
    @CsvSource({"15, 44", "22, 44", "35, 44", "15, 38", "35, 38"})
    @ShowsRequirement("SR-18")
    void aPadComesToItsTemperatureAndHoldsItForTwentyMinutes(double roomC, double padC) {
        for (long seed = 1; seed <= 3; seed++) {
            Bench bench = bench(roomC, seed);
            bench.asked[0] = padC;
            double highest = 0;
            double lowest = 100;
            for (int i = 0; i < 120_000; i++) {
                bench.cycle();
                highest = Math.max(highest, bench.truth.padC(0));
                if (i > 60_000) {
                    lowest = Math.min(lowest, bench.truth.padC(0));
                }
            }
            assertThat(highest).isLessThan(padC + 0.5);
            assertThat(lowest).isGreaterThan(padC - 1);
            assertThat(bench.truth.skinC(0)).isLessThan(41);
        }
    }

    @Test
    void aWarmPadIsNotHeatedToALowerSetPoint() {
        Bench bench = bench(22, 1);
        bench.asked[0] = 44;
        bench.run(600);
        bench.asked[0] = 36;
        bench.run(5);
        assertThat(bench.written.duty(0)).isZero();
        bench.asked[0] = 0;
        bench.run(1);
        assertThat(bench.written.duty(0)).isZero();
    }
}
