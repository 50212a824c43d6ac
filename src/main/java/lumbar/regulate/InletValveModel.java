package lumbar.regulate;

/**
 * When an inlet valve is really open: a command takes some ms over the wire, then 15 ms to open and 20 ms to close. Follows
 * what was written, and says how long the valve will still be open, so that air under way is counted. One thread.
 */
final class InletValveModel {
    private static final double WIRE_MS = 5;
    private static final double OPEN_MS = 15;
    private static final double CLOSE_MS = 20;

    private boolean last;
    private boolean open;
    private double movingMs;

    /** A cycle of {@code ms} has passed after {@code written}; returns the share of it that the valve was open. */
    double passed(boolean written, double ms) {
        double wire = Math.min(WIRE_MS, ms);
        double openMs = move(last, wire) + move(written, ms - wire);
        last = written;
        return openMs / ms;
    }

    /** Whether air passes now. */
    boolean isOpen() {
        return open;
    }

    /** Whether it was commanded open in the last cycle. */
    boolean commanded() {
        return last;
    }

    /**
     * How long the valve will be open from now on, ms, when it is commanded open for {@code moreMs} more and then closed. A
     * pulse too short to open it at all gives 0.
     */
    double aheadMs(double moreMs) {
        double commandedMs = (last ? WIRE_MS : 0) + moreMs;
        if (open) {
            double closing = last ? CLOSE_MS : CLOSE_MS - movingMs;
            // A valve that began to close before the next command arrives may close and open again; close enough.
            return !last && moreMs == 0 ? closing : commandedMs + CLOSE_MS + (last ? 0 : WIRE_MS);
        }
        double untilOpen = OPEN_MS - movingMs;
        return commandedMs >= untilOpen ? commandedMs - untilOpen + CLOSE_MS : 0;
    }

    private double move(boolean wanted, double ms) {
        if (wanted == open) {
            movingMs = 0;
            return open ? ms : 0;
        }
        double needed = wanted ? OPEN_MS : CLOSE_MS;
        double before = Math.min(ms, needed - movingMs);
        double openMs = open ? before : 0;
        movingMs += ms;
        if (movingMs >= needed) {
            open = wanted;
            movingMs = 0;
            openMs += open ? ms - before : 0;
        }
        return openMs;
    }
}
