package lumbar.drive.serial.klipper;

import java.util.Arrays;
import lumbar.chair.wiring.BoardSpec;
import lumbar.chair.wiring.Wiring;
import lumbar.drive.DriveException;
import org.jspecify.annotations.Nullable;

/**
 * The first part of the conversation with a board, and what hears every block: who it is, and how its clock runs (SR-23). Pure,
 * the thread of the board only, but for the volatile fields.
 */
abstract class Greeting implements Sender {
    private static final long IDENTIFY_NANOS = 3_000_000_000L;
    static final long CONFIGURE_NANOS = 2_000_000_000L;
    static final long STOP_AGAIN_NANOS = 200_000_000;
    static final int CLOCK_SAMPLES = 8;
    private static final int SLOWEST_TRUSTED = CLOCK_SAMPLES - 2;

    final Wiring.Part part;
    final BoardSpec.Klipper spec;
    final Levels levels;
    final Measured measured;
    final boolean onlyRest;
    final Out out = new Out();
    final long[] trips = new long[CLOCK_SAMPLES];
    final byte[] none = new byte[0];
    BlockReader reader = new BlockReader();
    Transport transport = new Transport(out);
    Identity identity = new Identity();

    @Nullable
    Dictionary dictionary;

    String known = "";

    @Nullable
    Plan plan;

    BoardClock clock = new BoardClock(1);
    long now;
    long since;
    long heardNanos;
    long clockAskedNanos;
    boolean clockAsked;
    int tripsMeasured;
    boolean wasReset;
    boolean released;
    boolean confirmed;
    boolean quiet;
    long stopAskedNanos;

    volatile State state = State.CLOSED;
    volatile String trouble = "the board is not open yet";
    volatile @Nullable Emergency emergency;
    volatile int sequence;
    volatile boolean stopAsked;

    /** @param onlyRest whether the board is only to let go of everything, for {@code lumbar rest} */
    Greeting(Wiring.Part part, Levels levels, Measured measured, boolean onlyRest) {
        this.part = part;
        this.spec = (BoardSpec.Klipper) part.board();
        this.levels = levels;
        this.measured = measured;
        this.onlyRest = onlyRest;
    }

    abstract void configAnswer(Message message);

    abstract void shutDown(long reason);

    abstract void starting();

    abstract void reported(Message message);

    @Override
    public void send(byte[] command) {
        if (!transport.offer(command)) {
            fault("more commands wait than the line can carry: raise baud in the chair file, or use fewer outputs");
        }
    }

    void enter(State next) {
        state = next;
        since = now;
    }

    void fault(String why) {
        if (state != State.FAULT) {
            trouble = why;
            enter(State.FAULT);
        }
    }

    void expect(long nanos, String otherwise) {
        if (now - since > nanos) {
            fault(otherwise + ": take its supply off and on; is this the right port?");
        }
    }

    void block(int number, byte[] payload, int from, int end) {
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

    void understood(Message message) {
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

    void identify() {
        if (identity.overdue(now) && transport.idle() && !transport.outstanding()) {
            send(identity.ask(now));
        }
        expect(IDENTIFY_NANOS, "nothing that speaks Klipper's protocol answers at " + spec.port());
    }

    void identified(Message piece) {
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

    void accept(Dictionary whole) throws DriveException {
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

    void askClock() {
        if (clockAsked && now - clockAskedNanos < STOP_AGAIN_NANOS) {
            return;
        }
        clockAsked = true;
        clockAskedNanos = now;
        command("get_clock");
    }

    void command(String name, int... values) {
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

    void clockAnswer(Message message) {
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

    void sync() {
        askClock();
        expect(CONFIGURE_NANOS, "the board does not say what its clock shows");
    }

    /** The link must be able to keep what the chair file asks (SR-03). */
    void synchronised() {
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

    @Override
    public BoardClock clock() {
        return clock;
    }
}
