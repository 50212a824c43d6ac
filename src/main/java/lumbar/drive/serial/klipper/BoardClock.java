package lumbar.drive.serial.klipper;

/**
 * What the board's counter shows at a moment of ours, and back: a straight line through the last answers, in which slow answers
 * do not count. The 32 bits on the wire are expanded to 64. Pure, one thread.
 */
final class BoardClock {
    private static final int KEPT = 32;
    private static final long OUTDATED_NANOS = 1_000_000_000L;
    private static final double WIDEST_DRIFT = 0.02;
    private static final long SHORTEST_SPAN_NANOS = 500_000_000L;
    private static final long SLACK_NANOS = 500_000;

    private final double nominalTicksPerNano;
    private final long[] nanos = new long[KEPT];
    private final long[] ticks = new long[KEPT];
    private int count;
    private int newest = -1;
    private long leastTripNanos = Long.MAX_VALUE;
    private double ticksPerNano;

    BoardClock(long frequencyHz) {
        nominalTicksPerNano = frequencyHz / 1e9;
        ticksPerNano = nominalTicksPerNano;
    }

    /** An answer to {@code get_clock}: asked at, answered at, and the low 32 bits of the counter. */
    void sample(long askedNanos, long answeredNanos, long clock) {
        long trip = answeredNanos - askedNanos;
        leastTripNanos = Math.min(leastTripNanos, trip);
        boolean slow = trip > 2 * leastTripNanos + SLACK_NANOS;
        if (slow && count > 0 && answeredNanos - nanos[newest] < OUTDATED_NANOS) {
            return;
        }
        long middle = askedNanos + trip / 2;
        long expanded = count == 0 ? clock : expand(clock, middle);
        newest = (newest + 1) % KEPT;
        nanos[newest] = middle;
        ticks[newest] = expanded;
        count = Math.min(count + 1, KEPT);
        fit();
    }

    /** The counter with all its bits, of a value that is less than half a turn from the given moment. */
    long expand(long clock, long nearNanos) {
        long near = at(nearNanos);
        return near + (int) (clock - near);
    }

    /** The counter at a moment. */
    long at(long moment) {
        return count == 0 ? 0 : ticks[newest] + Math.round((moment - nanos[newest]) * ticksPerNano);
    }

    /** The moment at which the counter shows a value, whose low 32 bits are given; near to {@code nearNanos}. */
    long moment(long clock, long nearNanos) {
        return nanos[newest] + Math.round((expand(clock, nearNanos) - ticks[newest]) / ticksPerNano);
    }

    boolean known() {
        return count > 0;
    }

    long ticks(double seconds) {
        return Math.round(seconds * nominalTicksPerNano * 1e9);
    }

    private void fit() {
        double meanNanos = 0;
        double meanTicks = 0;
        long first = Long.MAX_VALUE;
        for (int i = 0; i < count; i++) {
            meanNanos += (double) (nanos[i] - nanos[newest]) / count;
            meanTicks += (double) (ticks[i] - ticks[newest]) / count;
            first = Math.min(first, nanos[i]);
        }
        if (nanos[newest] - first < SHORTEST_SPAN_NANOS) {
            return;
        }
        double over = 0;
        double under = 0;
        for (int i = 0; i < count; i++) {
            double dn = nanos[i] - nanos[newest] - meanNanos;
            over += dn * (ticks[i] - ticks[newest] - meanTicks);
            under += dn * dn;
        }
        double slope = over / under;
        if (Math.abs(slope / nominalTicksPerNano - 1) < WIDEST_DRIFT) {
            ticksPerNano = slope;
        }
    }
}
