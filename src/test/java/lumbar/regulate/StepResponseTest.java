package lumbar.regulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lumbar.chair.Outputs;
import lumbar.drive.DriveException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A fill of the simulated chair with all the pump has, identified from its noisy sensor. */
class StepResponseTest {
    @ParameterizedTest
    @CsvSource({"0.25, 1.33", "0.5, 2.66", "1.0, 5.32", "1.5, 7.97"})
    void aFillOfThePlantIsIdentified(double litres, double t95) throws DriveException {
        Bench bench = new Bench(Bench.bags(litres), Map.of(), 1).rested();
        List<Double> seconds = new ArrayList<>();
        List<Double> kpa = new ArrayList<>();
        long from = bench.now;
        while (bench.kpa(0) < 8) {
            bench.drives.write(
                    new Outputs(new int[] {60}, new boolean[] {false}, new double[1], 0, 1, true), bench.now);
            if ((bench.now - from) % (100 * Bench.MS) == 0) {
                bench.drives.beat(bench.now);
            }
            bench.now += 10 * Bench.MS;
            bench.readings = bench.drives.read(bench.now);
            seconds.add((bench.readings.pressureNanos(0) - from) * 1e-9);
            kpa.add(bench.readings.pressureKpa(0));
        }
        StepResponse fit = StepResponse.fit(array(seconds), array(kpa));
        // The table is of an ideal pump; the full model stays within 20 % of it, and spin-up adds its 0.15 s.
        assertThat(fit.t95Seconds()).isBetween(0.8 * t95, 1.2 * t95 + 0.15);
        // Wire 5 ms, valve 15 ms, and most of the pump's 0.15 s.
        assertThat(fit.deadSeconds()).isBetween(0.02, 0.3);
        assertThat(fit.kpaPerSecond()).isBetween(0.6 * 8 / t95 * 0.9, 0.6 * 8 / t95 * 3);
        assertThat(fit.fillKpa()).isBetween(7.5, 8.5);
    }

    @Test
    void aStraightRiseIsFittedExactly() {
        double[] seconds = new double[200];
        double[] kpa = new double[200];
        for (int i = 0; i < 200; i++) {
            seconds[i] = i * 0.01;
            kpa[i] = Math.max(0, 5 * (seconds[i] - 0.3));
        }
        StepResponse fit = StepResponse.fit(seconds, kpa);
        assertThat(fit.deadSeconds()).isBetween(0.29, 0.31);
        assertThat(fit.kpaPerSecond()).isBetween(4.95, 5.05);
        assertThat(fit.t95Seconds()).isBetween(1.88, 1.92);
    }

    @Test
    void nothingToFitIsSaid() {
        assertThatThrownBy(() -> StepResponse.fit(new double[3], new double[3])).hasMessageContaining("at least 20");
        assertThatThrownBy(() -> StepResponse.fit(new double[30], new double[30]))
                .hasMessageContaining("at least 1.0 kPa");
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
