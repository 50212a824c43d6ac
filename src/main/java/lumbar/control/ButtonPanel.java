package lumbar.control;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import lumbar.chair.Button;
import lumbar.chair.Buttons;
import lumbar.chair.Readings;

/**
 * The buttons at the chair: presses become the commands of whoever sits there, in the cycle that read them, with the rights of
 * somebody at the chair (SR-24, SR-25, SR-33). While the daemon ends, only those that let go are taken (SR-59). One thread.
 */
final class ButtonPanel {
    /** Who speaks. */
    static final String CONTROLLER = "button";

    /** Holding the arm button for so long switches remote mode, s. */
    static final double LONG_SECONDS = 3;

    /** Held for longer, something leans on it: that allows nothing, s. */
    static final double LEANT_SECONDS = 10;

    /** How long a refusal is shown as the chair's reason, s: there may be no other display. */
    private static final double SHOWN_SECONDS = 30;

    private final Session session;
    private final CommandProcessor reception;
    private final Map<Button, ButtonDebounce> presses = new EnumMap<>(Button.class);
    private final List<Request> asked = new ArrayList<>();
    private final StopButton stop = new StopButton();
    private final StartButton start = new StartButton();
    private final ReclineUpButton reclineUp = new ReclineUpButton();
    private boolean armServed;
    private String refusal = "";
    private double refusedAt;

    ButtonPanel(Session session, CommandProcessor reception) {
        this.session = session;
        this.reception = reception;
        for (Button button : Button.values()) {
            if (button != Button.STOP) {
                presses.put(button, new ButtonDebounce());
            }
        }
    }

    /** The commands of this cycle: those of the buttons first, for whoever is at the chair goes before others (SR-28). */
    List<Request> hear(Readings readings, List<Request> waiting) {
        Buttons buttons = readings.buttons();
        if (session.course() != null) {
            start.running(session.times.now());
        }
        if (buttons.any()) {
            look(session.times.tick().nowNanos(), buttons);
        }
        if (stop.held()) {
            start.forget();
        }
        if (asked.isEmpty()) {
            return waiting;
        }
        List<Request> all = new ArrayList<>(asked);
        all.addAll(waiting);
        asked.clear();
        return all;
    }

    private void look(long nowNanos, Buttons buttons) {
        boolean isStop = buttons.fitted(Button.STOP)
                && stop.look(nowNanos, buttons.closed(Button.STOP), buttons.nanos(Button.STOP));
        if (isStop) {
            ask(new Command.Stop());
        }
        for (Map.Entry<Button, ButtonDebounce> entry : presses.entrySet()) {
            Button button = entry.getKey();
            if (buttons.fitted(button)) {
                entry.getValue().look(nowNanos, buttons.closed(button), buttons.nanos(button));
                if (!session.ending() || button == Button.REPORT) {
                    act(button, entry.getValue());
                } else if (entry.getValue().pressed()) {
                    refuse(button.key(), Refusal.ENDING);
                }
            }
        }
    }

    private void act(Button button, ButtonDebounce press) {
        if (button == Button.ARM) {
            arm(press);
        } else if (button == Button.RECLINE_UP) {
            Command command = reclineUp.look(session.chair, press, session.times.now());
            if (command != null) {
                ask(command);
            }
        } else if (press.pressed()) {
            switch (button) {
                case START -> start();
                case SOFTER -> ask(new Command.Nudge(-1));
                case STRONGER -> ask(new Command.Nudge(1));
                case REPORT -> ask(new Command.Report(null, false));
                case RESET -> ask(new Command.Reset());
                case ARM, RECLINE_UP, STOP -> {}
            }
        }
    }

    private void start() {
        ActiveSession course = session.course();
        switch (session.state()) {
            case STARTING, RUNNING -> ask(new Command.Pause());
            case PAUSED -> {
                if (course != null && course.abandoned()) {
                    startAnew();
                } else {
                    ask(new Command.Resume());
                }
            }
            default -> startAnew();
        }
    }

    private void startAnew() {
        Refusal held = reception.judge.held();
        Refusal unready = held != null ? held : reception.judge.start(Origin.LOCAL);
        if (unready == null) {
            session.emit(start.press(session.times.now(), session.chair.seatSensor()));
        } else {
            String locked = unready == Refusal.LOCKED ? ": " + session.entered() : "";
            refuse(unready.key(), unready.text() + locked, unready.nextStep());
        }
    }

    /**
     * A short press arms when it is let go. A long one forbids remote starts at once, and allows them only when it is let go
     * again: a book on the button allows nothing (SR-25).
     */
    private void arm(ButtonDebounce press) {
        if (press.pressed()) {
            armServed = false;
        }
        boolean isLong = press.heldSeconds() >= LONG_SECONDS;
        if (press.down() && isLong && !armServed && session.authority.remoteMode()) {
            armServed = true;
            ask(new Command.RemoteMode(false));
        }
        if (!press.released() || armServed) {
            return;
        }
        if (!isLong) {
            ask(new Command.Arm());
        } else if (press.heldSeconds() <= LEANT_SECONDS) {
            ask(new Command.RemoteMode(true));
        }
    }

    private void ask(Command command) {
        asked.add(new Request(0, command, Origin.LOCAL, CONTROLLER));
    }

    /** What the start button means was looked up; it is judged with the commands of this cycle. */
    void chosen(StoreEvent.StartChosen chosen) {
        Command.Start command = chosen.start();
        if (!start.takes(chosen.press(), session.times.now())) {
            refuse(Refusal.STOPPED.key(), "the press is not meant any more", Refusal.STOPPED.nextStep());
        } else if (command == null) {
            refuse(Refusal.NO_CHOICE.key(), chosen.text(), chosen.nextStep());
        } else {
            ask(command);
        }
    }

    /** A program was admitted for somebody. */
    void admitted(Command.Start command, Origin origin) {
        start.admitted(origin == Origin.LOCAL ? command : null, session.times.now());
    }

    void sitterChanged() {
        start.sitterChanged();
    }

    /** A stop came, from wherever. */
    void stopped() {
        start.forget();
    }

    /** Whether the stop button is held down: nothing may move, and nothing may be started (SR-24). */
    boolean stopHeld() {
        return stop.held();
    }

    /** Whether the answer to a command is news: a held button is answered once, and again when the answer changes. */
    boolean isNews(Request request, String code) {
        boolean held = request.controller().equals(CONTROLLER) && request.command() instanceof Command.HoldKey;
        return !held || reclineUp.isNews(code);
    }

    private void refuse(String word, Refusal why) {
        session.emit(new Event.Answered(0, word, false, why.key(), why.text(), why.nextStep()));
        refused(word, why.key(), why.text(), why.nextStep());
    }

    private void refuse(String code, String text, String nextStep) {
        session.emit(new Event.Answered(0, "start", false, code, text, nextStep));
        refused("start", code, text, nextStep);
    }

    /** A button was refused: who pressed it may have nothing to read it from but the chair's state. */
    void refused(String word, String code, String text, String nextStep) {
        refusal = word + " refused (" + code + "): " + text + ". " + nextStep;
        refusedAt = session.times.now();
    }

    /** Why the chair is as it is, with what a button was refused for a moment ago. */
    String why(String why) {
        boolean shown = !refusal.isEmpty() && session.times.now() - refusedAt <= SHOWN_SECONDS;
        return shown ? why + "; " + refusal : why;
    }
}
