package lumbar.remote;

/** So many in a second, and as many at once; what is more is turned away (SR-39). Time is handed in. Thread-safe. */
public final class TokenBucket {
    private final double perSecond;
    private double tokens;
    private long filledNanos;

    public TokenBucket(double perSecond, long nowNanos) {
        this.perSecond = perSecond;
        tokens = perSecond;
        filledNanos = nowNanos;
    }

    /** Takes one; false when none is left. */
    public synchronized boolean take(long nowNanos) {
        tokens = Math.min(perSecond, tokens + Math.max(0, nowNanos - filledNanos) / 1e9 * perSecond);
        filledNanos = nowNanos;
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }
}
