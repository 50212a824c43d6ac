package lumbar.drive;

import java.util.Arrays;

/** The values of one board's inputs, each with the time at which it was measured. The loop thread fills and reads it. */
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

    /** Returns the value in the unit of the input's form; NaN before the first measurement. */
    public double value(int input) {
        return values[input];
    }

    /** Returns when the value was measured, monotonic ns. */
    public long nanos(int input) {
        return nanos[input];
    }
}
