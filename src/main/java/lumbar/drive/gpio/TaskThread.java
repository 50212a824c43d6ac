package lumbar.drive.gpio;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * A thread that takes one {@link ScheduledTask} after the other, to the time, or at once when it is woken. {@link #wake} may be called
 * from any thread and neither waits nor allocates. It ends only by {@link #close}: a turn that fails is tried again. A turn that
 * hangs, or fails for long, is {@link #problem}, because what it should end goes on.
 */
final class TaskThread implements AutoCloseable {
    private static final long LONGEST_NANOS = 50_000_000;
    private static final long AGAIN_NANOS = 10_000_000;
    private static final long STILL_NANOS = 100_000_000;
    private static final long END_MS = 1_000;

    private final ScheduledTask runDue;
    private final AtomicBoolean woken = new AtomicBoolean();
    private final Thread thread;
    private volatile boolean ending;
    private volatile long turnedNanos = ScheduledTask.NEVER;
    private volatile String failure = "";

    TaskThread(String name, ScheduledTask runDue) {
        this.runDue = runDue;
        thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
    }

    void start() {
        turnedNanos = System.nanoTime();
        thread.start();
    }

    void wake() {
        woken.set(true);
        LockSupport.unpark(thread);
    }

    /** Why its work is not done: no turn has ended well for 100 ms (SR-03). Empty while it is, before the start and at the end. */
    String problem() {
        long turned = turnedNanos;
        boolean stands = turned != ScheduledTask.NEVER && !ending && System.nanoTime() - turned > STILL_NANOS;
        return stands ? "has not worked for 100 ms" + failure : "";
    }

    private void run() {
        while (!ending) {
            woken.set(false);
            long next = next();
            long wait = next == ScheduledTask.NEVER ? LONGEST_NANOS : Math.min(LONGEST_NANOS, next - System.nanoTime());
            if (wait > 0 && !woken.get() && !ending) {
                LockSupport.parkNanos(wait);
            }
        }
    }

    private long next() {
        try {
            long next = runDue.runDue(System.nanoTime());
            failure = "";
            turnedNanos = System.nanoTime();
            return next;
        } catch (RuntimeException | Error e) {
            failure = " (" + e + ")";
            return System.nanoTime() + AGAIN_NANOS;
        }
    }

    /** Ends the thread and waits for the turn under way, a second at most. */
    @Override
    public void close() {
        ending = true;
        wake();
        if (Thread.currentThread() == thread) {
            return;
        }
        try {
            thread.join(END_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
