package lumbar.drive.klipper;

/**
 * Converts between the board's clock counter and our monotonic time. It fits a straight line through the quickest response of
 * each half second of the last 16 s. A response was true at some moment between request and response, so it is weighted by the
 * square of its accuracy. As long as responses are few or slow, the counter's nominal frequency counts more. The 32 bits of
 * the protocol are expanded to 64. Pure, one thread.
 */
final class BoardClock {
    private static final int KEPT = 32;
    private static final long SLOT_NANOS = 500_000_000L;

    /** The uncertainty of the best response, ns. */
    private static final double LEAST_DOUBT_NANOS = 50_000;

    /** How far a resonator may be off, as a fraction. */
    private static final double DRIFT = 0.003;

    private final double nominalTicksPerNano;
    private final long[] nanos = new long[KEPT];
    private final long[] ticks = new long[KEPT];
    private final long[] trips = new long[KEPT];
    private int count;
    private int newest = -1;
    private long slotNanos;
    private double ticksPerNano;
    private long originNanos;
    private long originTicks;

    BoardClock(long frequencyHz) {
        nominalTicksPerNano = frequencyHz / 1e9;
        ticksPerNano = nominalTicksPerNano;
    }

    /**
     * Takes a response to {@code get_clock}.
     *
     * @param clock the low 32 bits of the counter
     */
    void sample(long askedNanos, long answeredNanos, long clock) {
        long trip = answeredNanos - askedNanos;
        if (count == 0 || answeredNanos - slotNanos >= SLOT_NANOS) {
            slotNanos = answeredNanos;
            newest = (newest + 1) % KEPT;
        } else if (trip >= trips[newest]) {
            return;
        }
        long middle = askedNanos + trip / 2;
        ticks[newest] = count == 0 ? clock : expand(clock, middle);
        nanos[newest] = middle;
        trips[newest] = trip;
        count = Math.clamp(count, newest + 1, KEPT);
        fit();
    }

    /** Expands the low 32 bits of the counter, which must be less than half a turn from its value at the given time. */
    long expand(long clock, long nearNanos) {
        long near = at(nearNanos);
        return near + (int) (clock - near);
    }

    /** Returns the counter at a time. */
    long at(long moment) {
        return originTicks + Math.round((moment - originNanos) * ticksPerNano);
    }

    /**
     * Returns the time at which the counter shows a value.
     *
     * @param clock its low 32 bits
     * @param nearNanos a time less than half a turn away
     */
    long moment(long clock, long nearNanos) {
        return originNanos + Math.round((expand(clock, nearNanos) - originTicks) / ticksPerNano);
    }

    boolean known() {
        return count > 0;
    }

    long ticks(double seconds) {
        return Math.round(seconds * nominalTicksPerNano * 1e9);
    }

    private double weight(int i) {
        double doubt = trips[i] / 2.0 + LEAST_DOUBT_NANOS;
        return 1 / (doubt * doubt);
    }

    private void fit() {
        double all = 0;
        double meanNanos = 0;
        double meanTicks = 0;
        for (int i = 0; i < count; i++) {
            double weight = weight(i);
            all += weight;
            meanNanos += weight * (nanos[i] - nanos[newest]);
            meanTicks += weight * (ticks[i] - ticks[newest]);
        }
        meanNanos /= all;
        meanTicks /= all;
        double under = 1 / (DRIFT * DRIFT);
        double over = under * nominalTicksPerNano;
        for (int i = 0; i < count; i++) {
            double dn = nanos[i] - nanos[newest] - meanNanos;
            over += weight(i) * dn * (ticks[i] - ticks[newest] - meanTicks);
            under += weight(i) * dn * dn;
        }
        ticksPerNano = over / under;
        originNanos = nanos[newest] + Math.round(meanNanos);
        originTicks = ticks[newest] + Math.round(meanTicks);
    }
}
