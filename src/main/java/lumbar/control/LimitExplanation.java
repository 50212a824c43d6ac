package lumbar.control;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import lumbar.chair.BodyArea;
import lumbar.safety.Limits;
import lumbar.safety.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Finds the one limit that matters most to whoever sits there, in numbers, for one plain line (SR-38). What comes and goes with
 * every breath of a bag is not told: it would only flicker. Pure.
 */
final class LimitExplanation {
    /** So long before minutes are used up they are worth the line, s. */
    private static final double SOON_SECONDS = 180;

    /** Part of every stroke and every hold. */
    private static final Set<Reason> MOMENTARY = EnumSet.of(
            Reason.NONE,
            Reason.STATE,
            Reason.SLOPE,
            Reason.HOLD,
            Reason.DUTY,
            Reason.LIMB,
            Reason.FLOW,
            Reason.NEIGHBOUR,
            Reason.TAPPING,
            Reason.DWELL,
            Reason.LEASE,
            Reason.POSITION,
            Reason.ESTIMATE,
            Reason.HELD_KEY);

    private LimitExplanation() {}

    static Status.@Nullable Limiting of(SessionState state, List<Status.Area> areas) {
        ActiveSession course = state.active;
        if (course == null || state.state != State.RUNNING) {
            return null;
        }
        double warming = Limits.WARM_UP_SECONDS - course.sinceStart();
        if (warming > 0) {
            return new Status.Limiting(null, Reason.WARM_UP, Limits.WARM_UP_LEVEL, warming);
        }
        Set<BodyArea> still =
                course.score().areasDemanded(course.elapsed(), course.score().seconds());
        Status.Limiting soon = areas.stream()
                .filter(area -> still.contains(area.area()) && area.secondsLeft() < SOON_SECONDS)
                .filter(area -> area.secondsLeft() < course.remaining())
                .filter(area -> area.blockedSeconds() <= 0 && !area.excluded())
                .min(Comparator.comparingDouble(Status.Area::secondsLeft))
                .map(area -> new Status.Limiting(area.area(), Reason.MINUTES, Double.NaN, area.secondsLeft()))
                .orElse(null);
        if (soon != null) {
            return soon;
        }
        double hour = state.sessionSecondsLeft();
        if (hour < SOON_SECONDS && hour < course.remaining()) {
            return new Status.Limiting(null, Reason.SESSION, Double.NaN, hour);
        }
        return areas.stream()
                .filter(area -> !MOMENTARY.contains(area.reason()) && area.asked() > area.permitted())
                .max(Comparator.comparingDouble(area -> area.asked() - area.permitted()))
                .map(area -> new Status.Limiting(area.area(), area.reason(), area.permitted(), lasts(area)))
                .orElse(null);
    }

    private static double lasts(Status.Area area) {
        return switch (area.reason()) {
            case BLOCKED -> area.blockedSeconds() > 0 ? area.blockedSeconds() : Double.NaN;
            case MINUTES -> area.freeInSeconds();
            default -> Double.NaN;
        };
    }
}
