package lumbar.safety.checks;

import java.util.Arrays;

/**
 * Whether a condition has held for so long, per place. Time in it counts up, time out of it counts down again: one sample of
 * noise neither hides a fault nor makes one. One thread.
 */
final class FaultDebouncer {
    private static final long IDLE = -1;

    private final long nanos;
    private final long[] spentNanos;
    private final long[] lastNanos;

    FaultDebouncer(int places, double seconds) {
        nanos = Math.round(seconds * 1e9);
        spentNanos = new long[places];
        lastNanos = new long[places];
        clear();
    }

    /** Says of this moment whether the condition holds; true when it does, and has for the whole time. */
    boolean update(int place, boolean holds, long nowNanos) {
        long spent = spentNanos[place];
        if (!holds && spent == IDLE) {
            return false;
        }
        long step = nowNanos - lastNanos[place];
        lastNanos[place] = nowNanos;
        if (holds) {
            spent = spent == IDLE ? 0 : Math.min(nanos, spent + step);
        } else {
            spent = spent > step ? spent - step : IDLE;
        }
        spentNanos[place] = spent;
        return holds && spent >= nanos;
    }

    /** The same where there is only one place. */
    boolean update(boolean holds, long nowNanos) {
        return update(0, holds, nowNanos);
    }

    void clear(int place) {
        spentNanos[place] = IDLE;
    }

    void clear() {
        Arrays.fill(spentNanos, IDLE);
    }
}
