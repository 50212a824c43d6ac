package lumbar.drive.klipper;

import java.util.List;
import lumbar.chair.wiring.Wiring;
import lumbar.drive.DriveException;
import org.jspecify.annotations.Nullable;

/**
 * Gives a board its configuration, after a reset where it has one already, since it takes only one; or makes it let go, where that
 * is all that is wanted. Pure; the board's thread only.
 */
final class BoardSetup {
    private static final long CONFIGURE_NANOS = 2_000_000_000L;
    private static final long AGAIN_NANOS = 100_000_000;

    private final Wiring.Part part;
    private final List<I2cChip> chips;
    private final LatestSamples measured;
    private final boolean onlyRest;
    private final LinkState standing;
    private final MessageChannel wire;
    private final ClockSync clock;
    private boolean wasReset;
    private long askedNanos;

    @Nullable
    private BoardConfig plan;

    /** @param onlyRest whether the board is only to let go of everything, for {@code lumbar rest} */
    BoardSetup(
            Wiring.Part part,
            List<I2cChip> chips,
            LatestSamples measured,
            boolean onlyRest,
            LinkState standing,
            MessageChannel wire,
            ClockSync clock) {
        this.part = part;
        this.chips = chips;
        this.measured = measured;
        this.onlyRest = onlyRest;
        this.standing = standing;
        this.wire = wire;
        this.clock = clock;
    }

    boolean onlyRest() {
        return onlyRest;
    }

    List<BoardOutput> outlets() {
        return plan == null ? List.of() : plan.outlets();
    }

    List<BoardInput> intakes() {
        return plan == null ? List.of() : plan.intakes();
    }

    /** A line that was just opened. */
    void begin() {
        plan = null;
    }

    /** A turn of {@link LinkState.Phase#CHECK_CONFIG} and {@link LinkState.Phase#CONFIGURE}: an answer that got lost is asked for again. */
    void go() {
        again("get_config");
        standing.expect(CONFIGURE_NANOS, "the board does not take its configuration");
    }

    /** A turn of {@link LinkState.Phase#RESETTING}: a refusal under a number that is one too high looks like an acknowledgement. */
    void resetting() {
        again("reset");
    }

    private void again(String command) {
        if (standing.now() - Math.max(askedNanos, standing.since()) > AGAIN_NANOS && wire.quiet()) {
            askedNanos = standing.now();
            wire.command(command);
        }
    }

    /** In {@link LinkState.Phase#CHECK_CONFIG}: how the board was found. */
    void found(boolean configured, boolean down) {
        if (onlyRest) {
            restAll(down || !configured);
        } else if (!configured && !down) {
            configure();
        } else if (wasReset) {
            standing.fault("the board does not forget its configuration at a reset: take its supply off and on");
        } else {
            reset("the board had been in use and starts anew");
        }
    }

    /** In {@link LinkState.Phase#CONFIGURE}: whether the board has what it was given, and is ready. */
    boolean taken(long crc) {
        boolean same = plan != null && (int) crc == plan.crc();
        if (same) {
            wasReset = false;
            standing.enter(LinkState.Phase.READY);
        }
        return same;
    }

    /** Another stop is sent until the board says that it let go. */
    void restAll(boolean done) {
        if (done) {
            standing.clear();
            standing.enter(LinkState.Phase.RELEASED);
        } else {
            wire.command("emergency_stop");
            wire.command("get_config");
        }
    }

    /** Frames of another thread may have moved the board's number: it is asked for anew, or the reset never arrives. */
    void reset(String why) {
        wasReset = true;
        wire.renew();
        standing.warn(why);
        standing.enter(LinkState.Phase.RESETTING);
        wire.command("reset");
    }

    /** After a fault the board may be reset once more. */
    void forget() {
        wasReset = false;
    }

    private void configure() {
        Dictionary dictionary = wire.dictionary();
        if (dictionary == null) {
            return;
        }
        try {
            BoardConfig made = BoardConfig.of(dictionary, part, chips, clock.clock(), measured);
            plan = made;
            standing.enter(LinkState.Phase.CONFIGURE);
            made.commands().forEach(wire::send);
            wire.command("finalize_config", made.crc());
            wire.command("get_config");
        } catch (DriveException e) {
            standing.fault(String.valueOf(e.getMessage()));
        }
    }
}
