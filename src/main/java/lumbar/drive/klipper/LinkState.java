package lumbar.drive.klipper;

/**
 * The phase of the link with a board and when it began, the current problem, and the time of this step. The board's thread
 * only, except {@link #phase} and {@link #problem}.
 */
final class LinkState {
    private volatile Phase phase = Phase.CLOSED;
    private volatile String problem = "the board is not open yet";
    private long now;
    private long since;

    Phase phase() {
        return phase;
    }

    /** Returns what is wrong and what to do, in plain words; empty when nothing is. */
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

    /** Returns when this phase was entered, monotonic ns. */
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

    /** Enters the fault phase. The first reason is kept until the fault is over. */
    void fault(String why) {
        if (phase != Phase.FAULT) {
            problem = why;
            enter(Phase.FAULT);
        }
    }

    /**
     * Faults when this phase has lasted longer.
     *
     * @param otherwise what has not happened in time
     */
    void expect(long nanos, String otherwise) {
        if (forNanos() > nanos) {
            fault(otherwise + ": take its supply off and on; is this the right port?");
        }
    }

    /** Sets a problem that is being handled; the phase stays. */
    void warn(String why) {
        problem = why;
    }

    void clear() {
        problem = "";
    }

    /** The phases, in the order in which a connection passes them. */
    enum Phase {
        CLOSED,
        IDENTIFY,
        SYNC,
        CHECK_CONFIG,
        RESETTING,
        CONFIGURE,
        READY,
        /** Stopped: measuring goes on, contacts and outputs do not. */
        STOPPED,
        /** All outputs were released, and nothing else was asked for. */
        RELEASED,
        FAULT
    }
}
