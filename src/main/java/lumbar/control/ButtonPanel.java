package lumbar.control;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import lumbar.chair.Button;
import lumbar.chair.Buttons;
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
    private final List<RefusedPress> refused = new ArrayList<>();
    private final StopButton stop = new StopButton();
    private final StartButton start = new StartButton();
    private final ReclineUpButton reclineUp = new ReclineUpButton();
    private boolean armServed;
    private boolean startPressed;

    /** A button whose press means nothing now. */
    record RefusedPress(String button, Refusal refusal) {}

    ButtonPanel() {
        for (Button button : Button.values()) {
            if (button != Button.STOP) {
                presses.put(button, new ButtonDebounce());
            }
        }
    }

    /** Samples the contacts. Gives the commands of this cycle, also what was looked up for a press of the start button. */
    List<Request> poll(SessionState state, Buttons buttons) {
        refused.clear();
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
        if (asked.isEmpty()) {
            return List.of();
        }
        List<Request> all = List.copyOf(asked);
        asked.clear();
        return all;
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
                    refused.add(new RefusedPress(button.key(), Refusal.ENDING));
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
                case REPORT -> ask(new Command.Report(null, false));
                case RESET -> ask(new Command.Reset());
                case ARM, RECLINE_UP, STOP -> {}
            }
        }
    }

    private void start(SessionState state) {
        switch (state.state) {
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

    /** The buttons that were pressed in this cycle and may not be. */
    List<RefusedPress> refused() {
        return refused;
    }

    /** Whether the start button was pressed in this cycle to start something. */
    boolean startPressed() {
        return startPressed;
    }

    /** What to look up for that press. */
    Event.StartPressed lookUp(SessionState state) {
        return start.press(state.clock.now(), state.chair.seatSensor());
    }

    /** What the start button means was looked up. Null, or what it starts; that is judged with the commands of the next poll. */
    @Nullable
    CommandResult chosen(StoreEvent.StartChosen chosen, double nowSeconds) {
        Command.Start command = chosen.start();
        if (!start.takes(chosen.press(), nowSeconds)) {
            return refusal(Refusal.STOPPED, "the press is not meant any more", Refusal.STOPPED.nextStep());
        }
        if (command == null) {
            return refusal(Refusal.NO_CHOICE, chosen.text(), chosen.nextStep());
        }
        ask(command);
        return null;
    }

    private static CommandResult refusal(Refusal refusal, String text, String nextStep) {
        CommandResult.Answer answer = new CommandResult.Answer(false, refusal.key(), text, nextStep);
        return new CommandResult(List.of(), List.of(), null, answer);
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
    boolean isNews(Request request, String code) {
        boolean held = request.controller().equals(CONTROLLER) && request.command() instanceof Command.HoldKey;
        return !held || reclineUp.isNews(code);
    }
}
