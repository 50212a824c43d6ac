package lumbar.drive.klipper;

/**
 * The phase of the link with a board and since when it lasts, the current problem, and the time of this step. The board's
 * thread only, but for {@link #phase} and {@link #problem}.
 */
final class LinkState {
    private volatile Phase phase = Phase.CLOSED;
    private volatile String problem = "the board is not open yet";
    private long now;
    private long since;

    Phase phase() {
        return phase;
    }

    /** In plain words with the way out; empty when nothing is wrong. */
    String problem() {
        return problem;
    }

    /** Sets the time of this step. */
    void at(long nowNanos) {
        now = nowNanos;
    }

    long now() {
        return now;
    }

    /** The moment at which this state was entered. */
    long since() {
        return since;
    }

    long forNanos() {
        return now - since;
    }

    void enter(Phase next) {
        phase = next;
        since = now;
    }

    /** The first reason counts until the fault is over. */
    void fault(String why) {
        if (phase != Phase.FAULT) {
            problem = why;
            enter(Phase.FAULT);
        }
    }

    /** What must be over by then. */
    void expect(long nanos, String otherwise) {
        if (forNanos() > nanos) {
            fault(otherwise + ": take its supply off and on; is this the right port?");
        }
    }

    /** Something is wrong and being mended. */
    void warn(String why) {
        problem = why;
    }

    void clear() {
        problem = "";
    }

    /** Where the conversation stands. */
    enum Phase {
        CLOSED,
        IDENTIFY,
        SYNC,
        CHECK_CONFIG,
        RESETTING,
        CONFIGURE,
        READY,
        /** Told to stop everything: what it measures goes on, contacts and outputs do not. */
        STOPPED,
        /** Its outputs were released, and nothing else was wanted. */
        RELEASED,
        FAULT
    }
}
