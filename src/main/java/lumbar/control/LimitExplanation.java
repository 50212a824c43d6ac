package lumbar.control;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
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
            Reason.COMPARING,
            Reason.HOLD,
            Reason.DUTY,
            Reason.LIMB,
            Reason.FLOW,
            Reason.NEIGHBOUR,
            Reason.TAPPING,
            Reason.DWELL,
            Reason.LEASE,
            Reason.POSITION,
            Reason.HELD_KEY);

    private LimitExplanation() {}

    static Status.@Nullable Limiting of(SessionState state, List<Status.Area> areas) {
        ActiveSession active = state.active;
        if (active == null || state.chairState != State.RUNNING) {
            return null;
        }
        if (state.actuation.position().proving()) {
            return new Status.Limiting(null, Reason.PROVING, OptionalDouble.empty(), OptionalDouble.empty());
        }
        double warming = Limits.WARM_UP_SECONDS - active.sinceStart();
        if (warming > 0) {
            return new Status.Limiting(
                    null, Reason.WARM_UP, OptionalDouble.of(Limits.WARM_UP_LEVEL), OptionalDouble.of(warming));
        }
        Set<BodyArea> still = active.compiled()
                .areasDemanded(active.elapsed(), active.compiled().seconds());
        Status.Limiting soon = areas.stream()
                .filter(area -> still.contains(area.area()) && area.secondsLeft() < SOON_SECONDS)
                .filter(area -> area.secondsLeft() < active.remaining())
                .filter(area -> area.blockedSeconds() <= 0 && !area.excluded())
                .min(Comparator.comparingDouble(Status.Area::secondsLeft))
                .map(area -> new Status.Limiting(
                        area.area(), Reason.MINUTES, OptionalDouble.empty(), OptionalDouble.of(area.secondsLeft())))
                .orElse(null);
        if (soon != null) {
            return soon;
        }
        double hour = state.sessionSecondsLeft();
        if (hour < SOON_SECONDS && hour < active.remaining()) {
            return new Status.Limiting(null, Reason.SESSION, OptionalDouble.empty(), OptionalDouble.of(hour));
        }
        return areas.stream()
                .filter(area -> !MOMENTARY.contains(area.reason()) && area.asked() > area.permitted())
                .max(Comparator.comparingDouble(area -> area.asked() - area.permitted()))
                .map(area -> new Status.Limiting(
                        area.area(), area.reason(), OptionalDouble.of(area.permitted()), lasts(area)))
                .orElse(null);
    }

    private static OptionalDouble lasts(Status.Area area) {
        return switch (area.reason()) {
            case BLOCKED ->
                area.blockedSeconds() > 0 ? OptionalDouble.of(area.blockedSeconds()) : OptionalDouble.empty();
            case MINUTES -> area.freeInSeconds();
            default -> OptionalDouble.empty();
        };
    }

    /** Everything that limits the session and is worth telling, the reason of {@code first} first; empty without one. */
    static List<Reason> all(Status.@Nullable Limiting first, List<Status.Area> areas) {
        if (first == null) {
            return List.of();
        }
        Set<Reason> all = new LinkedHashSet<>();
        all.add(first.reason());
        areas.stream()
                .filter(area -> area.asked() > area.permitted())
                .sorted(Comparator.comparingDouble((Status.Area area) -> area.asked() - area.permitted())
                        .reversed())
                .forEach(area -> all.addAll(area.limits()));
        all.removeAll(MOMENTARY);
        return List.copyOf(all);
    }
}
