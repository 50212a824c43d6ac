package lumbar.drive.klipper;

/**
 * Where the conversation with a board stands since when, what is wrong, and the moment of this turn. The board's thread only, but
 * for {@link #state} and {@link #problem}.
 */
final class LinkState {
    private volatile Phase state = Phase.CLOSED;
    private volatile String problem = "the board is not open yet";
    private long now;
    private long since;

    Phase state() {
        return state;
    }

    /** In plain words with the way out; empty when nothing is wrong. */
    String problem() {
        return problem;
    }

    /** Begins a turn. */
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
        state = next;
        since = now;
    }

    /** The first reason counts until the fault is over. */
    void fault(String why) {
        if (state != Phase.FAULT) {
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
        /** It was made to let go, and that was all we wanted. */
        RELEASED,
        FAULT
    }
}
