package lumbar.drive.gpio;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Keeps a device from being let go under somebody's hands: native memory of a released line must not be touched. Whoever uses
 * the device enters and leaves, without a lock; closing waits until nobody is inside.
 */
final class CloseGuard {
    private static final long POLL_NANOS = 100_000;
    private static final long LONGEST_NANOS = 1_000_000_000;

    private final AtomicInteger inside = new AtomicInteger();
    private volatile boolean closed;

    /** Whether it is still open; only then {@link #leave} must follow. */
    boolean enter() {
        inside.incrementAndGet();
        if (closed) {
            inside.decrementAndGet();
            return false;
        }
        return true;
    }

    void leave() {
        inside.decrementAndGet();
    }

    /**
     * Nobody gets in any more.
     *
     * @return whether everybody is out; after a second it stops waiting, and the device is better left to the kernel
     */
    boolean close() {
        closed = true;
        long begun = System.nanoTime();
        while (inside.get() > 0) {
            if (System.nanoTime() - begun > LONGEST_NANOS) {
                return false;
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        return true;
    }
}
