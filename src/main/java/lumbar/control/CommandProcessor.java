package lumbar.control;

import java.util.List;
import lumbar.person.AdmissionCode;
import lumbar.person.AdmissionRefusal;
import org.jspecify.annotations.Nullable;

/** Judges a command by {@link CommandRules} and hands it to the handler of its family. It changes nothing: see {@link CommandResult}. */
final class CommandProcessor {
    private CommandProcessor() {}

    static CommandResult process(SessionState state, Request request) {
        Refusal refusal = CommandRules.refusal(state, request);
        CommandResult result = refusal == null ? handle(state, request) : refused(state, request, refusal);
        boolean claims = state.active != null && refusal != Refusal.STOPPED && claims(request);
        return claims ? result.after(new StateChange.Claimed(request.controller())) : result;
    }

    /** Who steers a session at the chair has it from then on, also when refused (SR-28). */
    private static boolean claims(Request request) {
        boolean steers = switch (request.command()) {
            case Command.Pause p -> true;
            case Command.Resume r -> true;
            case Command.Intensity i -> true;
            case Command.Nudge n -> true;
            case Command.Spot s -> true;
            case Command.HoldKey h -> true;
            default -> false;
        };
        return steers && request.origin() == Origin.LOCAL;
    }

    private static CommandResult handle(SessionState state, Request request) {
        return switch (request.command()) {
            case Command.Start start -> SessionStart.start(state, request);
            case Command.Continue rest -> SessionStart.start(state, request);
            case Command.Stop stop -> SessionCommands.stop(state);
            case Command.Pause pause -> SessionCommands.pause(state);
            case Command.Resume resume -> SessionCommands.resume(state);
            case Command.Intensity intensity -> SessionCommands.intensity(intensity.intensity());
            case Command.Nudge nudge -> SessionCommands.nudge(state, nudge.steps());
            case Command.Spot spot -> SessionCommands.spot(state, spot.area());
            case Command.Report report -> BlockCommands.report(state, report, request.ticket());
            case Command.Today today -> BlockCommands.today(state, today, request.ticket());
            case Command.Lift lift -> BlockCommands.lift(state, lift);
            case Command.Reset reset -> ChairCommands.reset(state, Trigger.RESET, "reset: ");
            case Command.TechnicianReset reset -> ChairCommands.reset(state, Trigger.UNLOCK, "unlocked: ");
            case Command.Arm arm -> ChairCommands.arm(state);
            case Command.RemoteMode mode -> ChairCommands.remoteMode(state, mode.on());
            case Command.HoldKey hold -> ChairCommands.hold(state, hold);
            case Command.ReleaseKey release -> ChairCommands.release();
            case Command.Awake awake -> SessionCommands.awake(awake);
        };
    }

    /** A refusal may change something all the same: see {@link SessionStart#occupancy} and {@link ChairCommands#touched}. */
    private static CommandResult refused(SessionState state, Request request, Refusal refusal) {
        AdmissionRefusal admission = refusal == Refusal.PERSON ? admissionRefusal(state, request) : null;
        if (admission != null) {
            return admission.code() == AdmissionCode.ALL_BLOCKED
                    ? CommandResult.refused(RefusalDetail.allBlocked(state, request))
                            .changing(SessionStart.occupancy(state, request))
                    : CommandResult.refused(admission);
        }
        CommandResult result = CommandResult.refused(refusal, RefusalDetail.of(state, request, refusal));
        return switch (refusal) {
            case SESSION_TIME, AREAS_CLOSED, MINUTES -> result.changing(SessionStart.occupancy(state, request));
            case NO_RECLINE, PAUSE_FIRST, MOTOR_TIME, STILL_PRESSED, KEY_AGAIN, TWO_KEYS ->
                result.changing(touched(request.command()));
            default -> result;
        };
    }

    private static List<StateChange> touched(Command command) {
        return command instanceof Command.HoldKey hold ? ChairCommands.touched(hold) : List.of();
    }

    private static @Nullable AdmissionRefusal admissionRefusal(SessionState state, Request request) {
        Command.Start start = SessionStart.wanted(state, request.command());
        if (start == null) {
            return CommandRules.personRefusal(state);
        }
        return CommandRules.admission(state, start, request.origin()) instanceof AdmissionRefusal refusal
                ? refusal
                : null;
    }
}
