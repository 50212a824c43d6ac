package lumbar.control;

import java.util.List;

/** What is said to the chair itself: resets, remote authority and the keys of the recliners. It was judged before. Pure. */
final class ChairCommands {
    private ChairCommands() {}

    /** Leaves a latched state; to the self-test where it was not passed since power came on (SR-22, SR-37). */
    static CommandResult reset(SessionState state, Trigger by, String text) {
        State next = Transitions.next(state.chairState, state.tested ? by : Trigger.RETEST);
        return CommandResult.accepted(text + next.words()).changing(new StateChange.Reset(by));
    }

    static CommandResult arm(SessionState state) {
        return CommandResult.accepted(
                        state.authority.remoteMode()
                                ? "one remote start is allowed within ten minutes"
                                : "armed for ten minutes; nothing starts from elsewhere before remote mode is on, too")
                .changing(new StateChange.Armed());
    }

    /** Switched off, it releases what was started from elsewhere in this very cycle (SR-25). */
    static CommandResult remoteMode(SessionState state, boolean on) {
        ActiveSession active = state.active;
        boolean stops = !on
                && active != null
                && active.origin == Origin.REMOTE
                && Transitions.next(state.chairState, Trigger.STOP) != state.chairState;
        String off = "remote starts are forbidden" + (stops ? "; what was started from elsewhere is let go" : "");
        CommandResult result = CommandResult.accepted(on ? "remote starts are allowed" : off)
                .changing(new StateChange.RemoteModeSet(on));
        return stops ? result.moving(Trigger.STOP, "remote mode was switched off at the chair") : result;
    }

    /** The vents open in this very cycle, and nothing waits for proof that the bags are empty (SR-51). */
    static CommandResult hold(SessionState state, Command.HoldKey hold) {
        boolean pauses = !state.chairState.mayRecline();
        CommandResult result = CommandResult.accepted(
                        "moving while the key is held" + (pauses ? "; the program is paused" : ""))
                .changing(new StateChange.KeyHeld(hold.actuator(), hold.way(), true));
        return pauses ? result.moving(Trigger.PAUSE, "the backrest is raised") : result;
    }

    /** Also what is refused is a sign of a finger on the key: after a STOP it must have been let go (SR-21). */
    static List<StateChange> touched(Command.HoldKey hold) {
        return List.of(new StateChange.KeyHeld(hold.actuator(), hold.way(), false));
    }

    static CommandResult release() {
        return CommandResult.accepted("let go").changing(new StateChange.KeyReleased());
    }
}
