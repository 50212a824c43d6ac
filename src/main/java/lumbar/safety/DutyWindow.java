package lumbar.safety;

import java.util.Arrays;

/** Seconds that something was so within the last minute, in buckets of one second, rounded against it. One thread. */
final class DutyWindow {
    /** The length of the window, s. */
    static final int SECONDS = 60;

    private final double[] bucket = new double[SECONDS + 1];
    private long newest = Long.MIN_VALUE;
    private double sum;

    private void clear() {
        Arrays.fill(bucket, 0);
        sum = 0;
    }

    /** Moves on to {@code nowSeconds} and adds {@code seconds} to its bucket. */
    void add(double nowSeconds, double seconds) {
        long second = (long) nowSeconds;
        if (newest == Long.MIN_VALUE || second - newest > SECONDS) {
            clear();
            newest = second;
        }
        while (newest < second) {
            newest++;
            int at = Math.floorMod(newest, bucket.length);
            sum -= bucket[at];
            bucket[at] = 0;
        }
        bucket[Math.floorMod(second, bucket.length)] += seconds;
        sum += seconds;
    }

    /** Seconds within the last minute. */
    double sum() {
        return sum;
    }
}
