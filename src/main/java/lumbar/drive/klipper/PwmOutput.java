package lumbar.drive.klipper;

/**
 * A motor by hardware PWM. Every change and every renewal is an event {@code lead} ahead on the board's clock, 20 ms after the one
 * before; a stop goes right behind the last event, so it is never later than {@code lead}. A late renewal is put before the end
 * of the lease, and when that is too near it is left out: the board then stops, as it should (SR-03).
 */
final class PwmOutput implements BoardOutput {
    private static final double GAP_S = 0.001;
    private static final long LEAST_LEAD_NANOS = 10_000_000;

    private final MessageFormat queue;
    private final int oid;
    private final boolean activeLow;
    private final int most;
    private final long leadNanos;
    private final double leaseSeconds;
    private boolean any;
    private int sent;
    private long lastTicks;
    private long sentNanos;

    PwmOutput(MessageFormat queue, int oid, boolean activeLow, int most, long leadNanos, double leaseSeconds) {
        this.queue = queue;
        this.oid = oid;
        this.activeLow = activeLow;
        this.most = most;
        this.leadNanos = leadNanos;
        this.leaseSeconds = leaseSeconds;
    }

    @Override
    public void serve(double level, boolean fresh, long nowNanos, CommandSender to) {
        int asked = level > 0 ? (int) Math.round(Math.min(level, 1) * most) : 0;
        boolean stop = asked == 0 && sent != 0;
        boolean due = asked != 0 && fresh && (!any || nowNanos - sentNanos >= RENEW_NANOS);
        if (!stop && !due) {
            return;
        }
        BoardClock clock = to.clock();
        long at = clock.at(nowNanos + leadNanos);
        if (stop) {
            at = Math.max(clock.at(nowNanos + LEAST_LEAD_NANOS), lastTicks + clock.ticks(GAP_S));
        } else if (any) {
            at = Math.max(at, lastTicks + clock.ticks(GAP_S));
        }
        if (sent != 0) {
            at = Math.min(at, lastTicks + clock.ticks(leaseSeconds - GAP_S));
            if (at < clock.at(nowNanos + LEAST_LEAD_NANOS / 2)) {
                return;
            }
        }
        to.send(queue.encode(oid, (int) at, activeLow ? most - asked : asked));
        any = true;
        sent = asked;
        lastTicks = at;
        sentNanos = nowNanos;
    }
}
