package lumbar.control;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import lumbar.chair.BodyArea;
import lumbar.person.AdmissionCode;
import lumbar.person.AdmissionRefusal;
import lumbar.person.Block;
import lumbar.person.PersonLimits;
import lumbar.safety.Fault;
import lumbar.safety.Measurement;
import lumbar.safety.Minutes;
import lumbar.text.DurationText;
import lumbar.text.NumberText;

/** What a refusal adds to its text: which board, how long, what is allowed (SR-38). Pure. */
final class RefusalDetail {
    static final String STOP_HELD = "the stop button is held";

    private RefusalDetail() {}

    /** Empty where there is nothing to add. */
    static String of(SessionState state, Request request, Refusal refusal) {
        return switch (refusal) {
            case STOPPED -> state.stopHeld ? STOP_HELD : "";
            case LOCKED -> state.enteredWhy;
            case BOARD_MISSING -> state.missing.text();
            case RECORD -> record(state);
            case PRESSURE_ZERO -> offZero(state);
            case OUT_OF_RANGE ->
                request.command() instanceof Command.HoldKey
                        ? "name a recliner and a way"
                        : "intensity is " + NumberText.percent(Command.LEAST_INTENSITY) + " to "
                                + NumberText.percent(Command.MOST_INTENSITY);
            case SESSION_TIME, MINUTES -> freeAgain(state, request, refusal);
            case AREAS_CLOSED -> areasClosed(state, request);
            case NOT_HEALTHY -> notHealthy(state, request.command() instanceof Command.TechnicianReset);
            case NO_RECLINE -> noRecline(state, request.command());
            default -> "";
        };
    }

    private static String record(SessionState state) {
        String failure = state.recorder.failure();
        return failure == null ? "" : failure;
    }

    private static String offZero(SessionState state) {
        Fault fault = state.actuation.offZero();
        Measurement measured = fault == null ? null : fault.measurement();
        return fault == null || measured == null
                ? ""
                : fault.place().name() + " reads "
                        + NumberText.measured(measured.value().orElse(Double.NaN)) + " kPa, and may read up to "
                        + NumberText.measured(measured.limit().orElse(Double.NaN)) + " either way";
    }

    private static String noRecline(SessionState state, Command command) {
        boolean isKey = command instanceof Command.HoldKey && state.chairState.latched();
        return isKey ? state.chairState.words() + ", " + state.ownWhy() : "";
    }

    private static String freeAgain(SessionState state, Request request, Refusal refusal) {
        Command.Start start = SessionStart.wanted(state, request.command());
        if (start == null || !(CommandRules.admission(state, start, request.origin()) instanceof PersonLimits limits)) {
            return "";
        }
        StartPlan plan = StartPlan.of(state, start, request.origin(), limits);
        double t = state.clock.ledger();
        Minutes minutes = plan.minutes(state, start.person());
        OptionalDouble seconds =
                refusal == Refusal.SESSION_TIME ? StartPlan.sessionFreeIn(minutes, t) : plan.areaFreeIn(minutes, t);
        return seconds.isEmpty() ? "" : "free again in " + DurationText.minutesLeft(seconds.getAsDouble());
    }

    /** Each area of the program, why it is closed, and for how long it rests (SR-32, SR-33). */
    private static String areasClosed(SessionState state, Request request) {
        Command.Start start = SessionStart.wanted(state, request.command());
        if (start == null || !(CommandRules.admission(state, start, request.origin()) instanceof PersonLimits limits)) {
            return "";
        }
        double t = state.clock.ledger();
        return StartPlan.of(state, start, request.origin(), limits).closed().stream()
                .sorted()
                .map(area -> area.key() + " "
                        + (limits.excluded().contains(area)
                                ? "is excluded"
                                : "rests for " + DurationText.left(limits.restSeconds(area, t))))
                .collect(Collectors.joining(", "));
    }

    /** The same where everything rests: until the first area may be worked again. */
    static AdmissionRefusal allBlocked(SessionState state, Request request) {
        Command.Start start = SessionStart.wanted(state, request.command());
        ActiveSession active = state.active;
        String person = start != null ? start.person().id() : active == null ? "" : active.person.id();
        double t = state.clock.ledger();
        double soonest = Arrays.stream(BodyArea.values())
                .mapToDouble(area -> Block.untilT(state.blocks, person, area, t).orElse(t))
                .filter(until -> until > t)
                .min()
                .orElse(t);
        return new AdmissionRefusal(AdmissionCode.ALL_BLOCKED, "the first for " + DurationText.left(soonest - t));
    }

    /**
     * What keeps a reset from being taken: what is wrong now, or how long the inputs must still stay well (SR-22).
     *
     * @param unlocks whether a technician asks
     */
    private static String notHealthy(SessionState state, boolean unlocks) {
        String missing = state.missing.text();
        if (!missing.isEmpty()) {
            return "waiting for " + missing;
        }
        double now = state.clock.now();
        Fault fault = state.faults.foundAt(now);
        if (fault != null) {
            return fault.place().name() + ": " + fault.text();
        }
        double left = unlocks ? state.faults.healthyInSeconds(now) : state.healthyInSeconds();
        return "the inputs have to be well for two seconds; " + (long) Math.ceil(left) + " s more";
    }
}
