package lumbar.worker;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import lumbar.realtime.RealTimePriority;

/**
 * A background thread that runs one task again and again: when the task is due, or at once when the thread is woken. It is a
 * daemon thread. {@link #wake} may be called from any thread and neither waits nor allocates. The thread ends by {@link #close} or
 * {@link #cancel}, or when the task says that it is done. All times are those of {@link System#nanoTime}.
 */
public final class Worker implements AutoCloseable {
    /** The longest time that the thread sleeps without showing that it is alive. */
    private static final long LONGEST_SLEEP_NANOS = 50_000_000;

    private static final long NANOS_PER_MS = 1_000_000;
    private static final long RETRY_NANOS = 10_000_000;
    private static final long END_MS = 1_000;

    private final Task task;
    private final RealTimePriority priority;
    private final AtomicBoolean woken = new AtomicBoolean();
    private final Thread thread;
    private volatile boolean ending;
    private volatile boolean isStarted;
    private volatile long aliveNanos;
    private volatile String failure = "";

    /** What a worker runs. All methods are called by the worker's thread. */
    @FunctionalInterface
    public interface Task {
        /** Nothing is due: the task runs when the worker is woken, and every 50 ms. */
        long IDLE = Long.MAX_VALUE;
        /** The task has ended, and so does the thread. */
        long DONE = Long.MIN_VALUE;

        /** @return when it is due again, {@link #IDLE} or {@link #DONE} */
        long run(long nowNanos);

        /**
         * A run has thrown. By default the thread ends: what broke in the middle of its work is not to go on as if nothing had
         * happened.
         *
         * @return as {@link #run}; with {@link #DONE} the cause reaches the thread's handler of uncaught exceptions
         */
        default long failed(Throwable cause) {
            return DONE;
        }

        /** For {@link #failed}: it is tried again after 10 ms. */
        static long again() {
            return System.nanoTime() + RETRY_NANOS;
        }

        /** The thread ends after this call. It is called once, however a thread that was started ends. */
        default void ended() {}

        /** The earlier of two results of {@link #run}, neither of them {@link #DONE}. */
        static long earlier(long a, long b) {
            if (a == IDLE || b == IDLE) {
                return a == IDLE ? b : a;
            }
            return a - b < 0 ? a : b;
        }
    }

    public Worker(String name, Task task) {
        this(name, RealTimePriority.ORDINARY, task);
    }

    /** @param priority what the thread has where it is permitted, else it runs without */
    public Worker(String name, RealTimePriority priority, Task task) {
        this.task = task;
        this.priority = priority;
        thread = Thread.ofPlatform().name(name).daemon().unstarted(this::loop);
    }

    public void start() {
        aliveNanos = System.nanoTime();
        isStarted = true;
        thread.start();
    }

    /** The task runs now, and once more if it is running. */
    public void wake() {
        woken.set(true);
        LockSupport.unpark(thread);
    }

    /**
     * That no run has ended well for so long, and what the last one threw, in words. Empty while the worker does its work, before the
     * start and once it is to end. Any thread.
     */
    public String stall(long longestNanos) {
        boolean isStalled = isStarted && !ending && System.nanoTime() - aliveNanos > longestNanos;
        return isStalled ? "has not worked for " + longestNanos / NANOS_PER_MS + " ms" + failure : "";
    }

    /** Ends the thread and waits for the run under way, one second at most. */
    @Override
    public void close() {
        ending = true;
        wake();
        join(END_MS);
    }

    /** The same, and interrupts the run under way. */
    public void cancel() {
        interrupt();
        join(END_MS);
    }

    /** The same, and waits for nothing. */
    public void interrupt() {
        ending = true;
        thread.interrupt();
        wake();
    }

    /** Waits for the end of a thread whose task is about to be done, for so long at most. */
    public void awaitEnd(long millis) {
        join(millis);
    }

    private void join(long millis) {
        if (Thread.currentThread() == thread) {
            return;
        }
        try {
            thread.join(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void loop() {
        try {
            takePriority();
            long due = System.nanoTime();
            while (!ending && due != Task.DONE) {
                awaitDue(due);
                if (!ending) {
                    due = runOnce();
                }
            }
        } finally {
            task.ended();
        }
    }

    /** Whatever goes wrong at it, the thread does its work without. */
    @SuppressWarnings("EmptyCatch")
    private void takePriority() {
        try {
            if (priority != RealTimePriority.ORDINARY) {
                var _ = priority.apply();
            }
        } catch (RuntimeException | Error e) {
            // See above.
        }
    }

    private void awaitDue(long due) {
        long end = due == Task.IDLE ? System.nanoTime() + LONGEST_SLEEP_NANOS : due;
        long left = end - System.nanoTime();
        while (left > 0 && !woken.get() && !ending) {
            LockSupport.parkNanos(Math.min(left, LONGEST_SLEEP_NANOS));
            if (failure.isEmpty()) {
                aliveNanos = System.nanoTime();
            }
            left = end - System.nanoTime();
        }
    }

    private long runOnce() {
        woken.set(false);
        try {
            long next = task.run(System.nanoTime());
            failure = "";
            aliveNanos = System.nanoTime();
            return next;
        } catch (RuntimeException | Error e) {
            failure = " (" + e + ")";
            long next = task.failed(e);
            if (next == Task.DONE) {
                throw e;
            }
            return next;
        }
    }
}
