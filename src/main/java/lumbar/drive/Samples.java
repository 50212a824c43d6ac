package lumbar.drive;

import java.util.Arrays;

/** The values of one board's inputs, each with the time it was measured. Filled and read by the loop thread. */
public final class Samples {
    private final double[] values;
    private final long[] nanos;

    public Samples(int inputs) {
        values = new double[inputs];
        nanos = new long[inputs];
        Arrays.fill(values, Double.NaN);
        Arrays.fill(nanos, Long.MIN_VALUE / 2);
    }

    public void put(int input, double value, long measuredNanos) {
        values[input] = value;
        nanos[input] = measuredNanos;
    }

    /** In the unit of the input's form; NaN before the first. */
    public double value(int input) {
        return values[input];
    }

    /** When it was measured, monotonic. */
    public long nanos(int input) {
        return nanos[input];
    }
}
