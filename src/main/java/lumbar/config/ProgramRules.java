package lumbar.config;

import java.util.EnumMap;
import java.util.Map;
import lumbar.chair.BodyArea;
import lumbar.program.ProgramLimits;
import lumbar.safety.Limits;

/** The compiled limits in the form in which programs are judged. */
final class ProgramRules {
    private ProgramRules() {}

    static ProgramLimits compiled() {
        Map<BodyArea, Double> areaSeconds = new EnumMap<>(BodyArea.class);
        for (BodyArea area : BodyArea.values()) {
            areaSeconds.put(area, (double) Limits.areaSeconds(area));
        }
        return new ProgramLimits(
                Limits.PROGRAM_SECONDS,
                areaSeconds,
                Limits.HEAT_SECONDS,
                Limits.OVERLAP_LEVEL,
                Limits.ROLLER_STROKE_M,
                Limits.ROLLER_DWELL_SECONDS,
                Limits.ROLLER_DWELL_REACH_M,
                Limits.ROLLER_DWELL_MINUTE_SECONDS,
                Limits.TAPPING_DUTY,
                Limits.HOLD_SECONDS,
                Limits.REST_SECONDS,
                Limits.RELEASED_KPA,
                Limits.BAG_DUTY,
                Limits.LIMB_BAGS,
                Limits.ACTIVE_KPA,
                Limits.ACTIVE_REACH_M);
    }
}
