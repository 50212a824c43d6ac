package lumbar.drive.klipper;

/**
 * Whether a board that should run does. It is asked all the time, because the one frame in which it says that it stopped may get
 * lost, and a board that stopped answers and measures on but looks at no contact any more (SR-23, SR-41). Pure; the board's
 * thread only.
 */
final class HealthCheck {
    private static final long EVERY_NANOS = 40_000_000;

    /** Three answers in a row may get lost before contacts count as not looked at. */
    private static final long TRUSTED_NANOS = 140_000_000;

    private final LinkState standing;
    private final MessageChannel wire;
    private long askedNanos;
    private long wellNanos;

    HealthCheck(LinkState standing, MessageChannel wire) {
        this.standing = standing;
        this.wire = wire;
    }

    /** {@link LinkState.Phase#READY} begins: the board has just said that it is configured and runs. */
    void begin() {
        wellNanos = standing.now();
        askedNanos = standing.now();
    }

    /** A turn of {@link LinkState.Phase#READY}. */
    void keep() {
        if (standing.now() - askedNanos >= EVERY_NANOS) {
            askedNanos = standing.now();
            wire.command("get_config");
        }
    }

    void answer(boolean configured, boolean down) {
        if (!configured) {
            standing.fault(ShutdownReasons.STARTED_ANEW);
        } else if (down) {
            standing.fault("the board shut down, and its word why got lost: look at its cable and its supply;"
                    + " reset at the chair when it is put right");
        } else {
            wellNanos = standing.now();
        }
    }

    /** As of when the board is known to have looked at its contacts. */
    long lookedNanos() {
        return Math.min(wire.heardNanos(), wellNanos + TRUSTED_NANOS);
    }
}
