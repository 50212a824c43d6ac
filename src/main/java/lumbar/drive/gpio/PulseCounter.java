package lumbar.drive.gpio;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import lumbar.drive.DriveException;

/**
 * Pulses by their edges: each closing counts. The level is read beside them, every cycle: when it has differed from the last
 * edge for 50 ms, edges were lost and the count follows the level. Three such losses within a minute are told, until one of them
 * is a minute old. What the level is before the first edge, the first look says.
 */
final class PulseCounter implements InputLine.Edges {
    private static final long LOST_NANOS = 50_000_000;
    private static final long MINUTE_NANOS = 60_000_000_000L;
    private static final int MANY = 3;
    private static final int UNKNOWN = -1;
    private static final int LOW = 0;
    private static final int HIGH = 1;

    private final boolean activeLow;
    private final AtomicLong closings = new AtomicLong();
    private final AtomicInteger last = new AtomicInteger(UNKNOWN);
    private final Deque<Long> losses = new ArrayDeque<>();
    private long differsSince = ScheduledTask.NEVER;
    private volatile boolean losesPulses;

    PulseCounter(boolean activeLow) {
        this.activeLow = activeLow;
    }

    @Override
    public void edge(boolean high) {
        last.set(high ? HIGH : LOW);
        if (high != activeLow) {
            closings.incrementAndGet();
        }
    }

    /** Closings since the board started. Loop thread. */
    double read(InputLine line, long nowNanos) throws DriveException {
        boolean high = line.high();
        last.compareAndSet(UNKNOWN, high ? HIGH : LOW);
        if (high == (last.get() == HIGH)) {
            differsSince = ScheduledTask.NEVER;
        } else if (differsSince == ScheduledTask.NEVER) {
            differsSince = nowNanos;
        } else if (nowNanos - differsSince > LOST_NANOS) {
            edge(high);
            losses.add(nowNanos);
            differsSince = ScheduledTask.NEVER;
        }
        while (!losses.isEmpty() && nowNanos - losses.element() >= MINUTE_NANOS) {
            losses.remove();
        }
        losesPulses = losses.size() >= MANY;
        return closings.get();
    }

    /** Whether edges are known to have been lost three times within the last minute. Any thread. */
    boolean losesPulses() {
        return losesPulses;
    }
}
