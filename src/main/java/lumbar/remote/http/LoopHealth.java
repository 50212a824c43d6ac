package lumbar.remote.http;

import lumbar.control.Status;
import org.jspecify.annotations.Nullable;

/** Whether the control loop lives: each of its cycles leaves a status of its own, and here is seen when the last one changed. */
final class LoopHealth {
    private static final long ALIVE_NANOS = 1_000_000_000L;

    private final long since;
    private @Nullable Status last;
    private volatile long changedNanos;
    private volatile boolean seen;

    LoopHealth(long nowNanos) {
        since = nowNanos;
    }

    /** The latest status; one thread. True when it is a new one. */
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
