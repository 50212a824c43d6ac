package lumbar.drive.klipper;

/**
 * Waits until a board that was stopped by {@link MessageChannel.EmergencyStopFrames} confirms it, whatever sequence number it
 * expects now (SR-01). Pure; the board's thread only.
 */
final class StopConfirmation {
    private static final long QUIET_NANOS = 30_000_000;
    private static final long AGAIN_NANOS = 200_000_000;
    private static final long LONGEST_NANOS = 1_000_000_000L;
    private static final long HOLD_NANOS = 1_500_000_000L;

    private final LinkState state;
    private final MessageChannel channel;
    private boolean confirmed;
    private long askedNanos;

    StopConfirmation(LinkState state, MessageChannel channel) {
        this.state = state;
        this.channel = channel;
    }

    /**
     * The emergency frames have moved the board's sequence number by an unknown amount: wait until they are through, then ask
     * anew.
     */
    void begin() {
        state.enter(LinkState.Phase.STOPPED);
        confirmed = false;
        channel.onlyListen();
        askedNanos = state.now() - AGAIN_NANOS + QUIET_NANOS;
    }

    /** The board has reported whether it is shut down. */
    void onResponse(boolean down) {
        confirmed = down;
        if (!down) {
            channel.command("emergency_stop");
            channel.command("get_config");
        }
    }

    /** A step of {@link LinkState.Phase#STOPPED}. */
    void poll() {
        if (!confirmed && state.now() - askedNanos >= AGAIN_NANOS) {
            askedNanos = state.now();
            channel.renew();
            channel.command("get_config");
        }
        if (!confirmed && state.forNanos() > LONGEST_NANOS) {
            state.fault("the board does not confirm that it stopped: take its supply off");
        }
    }

    /** Whether it has been stopped for long enough that a new start is not mistaken for part of the old one. */
    boolean isOver() {
        return state.phase() == LinkState.Phase.STOPPED && state.forNanos() > HOLD_NANOS;
    }
}
