package lumbar.drive.klipper;

/**
 * Detects that the board's thread has ended by a fault of this program or does not make progress. The board must not look
 * healthy then (SR-03, SR-04). The board's thread writes, any thread reads.
 */
final class ThreadMonitor {
    /** The same bound as for the loop (SR-04); no read or write of a line takes more than 100 ms. */
    private static final long LONGEST_NANOS = 150_000_000;

    private volatile long turnedNanos;
    private volatile String failed = "";

    void ran(long nowNanos) {
        turnedNanos = nowNanos;
    }

    /** The thread ends. */
    void failed(String why) {
        failed = why;
    }

    /** Whether the thread has ended by a fault of this program; only a new start helps. */
    boolean hasEnded() {
        return !failed.isEmpty();
    }

    /** In plain words; empty while it lives. */
    String problem(long nowNanos) {
        if (hasEnded()) {
            return failed;
        }
        return nowNanos - turnedNanos > LONGEST_NANOS
                ? "this program has not served the board for " + LONGEST_NANOS / 1_000_000
                        + " ms: the computer is too busy"
                : "";
    }
}
