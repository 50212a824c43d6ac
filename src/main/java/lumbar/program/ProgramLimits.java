package lumbar.program;

import java.util.Map;
import lumbar.chair.BodyArea;

/**
 * The limits that a program is checked against when it is loaded. Whoever loads programs fills them from the compiled limits;
 * times are seconds, lengths metres or as named, shares 0…1.
 *
 * @param programSeconds longest program (SR-40)
 * @param areaSeconds longest active time of each area (SR-07)
 * @param heatSeconds longest heat on an area (SR-18)
 * @param overlapLevel greatest sum of the levels of layers that share an area (SR-29)
 * @param strokeM shortest stroke of the carriage (SR-16)
 * @param dwellSeconds longest stay of the rollers at a point (SR-16)
 * @param dwellReachM within so far to either side of a point (SR-16)
 * @param dwellMinuteSeconds … no longer than this in any 60 s (SR-16)
 * @param tappingDuty share of any 60 s that an area may be tapped (SR-16)
 * @param holdSeconds longest hold of a bag at its set point (SR-13)
 * @param restSeconds shortest rest below {@code releasedKpa} after it (SR-13)
 * @param bagDuty share of any 60 s that a bag may spend above {@code releasedKpa} (SR-13)
 * @param limbBags bags of one limb above {@code releasedKpa} at once (SR-13)
 * @param activeKpa a bag above this works its area (SR-07)
 * @param activeReachM a roller works the areas within so far of it (SR-07)
 */
public record ProgramLimits(
        double programSeconds,
        Map<BodyArea, Double> areaSeconds,
        double heatSeconds,
        double overlapLevel,
        double strokeM,
        double dwellSeconds,
        double dwellReachM,
        double dwellMinuteSeconds,
        double tappingDuty,
        double holdSeconds,
        double restSeconds,
        double releasedKpa,
        double bagDuty,
        int limbBags,
        double activeKpa,
        double activeReachM) {

    public ProgramLimits {
        areaSeconds = Map.copyOf(areaSeconds);
    }

    public double areaSeconds(BodyArea area) {
        return areaSeconds.getOrDefault(area, 0.0);
    }

    /** The same with other minutes for the areas. */
    public ProgramLimits withAreaSeconds(Map<BodyArea, Double> seconds) {
        return new ProgramLimits(
                programSeconds,
                seconds,
                heatSeconds,
                overlapLevel,
                strokeM,
                dwellSeconds,
                dwellReachM,
                dwellMinuteSeconds,
                tappingDuty,
                holdSeconds,
                restSeconds,
                releasedKpa,
                bagDuty,
                limbBags,
                activeKpa,
                activeReachM);
    }
}
