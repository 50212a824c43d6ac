package lumbar.control;

import java.util.ArrayList;
import java.util.List;
import lumbar.person.Person;
import lumbar.person.PersonLimits;
import lumbar.program.CompiledProgram;
import org.jspecify.annotations.Nullable;

/**
 * Begins sessions: a new one, or what is left of the last, which is a start like any other, with every ramp from its beginning and
 * the minutes that are left (SR-07, SR-11). Pure.
 */
final class SessionStart {
    private SessionStart() {}

    /** The start that a command asks for: for what is left of the last session that start; null for other commands. */
    static Command.@Nullable Start wanted(SessionState state, Command command) {
        if (command instanceof Command.Continue rest) {
            UnfinishedSession left = state.unfinished();
            Person person = rest.person();
            return left == null || person == null ? null : left.start(person);
        }
        return command instanceof Command.Start start ? start : null;
    }

    /** Begins what was judged to begin. */
    static CommandResult start(SessionState state, Request request) {
        UnfinishedSession left = request.command() instanceof Command.Continue ? state.unfinished() : null;
        Command.Start start = wanted(state, request.command());
        StartPlan plan = plan(state, request);
        if (start == null || plan == null) {
            return CommandResult.refused(Refusal.NOTHING_LEFT, "");
        }
        CompiledProgram compiled = new CompiledProgram(start.program(), start.profile(), state.chair);
        List<StateChange> changes = new ArrayList<>(occupancy(state, request));
        changes.add(
                new StateChange.Begun(new ActiveSession(compiled, start, request, left), plan.sessionLimits(), start));
        return CommandResult.accepted((left == null ? "starting " : "going on with ")
                        + start.program().name() + " with profile "
                        + start.profile().name())
                .changing(changes);
    }

    /** Who sits there by what was asked for: also where minutes are then missing, or everything rests (SR-33). */
    static List<StateChange> occupancy(SessionState state, Request request) {
        Command.Start start = wanted(state, request.command());
        if (start == null) {
            return List.of();
        }
        StateChange occupied = new StateChange.Occupied(start.person().id());
        return StartPlan.changesSitter(state, start, request.origin())
                ? List.of(new StateChange.SitterChanged(), occupied)
                : List.of(occupied);
    }

    private static @Nullable StartPlan plan(SessionState state, Request request) {
        Command.Start start = wanted(state, request.command());
        return start != null && CommandRules.admission(state, start, request.origin()) instanceof PersonLimits limits
                ? StartPlan.of(state, start, request.origin(), limits)
                : null;
    }
}
