package lumbar.control;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import lumbar.chair.BodyArea;
import lumbar.person.Person;
import lumbar.person.PersonLimits;
import lumbar.program.Layer;
import lumbar.program.Program;
import lumbar.safety.Limits;
import lumbar.safety.Minutes;
import lumbar.safety.Reason;
import lumbar.safety.SessionLimits;
import lumbar.safety.UsageAccounts;

/**
 * What a start would come to for an admitted person: what the governor may allow, and whose minutes count. Nothing is changed.
 *
 * @param changesSitter whether another body sits there now, so that this sitting's reports count no more (SR-07)
 * @param sessionLimits of this session
 * @param open areas of the program that may be worked
 * @param closed areas of the program that may not
 */
record StartPlan(boolean changesSitter, SessionLimits sessionLimits, List<BodyArea> open, List<BodyArea> closed) {
    /** Less than this of a session is not worth a start, s. */
    private static final double LEAST_SESSION_SECONDS = 60;

    static StartPlan of(SessionState state, Command.Start start, Origin origin, PersonLimits limits) {
        SessionLimits sessionLimits = sessionLimits(limits, state.clock.ledger());
        if (origin == Origin.REMOTE) {
            sessionLimits = sessionLimits.atMost(Limits.REMOTE_LEVEL, Reason.REMOTE);
        }
        Map<Boolean, List<BodyArea>> isClosed =
                areas(start.program()).stream().collect(Collectors.partitioningBy(sessionLimits.closed()::containsKey));
        return new StartPlan(
                changesSitter(state, start, origin),
                sessionLimits,
                isClosed.getOrDefault(false, List.of()),
                isClosed.getOrDefault(true, List.of()));
    }

    /** Whether another body sits there now, by what is said at a chair that cannot feel it (SR-07). */
    static boolean changesSitter(SessionState state, Command.Start start, Origin origin) {
        return start.changedSitter() && !state.chair.seatSensor() && origin == Origin.LOCAL;
    }

    /** The minutes as they are once this person sits there: a day's charges are counted anew, so ask once. */
    Minutes minutes(SessionState state, Person person) {
        long sitting = changesSitter ? state.sitting + 1 : state.sitting;
        return state.minutes.asIf(person.id(), sitting, state.clock.ledger());
    }

    /** Whether this hour has time for a session (SR-40). */
    static boolean sessionTime(Minutes minutes, double t) {
        return minutes.left(UsageAccounts.SESSION, Limits.SESSION_SECONDS, t) >= LEAST_SESSION_SECONDS;
    }

    /** Whether any open area has minutes (SR-07). */
    boolean areaMinutes(Minutes minutes, double t) {
        return open.stream()
                .anyMatch(area -> minutes.left(UsageAccounts.area(area), sessionLimits.seconds(area), t)
                        > Limits.EMPTYING_SECONDS);
    }

    /** Until the session has time again, s; empty when it never has. */
    static OptionalDouble sessionFreeIn(Minutes minutes, double t) {
        return minutes.freeIn(UsageAccounts.SESSION, Limits.SESSION_SECONDS, LEAST_SESSION_SECONDS, t);
    }

    /** Until the first open area has minutes again, in its window and in its day, s; empty when none ever has. */
    OptionalDouble areaFreeIn(Minutes minutes, double t) {
        return open.stream()
                .map(area -> minutes.freeIn(
                        UsageAccounts.area(area), sessionLimits.seconds(area), AreaStatus.FREE_SECONDS, t))
                .flatMapToDouble(OptionalDouble::stream)
                .min();
    }

    private static SessionLimits sessionLimits(PersonLimits limits, double t) {
        EnumMap<BodyArea, Double> seconds = new EnumMap<>(BodyArea.class);
        Map<BodyArea, Reason> closed = new EnumMap<>(BodyArea.class);
        for (BodyArea area : BodyArea.values()) {
            seconds.put(area, (double) limits.areaSeconds(area));
            if (limits.excluded().contains(area)) {
                closed.put(area, Reason.EXCLUDED);
            } else if (!limits.allows(area, t)) {
                closed.put(area, Reason.BLOCKED);
            }
        }
        return new SessionLimits(limits.levelCeiling(), Reason.PERSON, seconds, closed, limits.heatAllowed());
    }

    private static List<BodyArea> areas(Program program) {
        return program.phases().stream()
                .flatMap(phase -> phase.layers().stream())
                .map(Layer::areas)
                .flatMap(List::stream)
                .distinct()
                .toList();
    }
}
