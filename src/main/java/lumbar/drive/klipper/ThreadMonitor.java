package lumbar.drive.klipper;

/**
 * Whether the board's thread lives: one that ended by a fault of ours, or does not get on, must not leave a board that looks well
 * behind (SR-03, SR-04). The board's thread writes, any thread asks.
 */
final class ThreadMonitor {
    /** As long as the loop itself may take; no read or write of a line takes more than 100 ms. */
    private static final long LONGEST_NANOS = 150_000_000;

    private volatile long turnedNanos;
    private volatile String failed = "";

    void turned(long nowNanos) {
        turnedNanos = nowNanos;
    }

    /** The thread ends. */
    void failed(String why) {
        failed = why;
    }

    /** It ended by a fault of ours: there is no way back but a new start. */
    boolean over() {
        return !failed.isEmpty();
    }

    /** In plain words; empty while it lives. */
    String problem(long nowNanos) {
        if (over()) {
            return failed;
        }
        return nowNanos - turnedNanos > LONGEST_NANOS
                ? "this program has not come to the board for " + LONGEST_NANOS / 1_000_000
                        + " ms: the computer is too busy"
                : "";
    }
}
