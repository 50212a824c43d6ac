package lumbar.chair;

/**
 * The contacts of the buttons at one moment, each with the time it was measured (SR-41). What is no button of this chair is not
 * fitted. Immutable. Times are monotonic nanoseconds of the control clock.
 */
public final class Buttons {
    /** A chair without buttons. */
    public static final Buttons NONE = new Builder().build();

    private final int fitted;
    private final int closed;
    private final long[] nanos;

    private Buttons(Builder from) {
        fitted = from.fitted;
        closed = from.closed;
        nanos = from.nanos.clone();
    }

    /** Whether there is any. */
    public boolean any() {
        return fitted != 0;
    }

    public boolean fitted(Button button) {
        return (fitted & bit(button)) != 0;
    }

    /** Whether its contact was closed: pressed. */
    public boolean closed(Button button) {
        return (closed & bit(button)) != 0;
    }

    /** When its contact was measured. */
    public long nanos(Button button) {
        return nanos[button.ordinal()];
    }

    private static int bit(Button button) {
        return 1 << button.ordinal();
    }

    /** Fills the next snapshot; reused from cycle to cycle. One thread. */
    public static final class Builder {
        private final long[] nanos = new long[Button.values().length];
        private int fitted;
        private int closed;

        /** What the contact of a button said, which is fitted from then on. */
        public Builder put(Button button, boolean isClosed, long measuredNanos) {
            fitted |= bit(button);
            closed = isClosed ? closed | bit(button) : closed & ~bit(button);
            nanos[button.ordinal()] = measuredNanos;
            return this;
        }

        public Buttons build() {
            return new Buttons(this);
        }
    }
}
