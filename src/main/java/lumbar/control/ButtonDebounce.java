package lumbar.control;

/**
 * One button's contact in time. It is pressed when its contact was seen open and then closed, each for {@link #SETTLED_NANOS}
 * of measured time: bouncing is no press, and a contact that is stuck or held from the beginning never was one. A reading that
 * is too old is no press either, and the contact must be seen open again before the next. Holding repeats nothing. One thread.
 */
final class ButtonDebounce {
    /** A contact bounces for some ms; a finger stays for 80 ms and more. */
    static final long SETTLED_NANOS = 30_000_000;

    /** Older readings say nothing any more; from the future neither (SR-41). */
    static final long OLDEST_NANOS = 100_000_000;

    private enum Position {
        UNKNOWN,
        OPEN,
        DOWN
    }

    private Position position = Position.UNKNOWN;
    private boolean reading;
    private boolean closed;
    private long sinceNanos;
    private long downNanos;
    private long heldNanos;
    private boolean pressed;
    private boolean released;

    static boolean isFresh(long nowNanos, long measuredNanos) {
        return Math.abs(nowNanos - measuredNanos) <= OLDEST_NANOS;
    }

    /** What the contact said; a value measured once and read twice settles nothing. */
    void sample(long nowNanos, boolean isClosed, long measuredNanos) {
        pressed = false;
        released = false;
        if (!isFresh(nowNanos, measuredNanos)) {
            position = Position.UNKNOWN;
            reading = false;
            return;
        }
        if (!reading || isClosed != closed) {
            reading = true;
            closed = isClosed;
            sinceNanos = measuredNanos;
        }
        heldNanos = measuredNanos - downNanos;
        if (measuredNanos - sinceNanos >= SETTLED_NANOS) {
            settle();
        }
    }

    private void settle() {
        if (!closed) {
            released = position == Position.DOWN;
            heldNanos = sinceNanos - downNanos;
            position = Position.OPEN;
        } else if (position == Position.OPEN) {
            pressed = true;
            downNanos = sinceNanos;
            heldNanos = 0;
            position = Position.DOWN;
        }
    }

    /** Whether it was pressed in this very sample. */
    boolean pressed() {
        return pressed;
    }

    /** Whether it was let go in this very sample. */
    boolean released() {
        return released;
    }

    /** Whether it is down after a press. */
    boolean down() {
        return position == Position.DOWN;
    }

    /** How long it has been down, or was at its release, s. */
    double heldSeconds() {
        return heldNanos * 1e-9;
    }
}
