package lumbar.control;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import lumbar.chair.Button;
import lumbar.chair.Buttons;
import lumbar.chair.Explained;
import lumbar.person.Discomfort;
import org.jspecify.annotations.Nullable;

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

    private final Map<Button, ButtonDebounce> presses = new EnumMap<>(Button.class);
    private final List<Request> asked = new ArrayList<>();
    private final List<ButtonAnswer> answers = new ArrayList<>();
    private final StopButton stop = new StopButton();
    private final StartButton start = new StartButton();
    private final ReclineUpButton reclineUp = new ReclineUpButton();
    private boolean armServed;
    private boolean startPressed;

    /** How a press was answered that became no command. */
    record ButtonAnswer(String button, CommandResult.Answer answer) {}

    /**
     * The presses of a cycle.
     *
     * @param commands also what was looked up for an earlier press of the start button
     * @param answers to presses that mean nothing now
     * @param lookUp what to look up for a press of the start button, or null
     */
    record Presses(List<Request> commands, List<ButtonAnswer> answers, Event.@Nullable StartPressed lookUp) {
        private static final Presses NONE = new Presses(List.of(), List.of(), null);
    }

    ButtonPanel() {
        for (Button button : Button.values()) {
            if (button != Button.STOP) {
                presses.put(button, new ButtonDebounce());
            }
        }
    }

    /** Samples the contacts. */
    Presses poll(SessionState state, Buttons buttons) {
        answers.clear();
        startPressed = false;
        if (state.active != null) {
            start.running(state.clock.now());
        }
        if (buttons.any()) {
            sample(state, state.clock.tick().nowNanos(), buttons);
        }
        if (stop.held()) {
            start.forget();
        }
        Event.StartPressed lookUp = startPressed ? startPress(state) : null;
        if (asked.isEmpty() && answers.isEmpty() && lookUp == null) {
            return Presses.NONE;
        }
        Presses presses = new Presses(List.copyOf(asked), List.copyOf(answers), lookUp);
        asked.clear();
        return presses;
    }

    /** What a press of the start button asks to look up; null when it starts nothing, also while the stop button is held (SR-24). */
    private Event.@Nullable StartPressed startPress(SessionState state) {
        Refusal refusal = stop.held() ? Refusal.STOPPED : CommandRules.start(state, Origin.LOCAL);
        if (refusal == null) {
            return start.press(state.clock.time(), state.chair.seatSensor());
        }
        String locked = refusal == Refusal.LOCKED ? ": " + state.enteredWhy : "";
        answers.add(new ButtonAnswer("start", CommandResult.Answer.of(refusal, refusal.text() + locked)));
        return null;
    }

    private void sample(SessionState state, long nowNanos, Buttons buttons) {
        boolean isStop = buttons.fitted(Button.STOP)
                && stop.sample(nowNanos, buttons.closed(Button.STOP), buttons.nanos(Button.STOP));
        if (isStop) {
            ask(new Command.Stop());
        }
        for (Map.Entry<Button, ButtonDebounce> entry : presses.entrySet()) {
            Button button = entry.getKey();
            ButtonDebounce press = entry.getValue();
            if (buttons.fitted(button)) {
                press.sample(nowNanos, buttons.closed(button), buttons.nanos(button));
                if (!state.ending || button == Button.REPORT) {
                    act(state, button, press);
                } else if (press.pressed()) {
                    answers.add(new ButtonAnswer(
                            button.key(), CommandResult.Answer.of(Refusal.ENDING, Refusal.ENDING.text())));
                }
            }
        }
    }

    private void act(SessionState state, Button button, ButtonDebounce press) {
        if (button == Button.ARM) {
            arm(state, press);
        } else if (button == Button.RECLINE_UP) {
            Command command = reclineUp.poll(state.chair, press, state.clock.now());
            if (command != null) {
                ask(command);
            }
        } else if (press.pressed()) {
            switch (button) {
                case START -> start(state);
                case SOFTER -> ask(new Command.Nudge(-1));
                case STRONGER -> ask(new Command.Nudge(1));
                case REPORT -> ask(new Command.Report(null, Discomfort.PAIN));
                case RESET -> ask(new Command.Reset());
                case ARM, RECLINE_UP, STOP -> {}
            }
        }
    }

    private void start(SessionState state) {
        switch (state.chairState) {
            case STARTING, RUNNING -> ask(new Command.Pause());
            case PAUSED -> {
                if (state.abandoned()) {
                    startPressed = true;
                } else {
                    ask(new Command.Resume());
                }
            }
            default -> startPressed = true;
        }
    }

    /**
     * A short press arms when it is let go. A long one forbids remote starts at once, and allows them only when it is let go
     * again: a book on the button allows nothing (SR-25).
     */
    private void arm(SessionState state, ButtonDebounce press) {
        if (press.pressed()) {
            armServed = false;
        }
        boolean isLong = press.heldSeconds() >= LONG_SECONDS;
        if (press.down() && isLong && !armServed && state.authority.remoteMode()) {
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

    /**
     * What the start button means was looked up: it is judged with the commands of the next poll.
     *
     * @return null, or why it starts nothing
     */
    CommandResult.@Nullable Answer startChosen(DaemonEvent.StartChosen chosen, double nowSeconds) {
        Command.Start command = chosen.start();
        if (!start.takes(chosen.press(), nowSeconds)) {
            return CommandResult.Answer.of(Refusal.STOPPED, "the press is not meant any more");
        }
        if (command == null) {
            return new CommandResult.Answer(Refusal.NO_CHOICE, chosen.text(), chosen.nextStep());
        }
        ask(command);
        return null;
    }

    /** A program was admitted for somebody. */
    void admitted(Command.Start command, Origin origin, double nowSeconds) {
        start.admitted(origin == Origin.LOCAL ? command : null, nowSeconds);
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
    boolean isNews(Request request, @Nullable Explained refusal) {
        boolean held = request.controller().equals(CONTROLLER) && request.command() instanceof Command.HoldKey;
        return !held || reclineUp.isNews(refusal);
    }
}
