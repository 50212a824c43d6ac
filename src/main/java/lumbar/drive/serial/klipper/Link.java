package lumbar.drive.serial.klipper;

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
final class Link extends Greeting {
    private static final long SILENCE_NANOS = 200_000_000;
    private static final long CLOCK_EVERY_NANOS = 40_000_000;
    private static final long BOOT_NANOS = 1_200_000_000L;
    private static final long REPLUG_NANOS = 5_000_000_000L;
    private static final long SETTLED_NANOS = 500_000_000;
    private static final long QUIET_NANOS = 30_000_000;
    private static final long HOLD_NANOS = 1_500_000_000L;
    private static final long FAULT_NANOS = 1_000_000_000L;

    /** @param onlyRest whether the board is only to let go of everything, for {@code lumbar rest} */
    Link(Wiring.Part part, Levels levels, Measured measured, boolean onlyRest) {
        super(part, levels, measured, onlyRest);
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
    void configAnswer(Message message) {
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

    @Override
    void starting() {
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

    @Override
    void shutDown(long reason) {
        if (onlyRest) {
            letGo(true);
        } else if (state == State.STOPPED) {
            confirmed = true;
        } else if (dictionary != null && (state == State.READY || state == State.CONFIGURE)) {
            fault(Reasons.plain(dictionary.reason(reason)));
        }
    }

    @Override
    void reported(Message message) {
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
