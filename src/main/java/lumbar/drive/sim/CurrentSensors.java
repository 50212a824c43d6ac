package lumbar.drive.sim;

import static lumbar.drive.sim.PlantParameter.*;

import java.util.Arrays;
import java.util.SplittableRandom;

/** What the current sensors of the motors say: noise of 1 % of full scale and an offset, read every 10 ms. One thread. */
final class CurrentSensors {
    private final SplittableRandom random;
    private final double[] offsetA;
    private final double noiseA;
    private final double[] lastA;
    private final long[] lastMs;

    CurrentSensors(int motors, PlantParameters p, SplittableRandom random) {
        this.random = random;
        offsetA = new double[motors];
        lastA = new double[motors];
        lastMs = new long[motors];
        Arrays.fill(lastMs, -1);
        noiseA = p.get(CURRENT_NOISE_SHARE) * p.get(CURRENT_FULL_SCALE_A);
        for (int m = 0; m < motors; m++) {
            offsetA[m] = (2 * random.nextDouble() - 1) * p.get(CURRENT_OFFSET_A);
        }
    }

    /** Reads one sensor; {@code a} is the motor's place in the chair. */
    void sample(int m, int a, double trueA, long ms, ActiveFaults faults) {
        if (!faults.currentDropout[a]) {
            lastA[m] = trueA + offsetA[m] + random.nextGaussian() * noiseA;
            lastMs[m] = ms;
        }
    }

    /** The value last read, A. */
    double amps(int m) {
        return lastA[m];
    }

    /** When it was read, ms of plant time; −1 when never. */
    long ms(int m) {
        return lastMs[m];
    }
}
