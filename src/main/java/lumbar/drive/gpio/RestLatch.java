package lumbar.drive.gpio;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Remembers requests for rest until the loop has answered each by writing outputs at rest. While a request is pending nothing
 * is switched on, so a write that was under way when the request came cannot undo it (SR-01). Any thread; no lock.
 */
final class RestLatch {
    private final AtomicInteger requested = new AtomicInteger();
    private volatile int answered;

    void request() {
        requested.incrementAndGet();
    }

    int count() {
        return requested.get();
    }

    boolean isPending() {
        return requested.get() != answered;
    }

    /** Whether these levels may be written. Levels that are all at rest answer the pending requests. Loop thread. */
    boolean admits(double[] levels) {
        int seen = requested.get();
        if (seen == answered) {
            return true;
        }
        if (!none(levels)) {
            return false;
        }
        answered = seen;
        return true;
    }

    /** Whether all of these levels are at rest; NaN is not. */
    static boolean none(double[] levels) {
        for (double level : levels) {
            if (level != 0) {
                return false;
            }
        }
        return true;
    }
}
