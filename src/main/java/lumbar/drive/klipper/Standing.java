package lumbar.drive.klipper;

/**
 * Where the conversation with a board stands since when, what is wrong, and the moment of this turn. The board's thread only, but
 * for {@link #state} and {@link #trouble}.
 */
final class Standing {
    private volatile State state = State.CLOSED;
    private volatile String trouble = "the board is not open yet";
    private long now;
    private long since;

    State state() {
        return state;
    }

    /** In plain words with the way out; empty when nothing is wrong. */
    String trouble() {
        return trouble;
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

    void enter(State next) {
        state = next;
        since = now;
    }

    /** The first reason counts until the fault is over. */
    void fault(String why) {
        if (state != State.FAULT) {
            trouble = why;
            enter(State.FAULT);
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
        trouble = why;
    }

    void clear() {
        trouble = "";
    }
}
