package lumbar.drive.serial.klipper;

import java.util.Arrays;
import lumbar.chair.wiring.BoardSpec;
import lumbar.chair.wiring.OutputWire;
import lumbar.chair.wiring.Wiring;
import lumbar.drive.DriveException;
import org.jspecify.annotations.Nullable;

/**
 * The conversation with one board from the first byte on: who it is, how its clock runs, its configuration, then outputs and
 * inputs, and after anything that went wrong a reset and all of it again, with everything at rest (SR-22, SR-23). Pure: the
 * board's thread hands in time and bytes by {@link #step} and writes what is in {@link #out}. {@link #stop}, {@link #state},
 * {@link #trouble} and {@link #emergency} are any thread's.
 */
final class Link implements Sender {
    private static final long SILENCE_NANOS = 200_000_000;
    private static final long CLOCK_EVERY_NANOS = 40_000_000;
    private static final long IDENTIFY_NANOS = 3_000_000_000L;
    private static final long CONFIGURE_NANOS = 2_000_000_000L;
    private static final long BOOT_NANOS = 1_200_000_000L;
    private static final long REPLUG_NANOS = 5_000_000_000L;
    private static final long SETTLED_NANOS = 500_000_000;
    private static final long QUIET_NANOS = 30_000_000;
    private static final long STOP_AGAIN_NANOS = 200_000_000;
    private static final long HOLD_NANOS = 1_500_000_000L;
    private static final long FAULT_NANOS = 1_000_000_000L;
    private static final int CLOCK_SAMPLES = 8;
    private static final int SLOWEST_TRUSTED = CLOCK_SAMPLES - 2;

    private final Wiring.Part part;
    private final BoardSpec.Klipper spec;
    private final Levels levels;
    private final Measured measured;
    private final boolean onlyRest;
    private final Out out = new Out();
    private final long[] trips = new long[CLOCK_SAMPLES];
    private final byte[] none = new byte[0];
    private BlockReader reader = new BlockReader();
    private Transport transport = new Transport(out);
    private Identity identity = new Identity();
    private @Nullable Dictionary dictionary;
    private String known = "";
    private @Nullable Plan plan;
    private BoardClock clock = new BoardClock(1);
    private long now;
    private long since;
    private long heardNanos;
    private long clockAskedNanos;
    private boolean clockAsked;
    private int tripsMeasured;
    private boolean wasReset;
    private boolean released;
    private boolean confirmed;
    private boolean quiet;
    private long stopAskedNanos;

    private volatile State state = State.CLOSED;
    private volatile String trouble = "the board is not open yet";
    private volatile @Nullable Emergency emergency;
    private volatile int sequence;
    private volatile boolean stopAsked;

    /** Where the conversation stands. */
    enum State {
        CLOSED,
        IDENTIFY,
        SYNC,
        CHECK_CONFIG,
        RESETTING,
        CONFIGURE,
        READY,
        /** Told to stop everything: inputs go on, outputs do not. */
        STOPPED,
        /** It was made to let go, and that was all we wanted. */
        LET_GO,
        FAULT
    }

    /** @param onlyRest whether the board is only to let go of everything, for {@code lumbar rest} */
    Link(Wiring.Part part, Levels levels, Measured measured, boolean onlyRest) {
        this.part = part;
        this.spec = (BoardSpec.Klipper) part.board();
        this.levels = levels;
        this.measured = measured;
        this.onlyRest = onlyRest;
    }

    State state() {
        return state;
    }

    String trouble() {
        return trouble;
    }

    Out out() {
        return out;
    }

    @Override
    public BoardClock clock() {
        return clock;
    }

    /** The frames that stop this board whatever it expects; null before it said who it is. */
    byte @Nullable [] emergency() {
        Emergency frames = emergency;
        return frames == null ? null : frames.from(sequence);
    }

    /** The emergency frames went out. */
    void stop() {
        stopAsked = true;
    }

    /** The line was opened: the board is asked who it is. */
    void opened(long nowNanos) {
        now = nowNanos;
        reader = new BlockReader();
        transport = new Transport(out);
        identity = new Identity();
        dictionary = null;
        plan = null;
        quiet = false;
        enter(State.IDENTIFY);
        send(identity.ask(now));
    }

    /** The line is gone, or could not be opened. A board that was told to reset may go and come back. */
    void lost(long nowNanos, String why) {
        now = nowNanos;
        if (state != State.RESETTING || now - since > REPLUG_NANOS) {
            fault(why);
        }
    }

    /** One turn: what came in is understood, what is due is put into {@link #out}. Never throws. */
    void step(long nowNanos, byte[] in, int length) {
        now = nowNanos;
        reader.feed(in, length, this::block);
        if (stopAsked) {
            stopAsked = false;
            if (state == State.READY) {
                stopped();
            }
        }
        switch (state) {
            case IDENTIFY -> identify();
            case SYNC -> sync();
            case CHECK_CONFIG, CONFIGURE -> expect(CONFIGURE_NANOS, "the board does not take its configuration");
            case RESETTING -> resetting();
            case READY -> ready();
            case STOPPED -> hold();
            case FAULT -> recover();
            case CLOSED, LET_GO -> out.clear();
        }
        transport.flush(now);
        sequence = transport.sequence();
    }

    @Override
    public void send(byte[] command) {
        if (!transport.offer(command)) {
            fault("more commands wait than the line can carry: raise baud in the chair file, or use fewer outputs");
        }
    }

    private void enter(State next) {
        state = next;
        since = now;
    }

    private void fault(String why) {
        if (state != State.FAULT) {
            trouble = why;
            enter(State.FAULT);
        }
    }

    private void expect(long nanos, String otherwise) {
        if (now - since > nanos) {
            fault(otherwise + ": take its supply off and on; is this the right port?");
        }
    }

    private void block(int number, byte[] payload, int from, int end) {
        Transport at = transport;
        boolean beyond = !quiet && at.received(number, from == end, now) == Transport.Verdict.BEYOND;
        if (!beyond) {
            heardNanos = now;
        }
        Cursor cursor = new Cursor(payload, from, end);
        while (!cursor.atEnd() && transport == at) {
            Format format = response(cursor.vlq());
            Message message = format == null ? null : format.decode(cursor);
            if (message == null) {
                return;
            }
            // A board that starts anew counts from 0 again: believed although its number is wrong.
            if (!beyond || message.name().equals("starting")) {
                understood(message);
            }
        }
    }

    private @Nullable Format response(int id) {
        if (dictionary != null) {
            return dictionary.response(id);
        }
        return id == Identity.ANSWER.id() ? Identity.ANSWER : null;
    }

    private void understood(Message message) {
        switch (message.name()) {
            case "identify_response" -> identified(message);
            case "clock" -> clockAnswer(message);
            case "config" -> configAnswer(message);
            case "shutdown", "is_shutdown" -> shutDown(message.number("static_string_id"));
            case "starting" -> starting();
            case "analog_in_state", "buttons_state", "counter_state" -> reported(message);
            default -> {
                // Statistics, and what other features of the firmware say.
            }
        }
    }

    private void identify() {
        if (identity.overdue(now) && transport.idle() && !transport.outstanding()) {
            send(identity.ask(now));
        }
        expect(IDENTIFY_NANOS, "nothing that speaks Klipper's protocol answers at " + spec.port());
    }

    private void identified(Message piece) {
        if (state != State.IDENTIFY || !identity.wants(piece)) {
            return;
        }
        try {
            Dictionary whole = identity.take(piece);
            if (whole == null) {
                send(identity.ask(now));
            } else {
                accept(whole);
            }
        } catch (DriveException e) {
            fault(String.valueOf(e.getMessage()));
        }
    }

    private void accept(Dictionary whole) throws DriveException {
        if (whole.chip().equals("linux")) {
            throw new DriveException(
                    "this is Klipper's program for Linux, which can lose its timer and then lets go of nothing:"
                            + " use a board with a micro-controller of its own");
        }
        String who = whole.chip() + " " + whole.version();
        if (!known.isEmpty() && !known.equals(who)) {
            throw new DriveException("another board or firmware than before answers (" + who + " instead of " + known
                    + "): plug the right one in, or start Lumbar anew");
        }
        known = who;
        dictionary = whole;
        emergency = new Emergency(whole.command("emergency_stop", new String[0]).encode());
        transport.receiveWindow(whole.constant("RECEIVE_WINDOW", 0));
        clock = new BoardClock(Math.max(1, whole.constant("CLOCK_FREQ", 1)));
        tripsMeasured = 0;
        clockAsked = false;
        enter(State.SYNC);
        askClock();
    }

    private void askClock() {
        if (clockAsked && now - clockAskedNanos < STOP_AGAIN_NANOS) {
            return;
        }
        clockAsked = true;
        clockAskedNanos = now;
        command("get_clock");
    }

    private void command(String name, int... values) {
        if (dictionary == null) {
            return;
        }
        Format format = dictionary.command(name);
        if (format == null || format.fields().size() != values.length) {
            fault("the board's firmware has no " + name + ": flash a current one");
        } else {
            send(format.encode(values));
        }
    }

    private void clockAnswer(Message message) {
        if (!clockAsked) {
            return;
        }
        clockAsked = false;
        clock.sample(clockAskedNanos, now, message.number("clock"));
        if (state == State.SYNC) {
            trips[tripsMeasured++] = now - clockAskedNanos;
            if (tripsMeasured == CLOCK_SAMPLES) {
                synchronised();
            } else {
                askClock();
            }
        }
    }

    private void sync() {
        askClock();
        expect(CONFIGURE_NANOS, "the board does not say what its clock shows");
    }

    /** The link must be able to keep what the chair file asks (SR-03). */
    private void synchronised() {
        Arrays.sort(trips);
        long tripMs = trips[SLOWEST_TRUSTED] / 1_000_000 + 1;
        if (2 * tripMs + 5 > spec.leadMs()) {
            fault("the line takes " + tripMs + " ms there and back, so lead: " + spec.leadMs()
                    + " ms cannot be kept; set lead: " + Math.max(50, 3 * tripMs) + " ms, or a higher baud");
        } else if (Plan.timedLeaseMs(spec) < 45) {
            fault("lease: " + spec.leaseMs() + " ms is too short for lead: " + spec.leadMs()
                    + " ms; set lead: 20 ms or lease: 200" + " ms");
        } else {
            enter(State.CHECK_CONFIG);
            command("get_config");
        }
    }

    private void configAnswer(Message message) {
        boolean configured = message.number("is_config") != 0;
        boolean down = message.number("is_shutdown") != 0;
        switch (state) {
            case CHECK_CONFIG -> {
                if (onlyRest) {
                    letGo(down || !configured);
                } else if (!configured && !down) {
                    configure();
                } else if (wasReset) {
                    fault("the board does not forget its configuration at a reset: take its supply off and on");
                } else {
                    reset("the board had been in use and starts anew");
                }
            }
            case CONFIGURE -> {
                if (plan != null && configured && !down && (int) message.number("crc") == plan.crc()) {
                    begin(plan);
                }
            }
            case STOPPED -> {
                confirmed = down;
                if (!down) {
                    command("emergency_stop");
                    command("get_config");
                }
            }
            default -> {
                // An answer to a question that no longer matters.
            }
        }
    }

    private void letGo(boolean done) {
        if (done) {
            trouble = "";
            enter(State.LET_GO);
        } else {
            command("emergency_stop");
            command("get_config");
        }
    }

    private void configure() {
        if (dictionary == null) {
            return;
        }
        try {
            Plan made = Plan.of(dictionary, part, clock, measured);
            plan = made;
            enter(State.CONFIGURE);
            made.commands().forEach(this::send);
            command("finalize_config", made.crc());
            command("get_config");
        } catch (DriveException e) {
            fault(String.valueOf(e.getMessage()));
        }
    }

    private void begin(Plan made) {
        wasReset = false;
        released = false;
        enter(State.READY);
        made.intakes().forEach(intake -> intake.begin(now, this));
    }

    private void reset(String why) {
        wasReset = true;
        trouble = why;
        enter(State.RESETTING);
        command("reset");
    }

    private void starting() {
        if (state == State.RESETTING) {
            opened(now);
        } else if (state != State.IDENTIFY && state != State.FAULT) {
            fault("the board started anew by itself: look at its supply and its cable");
        }
    }

    /** A board that keeps still after a reset is asked all the same. */
    private void resetting() {
        if (now - since > BOOT_NANOS) {
            opened(now);
        }
    }

    private void shutDown(long reason) {
        if (onlyRest) {
            letGo(true);
        } else if (state == State.STOPPED) {
            confirmed = true;
        } else if (dictionary != null && (state == State.READY || state == State.CONFIGURE)) {
            fault(Reasons.plain(dictionary.reason(reason)));
        }
    }

    private void reported(Message message) {
        if (plan == null || !clock.known()) {
            return;
        }
        for (Intake intake : plan.intakes()) {
            if (intake.oid() == message.number("oid")) {
                intake.report(message, now, this);
            }
        }
    }

    private void ready() {
        if (transport.silenceNanos(now) > SILENCE_NANOS) {
            fault("the board has not answered for " + SILENCE_NANOS / 1_000_000
                    + " ms: look at its cable and its supply");
            return;
        }
        if (!trouble.isEmpty() && now - since > SETTLED_NANOS) {
            trouble = "";
        }
        if (now - clockAskedNanos >= CLOCK_EVERY_NANOS) {
            askClock();
        }
        released = released || levels.restedSince(since, now);
        serve();
    }

    private void serve() {
        if (plan == null || !transport.idle()) {
            return;
        }
        boolean fresh = released && levels.fresh(now);
        for (int i = 0; i < plan.outlets().size(); i++) {
            boolean beats = part.outputs().get(i).form() == OutputWire.Form.BEAT;
            double level = beats ? levels.beat() ? 1 : 0 : levels.level(i);
            plan.outlets().get(i).serve(released ? level : 0, fresh, now, this);
        }
        for (Intake intake : plan.intakes()) {
            intake.settle(heardNanos, now);
        }
    }

    /** The emergency frames moved the board's number to who knows where: wait until they are through, then ask anew. */
    private void stopped() {
        enter(State.STOPPED);
        confirmed = false;
        quiet = true;
        stopAskedNanos = now - STOP_AGAIN_NANOS + QUIET_NANOS;
    }

    private void hold() {
        if (!confirmed && now - stopAskedNanos >= STOP_AGAIN_NANOS) {
            quiet = false;
            stopAskedNanos = now;
            transport = new Transport(out);
            command("get_config");
        }
        if (plan != null) {
            plan.intakes().forEach(intake -> intake.settle(heardNanos, now));
        }
        if (!confirmed && now - since > FAULT_NANOS) {
            fault("the board does not confirm that it stopped: take its supply off");
        } else if (now - since > HOLD_NANOS && levels.restedSince(since, now)) {
            reset("the board was stopped and starts anew: this takes two seconds");
        }
    }

    /** Not before the session has written outputs at rest, and never an output as it was (SR-22). */
    private void recover() {
        if (now - since > FAULT_NANOS && levels.restedSince(since, now)) {
            wasReset = false;
            opened(now);
        } else {
            transport = new Transport(out);
            reader.feed(none, 0, this::block);
        }
    }
}
