package lumbar.drive.klipper;

import java.util.concurrent.atomic.AtomicLongArray;
import lumbar.drive.Samples;

/** The newest value of every input, with its time. The board's thread writes, the loop reads; neither waits. */
final class LatestSamples {
    private static final long NEVER = Long.MIN_VALUE / 2;

    private final AtomicLongArray values;
    private final AtomicLongArray nanos;

    LatestSamples(int inputs) {
        values = new AtomicLongArray(inputs);
        nanos = new AtomicLongArray(inputs);
        for (int i = 0; i < inputs; i++) {
            values.set(i, Double.doubleToRawLongBits(Double.NaN));
            nanos.set(i, NEVER);
        }
    }

    /** Writes the value before its time, so that a reader who sees the new time sees the new value or a newer one. */
    void put(int input, double value, long measuredNanos) {
        values.set(input, Double.doubleToRawLongBits(value));
        nanos.set(input, measuredNanos);
    }

    long nanos(int input) {
        return nanos.get(input);
    }

    double value(int input) {
        return Double.longBitsToDouble(values.get(input));
    }

    /**
     * Copies some inputs.
     *
     * @param first place of the first one; it goes to place 0
     */
    void copy(Samples into, int first, int count) {
        for (int i = 0; i < count; i++) {
            long when = nanos.get(first + i);
            if (when != NEVER) {
                into.put(i, value(first + i), when);
            }
        }
    }

    boolean complete() {
        for (int i = 0; i < nanos.length(); i++) {
            if (nanos.get(i) == NEVER) {
                return false;
            }
        }
        return true;
    }
}
