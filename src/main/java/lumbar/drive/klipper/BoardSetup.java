package lumbar.drive.klipper;

import java.util.List;
import lumbar.chair.wiring.Wiring;
import lumbar.drive.DriveException;
import org.jspecify.annotations.Nullable;

/**
 * Sends a board its configuration. A board takes only one, so one that is configured already is reset first. For {@code lumbar
 * rest} it only makes the board release its outputs. Pure; the board's thread only.
 */
final class BoardSetup {
    private static final long CONFIGURE_NANOS = 2_000_000_000L;
    private static final long AGAIN_NANOS = 100_000_000;

    private final Wiring.Part part;
    private final List<I2cChip> chips;
    private final LatestSamples measured;
    private final boolean onlyRest;
    private final LinkState state;
    private final MessageChannel channel;
    private final ClockSync clock;
    private boolean wasReset;
    private long askedNanos;

    @Nullable
    private BoardConfig plan;

    /** @param onlyRest whether the board is only to release every output, for {@code lumbar rest} */
    BoardSetup(
            Wiring.Part part,
            List<I2cChip> chips,
            LatestSamples measured,
            boolean onlyRest,
            LinkState state,
            MessageChannel channel,
            ClockSync clock) {
        this.part = part;
        this.chips = chips;
        this.measured = measured;
        this.onlyRest = onlyRest;
        this.state = state;
        this.channel = channel;
        this.clock = clock;
    }

    boolean onlyRest() {
        return onlyRest;
    }

    List<BoardOutput> boardOutputs() {
        return plan == null ? List.of() : plan.boardOutputs();
    }

    List<BoardInput> boardInputs() {
        return plan == null ? List.of() : plan.boardInputs();
    }

    /** A line was just opened. */
    void begin() {
        plan = null;
    }

    /** A step of {@link LinkState.Phase#CHECK_CONFIG} and {@link LinkState.Phase#CONFIGURE}: a lost response is requested again. */
    void poll() {
        repeat("get_config");
        state.expect(CONFIGURE_NANOS, "the board does not take its configuration");
    }

    /**
     * A step of {@link LinkState.Phase#RESETTING}. The reset is sent again, because a refusal of a block whose number is one
     * too high looks like its acknowledgement.
     */
    void resetting() {
        repeat("reset");
    }

    private void repeat(String command) {
        if (state.now() - Math.max(askedNanos, state.since()) > AGAIN_NANOS && channel.quiet()) {
            askedNanos = state.now();
            channel.command(command);
        }
    }

    /** In {@link LinkState.Phase#CHECK_CONFIG}: how the board was found. */
    void found(boolean configured, boolean down) {
        if (onlyRest) {
            confirmRest(down || !configured);
        } else if (!configured && !down) {
            configure();
        } else if (wasReset) {
            state.fault("the board does not forget its configuration at a reset: take its supply off and on");
        } else {
            reset("the board had been in use and starts anew");
        }
    }

    /** In {@link LinkState.Phase#CONFIGURE}: whether the board has what it was given, and is ready. */
    boolean taken(long crc) {
        boolean same = plan != null && (int) crc == plan.crc();
        if (same) {
            wasReset = false;
            state.enter(LinkState.Phase.READY);
        }
        return same;
    }

    /** Sends the stop again until the board confirms that its outputs are released. */
    void confirmRest(boolean done) {
        if (done) {
            state.clear();
            state.enter(LinkState.Phase.RELEASED);
        } else {
            channel.command("emergency_stop");
            channel.command("get_config");
        }
    }

    /**
     * Frames of another thread may have moved the board's sequence number. It is asked for anew, because the reset would
     * otherwise never arrive.
     */
    void reset(String why) {
        wasReset = true;
        channel.renew();
        state.warn(why);
        state.enter(LinkState.Phase.RESETTING);
        channel.command("reset");
    }

    /** After a fault the board may be reset once more. */
    void allowReset() {
        wasReset = false;
    }

    private void configure() {
        Dictionary dictionary = channel.dictionary();
        if (dictionary == null) {
            return;
        }
        try {
            BoardConfig made = BoardConfig.of(dictionary, part, chips, clock.clock(), measured);
            plan = made;
            state.enter(LinkState.Phase.CONFIGURE);
            made.commands().forEach(channel::send);
            channel.command("finalize_config", made.crc());
            channel.command("get_config");
        } catch (DriveException e) {
            state.fault(String.valueOf(e.getMessage()));
        }
    }
}
