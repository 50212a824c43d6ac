package lumbar.control;

import lumbar.chair.BodyArea;

/** What is said to a session under way: stop, pause, resume, strength and extra passes. It was judged before. Pure. */
final class SessionCommands {
    private static final double STEP = 0.1;

    private SessionCommands() {}

    /** From anyone, in every state (SR-24). */
    static CommandResult stop(SessionState state) {
        boolean moves = Transitions.next(state.chairState, Trigger.STOP) != state.chairState;
        return CommandResult.accepted(moves ? "everything is let go" : "nothing is driven: " + state.chairState.words())
                .changing(new StateChange.Stopped())
                .moving(Trigger.STOP, "asked to stop");
    }

    static CommandResult pause(SessionState state) {
        return CommandResult.accepted(
                        state.chairState == State.PAUSED ? "it is paused already" : "paused: everything is let go")
                .moving(Trigger.PAUSE, "asked to pause");
    }

    static CommandResult resume(SessionState state) {
        ActiveSession active = state.active;
        // paused while it started: the relay is not proved yet, nor are its minutes recorded (SR-10, SR-52)
        Trigger trigger = active == null || active.launched() ? Trigger.RESUME : Trigger.START;
        CommandResult result = CommandResult.accepted("going on gently").moving(trigger, "asked to go on");
        return active == null
                ? result.changing(new StateChange.Resumed())
                : result.changing(new StateChange.Occupied(active.person.id()), new StateChange.Resumed());
    }

    /** A step softer or stronger, within what may be asked for. */
    static CommandResult nudge(SessionState state, int steps) {
        ActiveSession active = state.active;
        double now = active == null ? 1 : active.intensity();
        return intensity(Math.clamp(now + STEP * steps, Command.LEAST_INTENSITY, Command.MOST_INTENSITY));
    }

    static CommandResult intensity(double value) {
        return CommandResult.accepted("intensity " + Math.round(value * 100) + " %")
                .changing(new StateChange.IntensitySet(value));
    }

    /** Whatever somebody at the chair says shows that they are awake; this says nothing else (SR-47). */
    static CommandResult awake(Command.Awake awake) {
        return awake.stopAsking()
                ? CommandResult.accepted("good: nobody is asked again in this session")
                        .changing(new StateChange.QuestionOff())
                : CommandResult.accepted("good: the massage goes on");
    }

    static CommandResult spot(SessionState state, BodyArea area) {
        ActiveSession active = state.active;
        int left = active == null ? 0 : active.spotsLeft() - 1;
        return CommandResult.accepted("an extra pass at " + area + ", " + left + " left")
                .changing(new StateChange.SpotTaken(area));
    }
}
