package lumbar.control;

import java.util.Collection;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lumbar.chair.AuditAction;
import lumbar.chair.AuditNote;
import lumbar.chair.BodyArea;
import lumbar.chair.Explained;
import lumbar.person.AdmissionCode;
import lumbar.person.Guest;
import lumbar.person.Person;
import lumbar.safety.Fault;
import org.jspecify.annotations.Nullable;

/**
 * What of a command is written into the audit log (SR-35): who started, stopped, reset, reported, lifted, armed and switched, also
 * where it was refused. Switching off the question of SR-47 is written down, and answering it is not. How strong a session is and its
 * pauses are not. Pure.
 */
final class CommandAudit {
    private static final String ALL = "all";

    private CommandAudit() {}

    /**
     * Who did what, or null where nothing is to be written down.
     *
     * @param state before the command changed it
     */
    static @Nullable AuditNote of(SessionState state, Request request, CommandResult result) {
        return switch (request.command()) {
            case Command.Start start ->
                note(
                        request,
                        result,
                        AuditAction.START,
                        start.person().id(),
                        start.program().name());
            case Command.Continue rest -> goesOn(state, request, result, rest);
            case Command.Stop stop -> stop(state, request, result);
            case Command.Report report ->
                note(request, result, AuditAction.REPORT, reporter(state), area(report.area()));
            case Command.Today today -> today(request, result, today);
            case Command.Lift lift ->
                note(request, result, AuditAction.LIFT, CommandRules.lifted(state, lift), area(lift.area()));
            case Command.Reset reset -> note(request, result, AuditAction.RESET, "", latched(state));
            case Command.TechnicianReset reset ->
                note(request, result, AuditAction.TECHNICIAN_RESET, "", latched(state));
            case Command.Arm arm -> note(request, result, AuditAction.ARM, "", "");
            case Command.RemoteMode mode ->
                note(request, result, AuditAction.REMOTE_MODE, "", mode.on() ? "on" : "off");
            case Command.Awake awake -> awake(state, request, result, awake);
            case Command.Pause _,
                    Command.Resume _,
                    Command.Intensity _,
                    Command.Nudge _,
                    Command.Spot _,
                    Command.HoldKey _,
                    Command.ReleaseKey _ -> null;
        };
    }

    private static AuditNote goesOn(SessionState state, Request request, CommandResult result, Command.Continue rest) {
        Person person = rest.person();
        UnfinishedSession left = state.unfinished();
        return note(
                request,
                result,
                AuditAction.CONTINUE,
                person == null ? "" : person.id(),
                left == null ? "" : left.program().name());
    }

    private static @Nullable AuditNote today(Request request, CommandResult result, Command.Today today) {
        return today.sore().isEmpty() && today.hurt().isEmpty()
                ? null
                : note(request, result, AuditAction.TODAY, today.person().id(), areas(today));
    }

    private static @Nullable AuditNote awake(
            SessionState state, Request request, CommandResult result, Command.Awake awake) {
        ActiveSession active = state.active;
        return awake.stopAsking()
                ? note(request, result, AuditAction.ASKING_OFF, active == null ? "" : active.person.id(), "")
                : null;
    }

    /** A stop at rest changes nothing, and anybody may ask for it as often as wanted (SR-24): it must not crowd out the rest. */
    private static @Nullable AuditNote stop(SessionState state, Request request, CommandResult result) {
        boolean moves = Transitions.next(state.chairState, Trigger.STOP) != state.chairState || state.keys.held() >= 0;
        if (!moves) {
            return null;
        }
        ActiveSession active = state.active;
        return active == null
                ? note(request, result, AuditAction.STOP, "", "")
                : note(
                        request,
                        result,
                        AuditAction.STOP,
                        active.person.id(),
                        active.compiled().program().name());
    }

    private static AuditNote note(
            Request request, CommandResult result, AuditAction action, String person, String subject) {
        CommandResult.Answer answer = result.answer();
        Explained refusal = answer == null ? null : answer.refusal();
        String code = refusal == null ? AuditNote.ACCEPTED : code(refusal);
        return new AuditNote(actor(request), person, action, subject, code);
    }

    private static AuditNote.Actor actor(Request request) {
        return new AuditNote.Actor(
                request.origin() == Origin.REMOTE ? "remote" : "local", request.controller(), /* role= */ "");
    }

    /** What a screening, a doctor or the scales said of somebody is not written down (SR-32). */
    private static String code(Explained refusal) {
        boolean isPersonal = refusal instanceof AdmissionCode || refusal == Refusal.WEIGHT;
        return isPersonal ? Refusal.PERSON.key() : refusal.key();
    }

    private static String reporter(SessionState state) {
        ActiveSession active = state.active;
        String sitter = state.minutes.person();
        return active != null ? active.person.id() : sitter.isEmpty() ? Guest.ID : sitter;
    }

    private static String latched(SessionState state) {
        Fault fault = state.faults.latched();
        return fault == null ? state.chairState.key() : fault.code().key();
    }

    private static String areas(Command.Today today) {
        return Stream.of(today.sore(), today.hurt())
                .flatMap(Collection::stream)
                .map(BodyArea::key)
                .distinct()
                .sorted()
                .collect(Collectors.joining(" "));
    }

    private static String area(@Nullable BodyArea area) {
        return area == null ? ALL : area.key();
    }
}
