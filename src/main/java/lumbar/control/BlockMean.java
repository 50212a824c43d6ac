package lumbar.control;

import java.util.Arrays;

/**
 * The mean of a signal, kg, over one short time after the other. What lies further than {@value #FARTHEST} from the median of its block counts
 * as no further: a glitch of a cycle, also ten of them a second, moves the mean little (SR-56), and what shakes evenly is gone from it.
 * One thread.
 */
final class BlockMean {
    /** As many as a second has at the shortest period; of what comes faster the first count. */
    private static final int MOST = 200;

    /** In the unit of the signal: kg. */
    private static final double FARTHEST = 2;

    private final double seconds;
    private final double[] values = new double[MOST];
    private int size;
    private double begunAt = Double.NaN;
    private double lastAt = Double.NaN;
    private double mean = Double.NaN;

    /** @param seconds how long a block is */
    BlockMean(double seconds) {
        this.seconds = seconds;
    }

    /** Forgets what was gathered. */
    void clear() {
        size = 0;
        begunAt = Double.NaN;
        lastAt = Double.NaN;
    }

    /** Takes a value; true when it ended a block. A block with a gap in it is forgotten. */
    boolean add(double nowSeconds, double value) {
        if (nowSeconds - lastAt > seconds) {
            clear();
        }
        lastAt = nowSeconds;
        if (Double.isNaN(begunAt)) {
            begunAt = nowSeconds;
        }
        if (size < MOST) {
            values[size++] = value;
        }
        if (nowSeconds - begunAt < seconds) {
            return false;
        }
        Arrays.sort(values, 0, size);
        double median = values[size / 2];
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += Math.clamp(values[i], median - FARTHEST, median + FARTHEST);
        }
        mean = sum / size;
        size = 0;
        begunAt = nowSeconds;
        return true;
    }

    /** Of the last whole block. */
    double value() {
        return mean;
    }
}
