package lumbar.drive.gpio;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Rests that were asked for, and which of them the loop has answered by asking for rest itself. While one is owed nothing is
 * switched on, so a write that was under way when the rest came cannot undo it (SR-01). Any thread; no lock.
 */
final class RestLatch {
    private final AtomicInteger asked = new AtomicInteger();
    private volatile int answered;

    void ask() {
        asked.incrementAndGet();
    }

    int count() {
        return asked.get();
    }

    boolean owed() {
        return asked.get() != answered;
    }

    /** Whether these levels may go out; levels that are all at rest answer what is owed. Loop thread. */
    boolean passes(double[] levels) {
        int seen = asked.get();
        if (seen == answered) {
            return true;
        }
        if (!none(levels)) {
            return false;
        }
        answered = seen;
        return true;
    }

    /** Whether all of these levels are at rest; what is no number is not. */
    static boolean none(double[] levels) {
        for (double level : levels) {
            if (level != 0) {
                return false;
            }
        }
        return true;
    }
}
