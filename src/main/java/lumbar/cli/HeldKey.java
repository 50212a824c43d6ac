package lumbar.cli;

/**
 * Hold-to-run on a terminal, which does not report key-up but repeats a key that is held. The key counts as held when two
 * presses came within {@value #LEASE_NANOS} ns and the last one is not older than that. A single press moves nothing. Any
 * thread.
 */
final class HeldKey {
    static final long LEASE_NANOS = 300_000_000;

    private long last = Long.MIN_VALUE / 2;
    private long before = Long.MIN_VALUE / 2;

    synchronized void pressed(long nowNanos) {
        before = last;
        last = nowNanos;
    }

    /** Another key, or none: let go at once. */
    synchronized void letGo() {
        before = Long.MIN_VALUE / 2;
        last = Long.MIN_VALUE / 2;
    }

    synchronized boolean held(long nowNanos) {
        return nowNanos - last <= LEASE_NANOS && last - before <= LEASE_NANOS;
    }
}
