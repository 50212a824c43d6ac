package lumbar.drive.gpio;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * A thread that takes one {@link Turn} after the other, to the time, or at once when it is woken. {@link #wake} may be called
 * from any thread and neither waits nor allocates. It ends only by {@link #close}.
 */
final class TurnThread implements AutoCloseable {
    private static final long LONGEST_NANOS = 50_000_000;
    private static final long END_MS = 1_000;

    private final Turn turn;
    private final AtomicBoolean woken = new AtomicBoolean();
    private final Thread thread;
    private volatile boolean ending;

    TurnThread(String name, Turn turn) {
        this.turn = turn;
        thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    void wake() {
        woken.set(true);
        LockSupport.unpark(thread);
    }

    private void run() {
        while (!ending) {
            woken.set(false);
            long next = turn.turn(System.nanoTime());
            long wait = next == Turn.NEVER ? LONGEST_NANOS : Math.min(LONGEST_NANOS, next - System.nanoTime());
            if (wait > 0 && !woken.get() && !ending) {
                LockSupport.parkNanos(wait);
            }
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
