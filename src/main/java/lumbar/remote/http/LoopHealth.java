package lumbar.remote.http;

import lumbar.control.Status;
import org.jspecify.annotations.Nullable;

/**
 * Whether the control loop runs: each cycle makes a new status, and here is kept when it last changed. Times are those of
 * {@link System#nanoTime}.
 */
final class LoopHealth {
    private static final long ALIVE_NANOS = 1_000_000_000L;

    private final long since;
    private @Nullable Status last;
    private volatile long changedNanos;
    private volatile boolean seen;

    LoopHealth(long nowNanos) {
        since = nowNanos;
    }

    /** Takes the latest status; true when it is a new one. One thread. */
    @SuppressWarnings("ReferenceEquality") // the same object is the same status
    boolean update(@Nullable Status status, long nowNanos) {
        if (status == null || status == last) {
            return false;
        }
        last = status;
        changedNanos = nowNanos;
        seen = true;
        return true;
    }

    boolean isAlive(long nowNanos) {
        return seen && nowNanos - changedNanos < ALIVE_NANOS;
    }

    /** Seconds without a new status. */
    double silentSeconds(long nowNanos) {
        return (nowNanos - (seen ? changedNanos : since)) / 1e9;
    }
}
