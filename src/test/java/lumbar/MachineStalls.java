package lumbar;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * Measures how long this machine kept a thread waiting that wanted to run, for tests that only wall time can judge: what the machine
 * itself lost in the same span is taken off. Started before the span, asked behind it. Any thread.
 */
public final class MachineStalls implements AutoCloseable {
    private static final long SLEEP_NANOS = 1_000_000;
    /** A sleep that ends so much late is an ordinary one. */
    private static final long USUAL_NANOS = 2 * SLEEP_NANOS;

    private final Queue<Stall> stalls = new ConcurrentLinkedQueue<>();
    private volatile long lookedAt = System.nanoTime();
    private volatile boolean ended;

    private record Stall(long until, long nanos) {}

    public MachineStalls() {
        Thread.ofPlatform().name("machine-stalls").daemon().start(this::watch);
    }

    private void watch() {
        while (!ended) {
            LockSupport.parkNanos(SLEEP_NANOS);
            long now = System.nanoTime();
            long lost = now - lookedAt - USUAL_NANOS;
            if (lost > 0) {
                stalls.add(new Stall(now, lost));
            }
            lookedAt = now;
        }
    }

    /** What was lost since a moment of {@link System#nanoTime}, a stall under way included. */
    public long nanosSince(long moment) {
        long now = System.nanoTime();
        long lost = Math.max(0, now - Math.max(lookedAt, moment) - USUAL_NANOS);
        for (Stall stall : stalls) {
            lost += Math.clamp(stall.until() - moment, 0, stall.nanos());
        }
        return lost;
    }

    @Override
    public void close() {
        ended = true;
    }
}
