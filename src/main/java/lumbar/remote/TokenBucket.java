package lumbar.remote;

/** Rate limit: so many a second, and as many at once (SR-39). Time is handed in, in ns. Thread-safe. */
public final class TokenBucket {
    private final double perSecond;
    private double tokens;
    private long filledNanos;

    public TokenBucket(double perSecond, long nowNanos) {
        this.perSecond = perSecond;
        tokens = perSecond;
        filledNanos = nowNanos;
    }

    /** Takes a token; false when none is left. */
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
