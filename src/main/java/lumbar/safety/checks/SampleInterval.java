package lumbar.safety.checks;

/** The time since the look before, for checks that sum something up. One thread. */
final class SampleInterval {
    /** A late cycle is no evidence: it counts as this at most, s. */
    private static final double LONGEST_SECONDS = 0.05;

    private boolean running;
    private long beforeNanos;

    /** Seconds since the last call; 0 at the first. */
    double seconds(long nowNanos) {
        double seconds = running ? (nowNanos - beforeNanos) * 1e-9 : 0;
        running = true;
        beforeNanos = nowNanos;
        return Math.clamp(seconds, 0, LONGEST_SECONDS);
    }

    void clear() {
        running = false;
    }
}
