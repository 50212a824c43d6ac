package lumbar;

import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * Wall time without what the machine itself lost, for tests that only wall time can judge: a witness thread that wants to run each
 * millisecond notes how long it was kept waiting, and that is taken off. {@link RealTime} starts it. Any thread.
 */
public final class MachineTime {
    private static final long SLEEP_NANOS = 1_000_000;
    /** A sleep that ends so much late is an ordinary one. */
    private static final long USUAL_NANOS = 2 * SLEEP_NANOS;

    private static final int REMEMBERED = 100_000;

    private static final MachineTime HERE = new MachineTime();

    private final Queue<Stall> stalls = new ConcurrentLinkedQueue<>();
    private int remembered;
    private volatile long lookedAt = System.nanoTime();

    private record Stall(long from, long until) {
        long within(long begin, long end) {
            return Math.max(0, Math.min(until, end) - Math.max(from, begin));
        }
    }

    private MachineTime() {
        Thread.ofPlatform().name("machine-time").daemon().start(this::watch);
    }

    private void watch() {
        while (true) {
            LockSupport.parkNanos(SLEEP_NANOS);
            long now = System.nanoTime();
            if (now - lookedAt > USUAL_NANOS) {
                stalls.add(new Stall(lookedAt + USUAL_NANOS, now));
                if (++remembered > REMEMBERED) {
                    stalls.poll();
                }
            }
            lookedAt = now;
        }
    }

    /** Begins to watch, if it does not yet: before the span, so that the witness sees all of it. */
    static void start() {
        Objects.requireNonNull(HERE);
    }

    /** What passed since a moment, ns, without what the machine lost. */
    public static long since(long begin) {
        return between(begin, System.nanoTime());
    }

    /** What passed from one moment to another, ns, without what the machine lost. */
    public static long between(long begin, long end) {
        return end - begin - lost(begin, end);
    }

    /** What the machine lost in a span, ns; a stall under way included. */
    public static long lost(long begin, long end) {
        long lost = 0;
        for (Stall stall : HERE.stalls) {
            lost += stall.within(begin, end);
        }
        // The one under way last: one that ends meanwhile is not counted twice, rather not at all.
        return lost + new Stall(HERE.lookedAt + USUAL_NANOS, System.nanoTime()).within(begin, end);
    }
}
