package lumbar.drive.klipper;

import java.util.List;
import lumbar.chair.wiring.BoardSpec;
import lumbar.chair.wiring.OutputWire;
import lumbar.chair.wiring.Wiring;
import org.jspecify.annotations.Nullable;

/**
 * The conversation with one board from the first byte on: {@link Identify}, {@link ClockSync}, {@link BoardSetup}, then outputs and
 * inputs, and after anything that went wrong a reset and all of it again, with everything at rest (SR-22, SR-23). Pure: the
 * board's thread hands in time and bytes by {@link #step} and writes what is in {@link #out}. {@link #stop}, {@link #stopped},
 * {@link #state}, {@link #problem} and {@link #emergency} are any thread's.
 */
final class Link implements CommandSender {
    private static final long SILENCE_NANOS = 200_000_000;
    private static final long BOOT_NANOS = 1_200_000_000L;
    private static final long REPLUG_NANOS = 5_000_000_000L;
    private static final long SETTLED_NANOS = 500_000_000;
    private static final long FAULT_NANOS = 1_000_000_000L;

    private final Wiring.Part part;
    private final RequestedLevels levels;
    private final LinkState standing = new LinkState();
    private final MessageChannel wire = new MessageChannel(standing);
    private final ClockSync clock;
    private final Identify introduction;
    private final BoardSetup setup;
    private final StopConfirmation halt = new StopConfirmation(standing, wire);
    private final HealthCheck health = new HealthCheck(standing, wire);
    private boolean released;
    private volatile boolean stopAsked;
    private volatile boolean drivesNothing;

    /**
     * One that is not open yet.
     *
     * @param part the board's wires, and the inputs of its chips
     * @param chips on its I²C
     * @param onlyRest whether the board is only to let go of everything, for {@code lumbar rest}
     */
    Link(Wiring.Part part, List<I2cChip> chips, RequestedLevels levels, LatestSamples measured, boolean onlyRest) {
        this.part = part;
        this.levels = levels;
        BoardSpec.Klipper spec = (BoardSpec.Klipper) part.board();
        clock = new ClockSync(part, onlyRest, standing, wire);
        introduction = new Identify(spec.port(), standing, wire, clock);
        setup = new BoardSetup(part, chips, measured, onlyRest, standing, wire, clock);
    }

    LinkState.Phase state() {
        return standing.state();
    }

    String problem() {
        return standing.problem();
    }

    /** Whether what comes in may wait for more: not an answer about the board's clock. */
    boolean patient() {
        return state() == LinkState.Phase.READY && !clock.awaits();
    }

    Transport.SendBuffer out() {
        return wire.out();
    }

    /** The frames that stop this board whatever it expects; null before it said who it is. */
    byte @Nullable [] emergency() {
        return wire.emergency();
    }

    /** The emergency frames go out at this moment: what the board says from now on is known to be its answer. */
    void stop() {
        stopAsked = true;
    }

    /** Whether the board said, after the last {@link #stop}, that it drives nothing: shut down, or not configured (SR-59). */
    boolean stopped() {
        return !stopAsked && drivesNothing;
    }

    @Override
    public void send(byte[] command) {
        wire.send(command);
    }

    @Override
    public BoardClock clock() {
        return clock.clock();
    }

    @Override
    public boolean quiet() {
        return wire.quiet();
    }

    /** The line was opened: the board is asked who it is. */
    void opened(long nowNanos) {
        standing.at(nowNanos);
        begin();
    }

    private void begin() {
        drivesNothing = false;
        wire.begin();
        setup.begin();
        introduction.begin();
    }

    /** The line is gone, or could not be opened. A board that was told to reset may go and come back. */
    void lost(long nowNanos, String why) {
        standing.at(nowNanos);
        if (state() != LinkState.Phase.RESETTING || standing.forNanos() > REPLUG_NANOS) {
            standing.fault(why);
        }
    }

    /** One turn: what came in is understood, what is due is put into {@link #out}. Never throws. */
    void step(long nowNanos, byte[] in, int length) {
        standing.at(nowNanos);
        if (stopAsked) {
            beginStop();
            stopAsked = false;
        }
        wire.hear(in, length, this::understood);
        switch (state()) {
            case IDENTIFY -> introduction.go();
            case SYNC -> clock.sync();
            case CHECK_CONFIG, CONFIGURE -> setup.go();
            case RESETTING -> resetting();
            case READY -> ready();
            case STOPPED -> hold();
            case FAULT -> recover();
            case CLOSED, RELEASED -> out().clear();
        }
        wire.flush();
    }

    /** The frames meet a board that is being opened, too, and count as its answers; who lets go only opens it for that. */
    private void beginStop() {
        switch (state()) {
            case SYNC, CHECK_CONFIG, CONFIGURE, READY -> {
                if (!setup.onlyRest()) {
                    halt.begin();
                }
            }
            default -> {
                // There is nothing to stop, or it is stopped already.
            }
        }
    }

    private void understood(Message message) {
        switch (message.name()) {
            case "identify_response" -> introduction.answer(message);
            case "clock" -> clock.answer(message);
            case "config" -> configured(message);
            case "shutdown", "is_shutdown" -> shutDown(message.number("static_string_id"));
            case "starting" -> starting();
            case "analog_in_state", "buttons_state", "counter_state", "i2c_response", "i2c_read_response" ->
                reported(message);
            default -> {
                // Statistics, and what other features of the firmware say.
            }
        }
    }

    private void configured(Message message) {
        boolean configured = message.number("is_config") != 0;
        boolean down = message.number("is_shutdown") != 0;
        drivesNothing = down || !configured;
        switch (state()) {
            case CHECK_CONFIG -> setup.found(configured, down);
            case CONFIGURE -> {
                if (configured && !down && setup.taken(message.number("crc"))) {
                    released = false;
                    health.begin();
                    setup.intakes().forEach(intake -> intake.begin(standing.now(), this));
                }
            }
            case READY -> health.answer(configured, down);
            case STOPPED -> halt.answer(down);
            default -> {
                // An answer to a question that no longer matters.
            }
        }
    }

    private void starting() {
        if (state() == LinkState.Phase.RESETTING) {
            begin();
        } else if (state() != LinkState.Phase.IDENTIFY) {
            standing.fault(ShutdownReasons.STARTED_ANEW);
        }
    }

    /** A board that keeps still after a reset is asked all the same. */
    private void resetting() {
        if (standing.forNanos() > BOOT_NANOS) {
            begin();
        } else {
            setup.resetting();
        }
    }

    private void shutDown(long reason) {
        drivesNothing = true;
        Dictionary dictionary = wire.dictionary();
        if (setup.onlyRest()) {
            setup.restAll(true);
        } else if (state() == LinkState.Phase.STOPPED) {
            halt.answer(true);
        } else if (dictionary != null && (state() == LinkState.Phase.READY || state() == LinkState.Phase.CONFIGURE)) {
            standing.fault(ShutdownReasons.plain(dictionary.reason(reason)));
        }
    }

    private void reported(Message message) {
        if (!clock().known()) {
            return;
        }
        for (BoardInput intake : setup.intakes()) {
            if (intake.oid() == message.number("oid")) {
                intake.report(message, standing.now(), this);
            }
        }
    }

    private void ready() {
        if (wire.silenceNanos() > SILENCE_NANOS) {
            standing.fault("the board has not answered for " + SILENCE_NANOS / 1_000_000
                    + " ms: look at its cable and its supply");
            return;
        }
        if (standing.forNanos() > SETTLED_NANOS) {
            standing.clear();
        }
        clock.keep();
        health.keep();
        released = released || levels.restedSince(standing.since(), standing.now());
        if (wire.sent()) {
            serve();
            setup.intakes().forEach(intake -> intake.serve(standing.now(), this));
            setup.intakes().forEach(intake -> intake.settle(health.lookedNanos(), standing.now()));
        }
    }

    private void serve() {
        boolean fresh = released && levels.fresh(standing.now());
        for (int i = 0; i < setup.outlets().size(); i++) {
            boolean beats = part.outputs().get(i).form() == OutputWire.Form.BEAT;
            double level = beats ? levels.beat() ? 1 : 0 : levels.level(i);
            setup.outlets().get(i).serve(released ? level : 0, fresh, standing.now(), this);
        }
    }

    /** A board that stopped looks at no contact: what was known of them grows old (SR-41). */
    private void hold() {
        halt.go();
        if (halt.over() && levels.restedSince(standing.since(), standing.now())) {
            setup.reset("the board was stopped and starts anew: this takes two seconds");
        }
    }

    /** Not before the session has written outputs at rest, and never an output as it was (SR-22). */
    private void recover() {
        if (standing.forNanos() > FAULT_NANOS && levels.restedSince(standing.since(), standing.now())) {
            setup.forget();
            begin();
        } else {
            wire.renew();
        }
    }
}
