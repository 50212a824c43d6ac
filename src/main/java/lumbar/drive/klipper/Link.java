package lumbar.drive.klipper;

import java.util.List;
import lumbar.chair.wiring.BoardSpec;
import lumbar.chair.wiring.OutputWire;
import lumbar.chair.wiring.Wiring;
import org.jspecify.annotations.Nullable;

/**
 * The protocol with one board from the first byte on: {@link Identify}, {@link ClockSync}, {@link BoardSetup}, then outputs and
 * inputs. After any failure the board is reset and everything begins again with all outputs at rest (SR-22, SR-23).
 *
 * <p>Pure: the board's thread hands in time and bytes by {@link #step} and writes what is in {@link #out}. {@link #stop},
 * {@link #stopped}, {@link #phase}, {@link #problem} and {@link #emergency} may be called from any thread.
 */
final class Link implements CommandSender {
    private static final long SILENCE_NANOS = 200_000_000;
    private static final long BOOT_NANOS = 1_200_000_000L;
    private static final long REPLUG_NANOS = 5_000_000_000L;
    private static final long SETTLED_NANOS = 500_000_000;
    private static final long FAULT_NANOS = 1_000_000_000L;

    private final Wiring.Part part;
    private final RequestedLevels levels;
    private final LinkState state = new LinkState();
    private final MessageChannel channel = new MessageChannel(state);
    private final ClockSync clock;
    private final Identify identify;
    private final BoardSetup setup;
    private final StopConfirmation stopConfirmation = new StopConfirmation(state, channel);
    private final HealthCheck healthCheck = new HealthCheck(state, channel);
    private boolean released;
    private volatile boolean stopAsked;
    private volatile boolean drivesNothing;

    /**
     * Creates a link that is not open yet.
     *
     * @param part the board's wires, and the inputs of its chips
     * @param chips on its I²C
     * @param onlyRest whether the board is only to release every output, for {@code lumbar rest}
     */
    Link(Wiring.Part part, List<I2cChip> chips, RequestedLevels levels, LatestSamples measured, boolean onlyRest) {
        this.part = part;
        this.levels = levels;
        BoardSpec.Klipper spec = (BoardSpec.Klipper) part.board();
        clock = new ClockSync(part, onlyRest, state, channel);
        identify = new Identify(spec.port(), state, channel, clock);
        setup = new BoardSetup(part, chips, measured, onlyRest, state, channel, clock);
    }

    LinkState.Phase phase() {
        return state.phase();
    }

    String problem() {
        return state.problem();
    }

    /** Whether received bytes may wait a moment for more. An answer about the board's clock may not. */
    boolean mayBatch() {
        return phase() == LinkState.Phase.READY && !clock.awaits();
    }

    Transport.SendBuffer out() {
        return channel.out();
    }

    /** Returns the frames that stop this board whatever sequence number it expects; null before it was identified. */
    byte @Nullable [] emergency() {
        return channel.emergency();
    }

    /** The emergency frames are sent now. What the board reports from now on is its answer to them. */
    void stop() {
        stopAsked = true;
    }

    /**
     * Whether the board has reported, after the last {@link #stop}, that it drives nothing: shut down, or not configured
     * (SR-59).
     */
    boolean stopped() {
        return !stopAsked && drivesNothing;
    }

    @Override
    public void send(byte[] command) {
        channel.send(command);
    }

    @Override
    public BoardClock clock() {
        return clock.clock();
    }

    @Override
    public boolean quiet() {
        return channel.quiet();
    }

    /** The line was opened. Identification begins. */
    void opened(long nowNanos) {
        state.at(nowNanos);
        begin();
    }

    private void begin() {
        drivesNothing = false;
        channel.begin();
        setup.begin();
        identify.begin();
    }

    /** The line is gone, or could not be opened. A board that is being reset may disappear and return. */
    void lost(long nowNanos, String why) {
        state.at(nowNanos);
        if (phase() != LinkState.Phase.RESETTING || state.forNanos() > REPLUG_NANOS) {
            state.fault(why);
        }
    }

    /** Handles the bytes received and puts what is due into {@link #out}. Never throws. */
    void step(long nowNanos, byte[] in, int length) {
        state.at(nowNanos);
        if (stopAsked) {
            beginStop();
            stopAsked = false;
        }
        channel.receive(in, length, this::onMessage);
        switch (phase()) {
            case IDENTIFY -> identify.poll();
            case SYNC -> clock.pollSync();
            case CHECK_CONFIG, CONFIGURE -> setup.poll();
            case RESETTING -> resetting();
            case READY -> ready();
            case STOPPED -> hold();
            case FAULT -> recover();
            case CLOSED, RELEASED -> out().clear();
        }
        channel.flush();
    }

    /** The stop frames also reach a board that is being opened. For {@code lumbar rest} it is opened only to be stopped. */
    private void beginStop() {
        switch (phase()) {
            case SYNC, CHECK_CONFIG, CONFIGURE, READY -> {
                if (!setup.onlyRest()) {
                    stopConfirmation.begin();
                }
            }
            default -> {
                // There is nothing to stop, or it is stopped already.
            }
        }
    }

    private void onMessage(Message message) {
        switch (message.name()) {
            case "identify_response" -> identify.onResponse(message);
            case "clock" -> clock.onResponse(message);
            case "config" -> onConfig(message);
            case "shutdown", "is_shutdown" -> onShutdown(message.number("static_string_id"));
            case "starting" -> onStarting();
            case "analog_in_state", "buttons_state", "counter_state", "i2c_response", "i2c_read_response" ->
                onReport(message);
            default -> {
                // Statistics, and what other features of the firmware say.
            }
        }
    }

    private void onConfig(Message message) {
        boolean isConfigured = message.number("is_config") != 0;
        boolean down = message.number("is_shutdown") != 0;
        drivesNothing = down || !isConfigured;
        switch (phase()) {
            case CHECK_CONFIG -> setup.found(isConfigured, down);
            case CONFIGURE -> {
                if (isConfigured && !down && setup.taken(message.number("crc"))) {
                    released = false;
                    healthCheck.begin();
                    setup.boardInputs().forEach(intake -> intake.begin(state.now(), this));
                }
            }
            case READY -> healthCheck.onResponse(isConfigured, down);
            case STOPPED -> stopConfirmation.onResponse(down);
            default -> {
                // An answer to a question that no longer matters.
            }
        }
    }

    private void onStarting() {
        if (phase() == LinkState.Phase.RESETTING) {
            begin();
        } else if (phase() != LinkState.Phase.IDENTIFY) {
            state.fault(ShutdownReasons.STARTED_ANEW);
        }
    }

    /** A board that is silent after a reset is asked all the same. */
    private void resetting() {
        if (state.forNanos() > BOOT_NANOS) {
            begin();
        } else {
            setup.resetting();
        }
    }

    private void onShutdown(long reason) {
        drivesNothing = true;
        Dictionary dictionary = channel.dictionary();
        if (setup.onlyRest()) {
            setup.confirmRest(true);
        } else if (phase() == LinkState.Phase.STOPPED) {
            stopConfirmation.onResponse(true);
        } else if (dictionary != null && (phase() == LinkState.Phase.READY || phase() == LinkState.Phase.CONFIGURE)) {
            state.fault(ShutdownReasons.plain(dictionary.reason(reason)));
        }
    }

    private void onReport(Message message) {
        if (!clock().known()) {
            return;
        }
        for (BoardInput intake : setup.boardInputs()) {
            if (intake.oid() == message.number("oid")) {
                intake.onReport(message, state.now(), this);
            }
        }
    }

    private void ready() {
        if (channel.silenceNanos() > SILENCE_NANOS) {
            state.fault("the board has not answered for " + SILENCE_NANOS / 1_000_000
                    + " ms: check its cable and its supply");
            return;
        }
        if (state.forNanos() > SETTLED_NANOS) {
            state.clear();
        }
        clock.poll();
        healthCheck.poll();
        released = released || levels.restedSince(state.since(), state.now());
        if (channel.allSent()) {
            poll();
            setup.boardInputs().forEach(intake -> intake.poll(state.now(), this));
            setup.boardInputs().forEach(intake -> intake.refresh(healthCheck.contactsReadNanos(), state.now()));
        }
    }

    private void poll() {
        boolean fresh = released && levels.fresh(state.now());
        for (int i = 0; i < setup.boardOutputs().size(); i++) {
            boolean beats = part.outputs().get(i).form() == OutputWire.Form.BEAT;
            double level = beats ? levels.beat() ? 1 : 0 : levels.level(i);
            setup.boardOutputs().get(i).poll(released ? level : 0, fresh, state.now(), this);
        }
    }

    /** A stopped board does not poll its contacts, so their last values grow old (SR-41). */
    private void hold() {
        stopConfirmation.poll();
        if (stopConfirmation.isOver() && levels.restedSince(state.since(), state.now())) {
            setup.reset("the board was stopped and starts anew: this takes two seconds");
        }
    }

    /** Starts anew only after the loop has written outputs at rest, so that no output comes back as it was (SR-22). */
    private void recover() {
        if (state.forNanos() > FAULT_NANOS && levels.restedSince(state.since(), state.now())) {
            setup.allowReset();
            begin();
        } else {
            channel.renew();
        }
    }
}
