package lumbar.drive.klipper;

import java.util.Arrays;
import java.util.function.LongSupplier;

/**
 * An inlet valve: pairs of on and off, both queued on the board before the valve opens, so that a host that is late means no
 * pulse and never a long one. The next pulse begins 60 ms after the last one's end, or right after it when the bag's pressure
 * was measured since that one was queued (SR-03).
 */
final class PulseOutput implements BoardOutput {
    private static final int LONGEST_MS = 60;

    /** From a pulse's begin to its end the output is not renewed. */
    static final int LEAST_LEASE_MS = LONGEST_MS + 2;

    private static final int SHORTEST_MS = 2;
    private static final double PAUSE_S = 0.060;
    private static final double GAP_S = 0.001;
    private static final double AHEAD_S = 0.005;

    private final MessageFormat queue;
    private final int oid;
    private final boolean activeLow;
    private final long leadNanos;
    private final LongSupplier pressureNanos;
    private boolean any;
    private long endTicks;
    private long queuedNanos;

    /** @param pressureNanos when the bag's pressure was last measured on this board */
    PulseOutput(MessageFormat queue, int oid, boolean activeLow, long leadNanos, LongSupplier pressureNanos) {
        this.queue = queue;
        this.oid = oid;
        this.activeLow = activeLow;
        this.leadNanos = leadNanos;
        this.pressureNanos = pressureNanos;
    }

    @Override
    public void serve(double level, boolean fresh, long nowNanos, CommandSender to) {
        if (!(level >= SHORTEST_MS) || !fresh) {
            return;
        }
        BoardClock clock = to.clock();
        long earliest = clock.at(nowNanos + leadNanos);
        long start = any ? Math.max(earliest, endTicks + clock.ticks(GAP_S)) : earliest;
        boolean paused = !any || earliest - endTicks >= clock.ticks(PAUSE_S);
        boolean sampled = pressureNanos.getAsLong() - queuedNanos > 0;
        if (start - earliest > clock.ticks(AHEAD_S) || !(paused || sampled)) {
            return;
        }
        long end = start + clock.ticks(Math.min(level, LONGEST_MS) / 1000);
        byte[] on = queue.encode(oid, (int) start, activeLow ? 0 : 1);
        byte[] off = queue.encode(oid, (int) end, activeLow ? 1 : 0);
        // In one block: the board has the end before it begins.
        byte[] pair = Arrays.copyOf(on, on.length + off.length);
        System.arraycopy(off, 0, pair, on.length, off.length);
        to.send(pair);
        any = true;
        endTicks = end;
        queuedNanos = nowNanos;
    }
}
