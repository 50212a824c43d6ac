package lumbar.control;

/**
 * The times of a chair, from the one clock read of each cycle: control time, which begins with the first cycle, and ledger
 * time, which goes on from before the restart (SR-08). One thread.
 */
final class SessionClock {
    private final double ledgerAtStart;
    private long firstNanos = Long.MIN_VALUE;
    private double now;
    private double credited;
    private Tick tick = new Tick(0, 0, 0, false, 0);

    SessionClock(double ledgerAtStart) {
        this.ledgerAtStart = ledgerAtStart;
    }

    /** A cycle begins; gives the seconds since the one before. */
    double begin(Tick next) {
        if (firstNanos == Long.MIN_VALUE) {
            firstNanos = next.nowNanos();
        }
        double before = now;
        now = (next.nowNanos() - firstNanos) / 1e9;
        tick = next;
        return Math.max(0, now - before);
    }

    /** The machine's clocks at a moment between two cycles. */
    void machine(double monotonicSeconds, long wallMillis, boolean synchronised) {
        tick = new Tick(tick.nowNanos(), monotonicSeconds, wallMillis, synchronised, tick.lateNanos());
    }

    /** When what happens now happens. */
    EventTime time() {
        return new EventTime(now, tick.monotonicSeconds(), tick.wallMillis(), tick.wallSynchronised());
    }

    /** Time that the chair was off is proven now (SR-08). */
    void credit(double seconds) {
        credited += Math.max(0, seconds);
    }

    double now() {
        return now;
    }

    double ledger() {
        return ledgerAtStart + credited + now;
    }

    Tick tick() {
        return tick;
    }
}
