package lumbar.control;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lumbar.chair.BodyArea;
import lumbar.person.PersonLimits;
import lumbar.program.Layer;
import lumbar.program.Program;
import lumbar.safety.Reason;
import lumbar.safety.SessionLimits;

/** What the limits of a person leave of a session. Pure. */
final class SessionAllowance {
    private SessionAllowance() {}

    /**
     * For a session that begins now.
     *
     * @param hurtHere areas that hurt whoever sits there in this sitting (SR-33)
     * @param t ledger time, s
     */
    static SessionLimits of(PersonLimits limits, Set<BodyArea> hurtHere, double t) {
        EnumMap<BodyArea, Double> seconds = new EnumMap<>(BodyArea.class);
        Map<BodyArea, Reason> closed = new EnumMap<>(BodyArea.class);
        for (BodyArea area : BodyArea.values()) {
            seconds.put(area, (double) limits.areaSeconds(area));
            if (limits.excluded().contains(area)) {
                closed.put(area, Reason.EXCLUDED);
            } else if (!limits.allows(area, t) || hurtHere.contains(area)) {
                closed.put(area, Reason.BLOCKED);
            }
        }
        return new SessionLimits(limits.levelCeiling(), Reason.PERSON, seconds, closed, limits.heatAllowed());
    }

    /** Every area that a program works. */
    static List<BodyArea> areas(Program program) {
        return program.phases().stream()
                .flatMap(phase -> phase.layers().stream())
                .map(Layer::areas)
                .flatMap(List::stream)
                .distinct()
                .toList();
    }
}
