package lumbar.drive.klipper;

/**
 * Checks that a board keeps running, by {@code get_config}. The one message in which a board reports its shutdown may get
 * lost, and a board that is shut down goes on answering and measuring but no longer polls its contacts (SR-23, SR-41). Pure;
 * the board's thread only.
 */
final class HealthCheck {
    private static final long EVERY_NANOS = 40_000_000;

    /** Three answers in a row may be lost before contacts count as not polled. */
    private static final long TRUSTED_NANOS = 140_000_000;

    private final LinkState state;
    private final MessageChannel channel;
    private long askedNanos;
    private long wellNanos;

    HealthCheck(LinkState state, MessageChannel channel) {
        this.state = state;
        this.channel = channel;
    }

    /** {@link LinkState.Phase#READY} begins: the board has just said that it is configured and runs. */
    void begin() {
        wellNanos = state.now();
        askedNanos = state.now();
    }

    /** A step of {@link LinkState.Phase#READY}. */
    void poll() {
        if (state.now() - askedNanos >= EVERY_NANOS) {
            askedNanos = state.now();
            channel.command("get_config");
        }
    }

    void onResponse(boolean configured, boolean down) {
        if (!configured) {
            state.fault(ShutdownReasons.STARTED_ANEW);
        } else if (down) {
            state.fault("the board shut down, and the message with the reason was lost: check its cable and its supply;"
                    + " reset at the chair when it is put right");
        } else {
            wellNanos = state.now();
        }
    }

    /** Returns the latest time at which the board is known to have polled its contacts, monotonic ns. */
    long contactsReadNanos() {
        return Math.min(channel.lastReceivedNanos(), wellNanos + TRUSTED_NANOS);
    }
}
