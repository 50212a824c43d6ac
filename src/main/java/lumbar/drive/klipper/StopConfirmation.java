package lumbar.drive.klipper;

/**
 * A board that was stopped by {@link MessageChannel.EmergencyStopFrames}: sees to it that it says so, whatever became of the numbers (SR-01). Pure; the
 * board's thread only.
 */
final class StopConfirmation {
    private static final long QUIET_NANOS = 30_000_000;
    private static final long AGAIN_NANOS = 200_000_000;
    private static final long LONGEST_NANOS = 1_000_000_000L;
    private static final long HOLD_NANOS = 1_500_000_000L;

    private final LinkState standing;
    private final MessageChannel wire;
    private boolean confirmed;
    private long askedNanos;

    StopConfirmation(LinkState standing, MessageChannel wire) {
        this.standing = standing;
        this.wire = wire;
    }

    /** The emergency frames moved the board's number to who knows where: wait until they are through, then ask anew. */
    void begin() {
        standing.enter(LinkState.Phase.STOPPED);
        confirmed = false;
        wire.onlyListen();
        askedNanos = standing.now() - AGAIN_NANOS + QUIET_NANOS;
    }

    /** The board says that it stopped, or that it did not. */
    void answer(boolean down) {
        confirmed = down;
        if (!down) {
            wire.command("emergency_stop");
            wire.command("get_config");
        }
    }

    /** A turn of {@link LinkState.Phase#STOPPED}. */
    void go() {
        if (!confirmed && standing.now() - askedNanos >= AGAIN_NANOS) {
            askedNanos = standing.now();
            wire.renew();
            wire.command("get_config");
        }
        if (!confirmed && standing.forNanos() > LONGEST_NANOS) {
            standing.fault("the board does not confirm that it stopped: take its supply off");
        }
    }

    /** Whether it has been stopped for long enough that nobody takes a new start for part of the old one. */
    boolean over() {
        return standing.state() == LinkState.Phase.STOPPED && standing.forNanos() > HOLD_NANOS;
    }
}
