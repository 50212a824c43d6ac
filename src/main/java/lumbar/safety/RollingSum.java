package lumbar.safety;

/**
 * Seconds charged within a rolling window, by slots of ledger time. A slot counts in full until its end has left the window,
 * so the sum is never less than the truth (SR-07). One thread.
 */
final class RollingSum {
    private final double windowSeconds;
    private long[] slots = new long[64];
    private double[] seconds = new double[64];
    private int first;
    private int count;
    private double sum;
    /** Ledger time at which the oldest slot ends; infinite when there is none. */
    private double oldestEnds = Double.POSITIVE_INFINITY;

    RollingSum(double windowSeconds) {
        this.windowSeconds = windowSeconds;
    }

    /** Adds to a slot; slots come in ascending order, a late one is counted in the newest. */
    void add(long slot, double moreSeconds) {
        sum += moreSeconds;
        if (count > 0) {
            int last = (first + count - 1) % slots.length;
            if (slots[last] >= slot) {
                seconds[last] += moreSeconds;
                return;
            }
        }
        if (count == slots.length) {
            grow();
        }
        int at = (first + count) % slots.length;
        slots[at] = slot;
        seconds[at] = moreSeconds;
        count++;
        noteOldest();
    }

    /** Seconds within the window that ends at ledger time {@code t}. */
    double sum(double t) {
        while (oldestEnds <= t - windowSeconds) {
            sum -= seconds[first];
            first = (first + 1) % slots.length;
            count--;
            sum = count == 0 ? 0 : sum;
            noteOldest();
        }
        return sum;
    }

    private void noteOldest() {
        oldestEnds = count == 0 ? Double.POSITIVE_INFINITY : (slots[first] + 1) * (double) Charge.SLOT_SECONDS;
    }

    /** Ledger time at which the sum is at or below {@code bound} if nothing is added any more; {@code t} when it is. */
    double fallsTo(double bound, double t) {
        double left = sum(t);
        double at = t;
        for (int i = 0; i < count && left > bound; i++) {
            int slot = (first + i) % slots.length;
            left -= seconds[slot];
            at = (slots[slot] + 1) * Charge.SLOT_SECONDS + windowSeconds;
        }
        return at;
    }

    private void grow() {
        int larger = slots.length * 2;
        long[] moreSlots = new long[larger];
        double[] more = new double[larger];
        for (int i = 0; i < count; i++) {
            moreSlots[i] = slots[(first + i) % slots.length];
            more[i] = seconds[(first + i) % slots.length];
        }
        slots = moreSlots;
        seconds = more;
        first = 0;
    }
}
