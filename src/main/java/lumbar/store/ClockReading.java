package lumbar.store;

/**
 * One look at all clocks of the machine.
 *
 * @param bootId the kernel's word for this boot; empty when unknown, which equals no other
 * @param monotonicSeconds the clock that all processes of a boot share, s
 * @param wallMillis wall clock, ms since 1970
 * @param synchronised whether the kernel says that the wall clock is kept by a time server
 */
public record ClockReading(String bootId, double monotonicSeconds, long wallMillis, boolean synchronised) {
    public ClockReading {
        if (!Double.isFinite(monotonicSeconds)) {
            throw new IllegalArgumentException("monotonic time " + monotonicSeconds);
        }
    }

    /** Whether both were taken since the same start of the kernel. */
    public boolean isSameBoot(ClockReading other) {
        return !bootId.isEmpty() && bootId.equals(other.bootId);
    }

    double monotonicSince(ClockReading earlier) {
        return Math.max(0, monotonicSeconds - earlier.monotonicSeconds);
    }

    /** Wall time since an earlier moment, s; negative when the clock was set back. */
    double wallSince(ClockReading earlier) {
        return ((double) wallMillis - earlier.wallMillis) / 1000;
    }
}
