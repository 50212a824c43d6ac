package lumbar.safety.checks;

import java.util.Arrays;

/** The lowest value within the last moments, per place; kept in a ring of buckets, so a look costs one comparison. One thread. */
final class SlidingMinimum {
    private final int buckets;
    private final long bucketNanos;
    private final double[] ring;
    private final double[] older;
    private final double[] current;
    private final long[] endNanos;
    private final int[] next;

    /** @param buckets the window is forgotten in this many steps: its real length is 1 − 1/buckets to 1 of what is asked */
    SlidingMinimum(int places, double seconds, int buckets) {
        this.buckets = buckets - 1;
        bucketNanos = Math.round(seconds * 1e9 / buckets);
        ring = new double[places * this.buckets];
        older = new double[places];
        current = new double[places];
        endNanos = new long[places];
        next = new int[places];
        clear();
    }

    /** Adds a value and says the lowest of the window, itself included. Values are never NaN. */
    double add(int place, double value, long nowNanos) {
        if (current[place] == Double.POSITIVE_INFINITY && older[place] == Double.POSITIVE_INFINITY) {
            endNanos[place] = nowNanos + bucketNanos;
        } else if (nowNanos - endNanos[place] >= 0) {
            turn(place, nowNanos);
        }
        if (value < current[place]) {
            current[place] = value;
        }
        return Math.min(current[place], older[place]);
    }

    private void turn(int place, long nowNanos) {
        int from = place * buckets;
        long behind = nowNanos - endNanos[place];
        if (behind >= buckets * bucketNanos) {
            clear(place);
            endNanos[place] = nowNanos + bucketNanos;
            return;
        }
        for (; behind >= 0; behind -= bucketNanos) {
            ring[from + next[place]] = current[place];
            next[place] = (next[place] + 1) % buckets;
            current[place] = Double.POSITIVE_INFINITY;
        }
        endNanos[place] = nowNanos - behind;
        double lowest = Double.POSITIVE_INFINITY;
        for (int b = from; b < from + buckets; b++) {
            lowest = Math.min(lowest, ring[b]);
        }
        older[place] = lowest;
    }

    /** Forgets one place. */
    void clear(int place) {
        Arrays.fill(ring, place * buckets, (place + 1) * buckets, Double.POSITIVE_INFINITY);
        older[place] = Double.POSITIVE_INFINITY;
        current[place] = Double.POSITIVE_INFINITY;
        next[place] = 0;
    }

    void clear() {
        for (int place = 0; place < older.length; place++) {
            clear(place);
        }
    }
}
