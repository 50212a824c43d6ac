package lumbar.safety;

import java.util.EnumMap;
import java.util.Map;
import lumbar.chair.BodyArea;

/**
 * What this person may have today: it only tightens. Immutable.
 *
 * @param level greatest level, 0…1 (SR-34)
 * @param levelReason why the level is not higher
 * @param areaSeconds active seconds an area may have in the rolling window (SR-07, SR-34)
 * @param closed areas that must not be worked, each with the reason (SR-32, SR-33)
 * @param heat whether heat may be used (SR-18)
 */
public record SessionLimits(
        double level,
        Reason levelReason,
        Map<BodyArea, Double> areaSeconds,
        Map<BodyArea, Reason> closed,
        boolean heat) {

    public SessionLimits {
        areaSeconds = Map.copyOf(areaSeconds);
        closed = Map.copyOf(closed);
    }

    /** The compiled limits and nothing tighter. */
    public static SessionLimits full() {
        return new SessionLimits(1, Reason.PERSON, Map.of(), Map.of(), true);
    }

    /** The same with a lower level, for another reason, e.g. a remote start (SR-25). */
    public SessionLimits atMost(double otherLevel, Reason reason) {
        return otherLevel < level ? new SessionLimits(otherLevel, reason, areaSeconds, closed, heat) : this;
    }

    /** The same with one more area closed. */
    public SessionLimits without(BodyArea area, Reason reason) {
        EnumMap<BodyArea, Reason> more = new EnumMap<>(BodyArea.class);
        more.putAll(closed);
        more.put(area, reason);
        return new SessionLimits(level, levelReason, areaSeconds, more, heat);
    }

    /** Active seconds for an area: the person's, never above the compiled limit. */
    public double seconds(BodyArea area) {
        double compiled = Limits.areaSeconds(area);
        return Math.min(compiled, areaSeconds.getOrDefault(area, compiled));
    }
}
