package lumbar.drive.sim;

import static lumbar.drive.sim.PlantParameter.*;

import java.util.Arrays;
import java.util.SplittableRandom;

/** What the pressure sensors say: offset, drift, noise, 12 bits over −5…50 kPa, read every 10 ms. One thread. */
final class PressureSensors {
    private static final double LOWEST_KPA = -5;
    private static final double HIGHEST_KPA = 50;

    private final SplittableRandom random;
    private final double[] offsetKpa;
    private final double[] driftKpaPerMs;
    private final double noiseKpa;
    private final double stepKpa;
    private final double[] lastKpa;
    private final long[] lastMs;

    PressureSensors(int bags, PlantParameters p, SplittableRandom random) {
        this.random = random;
        offsetKpa = new double[bags];
        driftKpaPerMs = new double[bags];
        lastKpa = new double[bags];
        lastMs = new long[bags];
        Arrays.fill(lastKpa, Double.NaN);
        Arrays.fill(lastMs, -1);
        noiseKpa = p.get(PRESSURE_NOISE_KPA);
        stepKpa = (HIGHEST_KPA - LOWEST_KPA) / (Math.pow(2, Math.rint(p.get(PRESSURE_BITS))) - 1);
        for (int b = 0; b < bags; b++) {
            offsetKpa[b] = (2 * random.nextDouble() - 1) * p.get(PRESSURE_OFFSET_KPA);
            driftKpaPerMs[b] = (2 * random.nextDouble() - 1) * p.get(PRESSURE_DRIFT_KPA_PER_H) / 3.6e6;
        }
    }

    /** Reads one sensor; {@code a} is the bag's place in the chair. */
    void sample(int b, int a, double trueKpa, long ms, ActiveFaults faults) {
        if (faults.pressureDropout[a]) {
            return;
        }
        lastMs[b] = ms;
        if (faults.pressureStuck[a]) {
            return;
        }
        if (faults.pressureNan[a]) {
            lastKpa[b] = Double.NaN;
            return;
        }
        double seen = faults.hoseOff[a] ? 0 : trueKpa;
        double drift =
                driftKpaPerMs[b] * ms + faults.pressureDriftKpaPerMin[a] * (ms - faults.pressureDriftFrom[a]) / 60_000;
        double noise = random.nextGaussian() * (noiseKpa + faults.pressureNoiseKpa[a]);
        double kpa = seen * faults.pressureGain[a] + faults.pressureOffsetKpa[a] + offsetKpa[b] + drift + noise;
        double clipped = Math.max(LOWEST_KPA, Math.min(HIGHEST_KPA, kpa));
        lastKpa[b] = LOWEST_KPA + Math.rint((clipped - LOWEST_KPA) / stepKpa) * stepKpa;
    }

    /** The value last read, kPa. */
    double kpa(int b) {
        return lastKpa[b];
    }

    /** When it was read, ms of plant time; −1 when never. */
    long ms(int b) {
        return lastMs[b];
    }
}
