package lumbar.drive.gpio;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import lumbar.drive.DriveException;

/**
 * Pulses by their edges: each closing counts. The level is read beside them, every cycle: when it has differed from the last
 * edge for 50 ms, edges were lost; the count follows the level, and the loss is told.
 */
final class Count implements InputLine.Edges {
    private static final long LOST_NANOS = 50_000_000;

    private final boolean activeLow;
    private final AtomicLong closings = new AtomicLong();
    private volatile boolean last;
    private long differsSince = Turn.NEVER;
    private final AtomicInteger losses = new AtomicInteger();

    Count(boolean activeLow, boolean highAtStart) {
        this.activeLow = activeLow;
        last = highAtStart;
    }

    @Override
    public void edge(boolean high) {
        last = high;
        if (high != activeLow) {
            closings.incrementAndGet();
        }
    }

    /** Closings since the board started. Loop thread. */
    double read(InputLine line, long nowNanos) throws DriveException {
        boolean high = line.high();
        if (high == last) {
            differsSince = Turn.NEVER;
        } else if (differsSince == Turn.NEVER) {
            differsSince = nowNanos;
        } else if (nowNanos - differsSince > LOST_NANOS) {
            edge(high);
            losses.incrementAndGet();
            differsSince = Turn.NEVER;
        }
        return closings.get();
    }

    /** How often edges are known to have been lost. */
    int losses() {
        return losses.get();
    }
}
