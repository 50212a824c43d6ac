package lumbar.drive.klipper;

/**
 * Where the conversation with a board stands since when, what is wrong, and the moment of this turn. The board's thread only, but
 * for {@link #state} and {@link #problem}.
 */
final class LinkState {
    private volatile LinkPhase state = LinkPhase.CLOSED;
    private volatile String problem = "the board is not open yet";
    private long now;
    private long since;

    LinkPhase state() {
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

    void enter(LinkPhase next) {
        state = next;
        since = now;
    }

    /** The first reason counts until the fault is over. */
    void fault(String why) {
        if (state != LinkPhase.FAULT) {
            problem = why;
            enter(LinkPhase.FAULT);
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
}
