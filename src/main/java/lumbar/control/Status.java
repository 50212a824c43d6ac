package lumbar.control;

import java.util.List;
import lumbar.chair.BodyArea;
import lumbar.safety.Fault;
import lumbar.safety.Reason;
import org.jspecify.annotations.Nullable;

/**
 * What the chair does at a moment, for people and programs to read. Immutable.
 *
 * @param atSeconds control clock, s
 * @param program name, or empty
 * @param elapsedSeconds of the program
 * @param intensity 1 is as the program says
 * @param fault the one that is latched, or null
 * @param problems everything that is wrong at this moment
 * @param reason the most limiting reason over all areas
 * @param armedSeconds how long a remote start is still allowed
 * @param sessionSecondsLeft of this person in this hour (SR-40)
 * @param lateCycles cycles that began late (SR-04)
 * @param notRecorded why minutes cannot be recorded, or null
 */
public record Status(
        double atSeconds,
        boolean simulated,
        State state,
        String why,
        double inStateSeconds,
        String program,
        String phase,
        String person,
        double elapsedSeconds,
        double remainingSeconds,
        double intensity,
        boolean occupied,
        double seatKg,
        boolean remoteMode,
        double armedSeconds,
        @Nullable Fault fault,
        List<Fault> problems,
        Reason reason,
        double sessionSecondsLeft,
        long lateCycles,
        @Nullable String notRecorded,
        List<Area> areas) {

    /**
     * One area.
     *
     * @param asked greatest level asked of it, 0…1
     * @param permitted greatest level permitted, 0…1
     * @param pressureKpa highest measured bag pressure; NaN where there is no sensor
     * @param ceilingKpa what 100 % of its bags is; NaN without bags
     * @param depthMm how far the rollers press here; 0 elsewhere
     * @param padC highest pad temperature; NaN without heat
     * @param secondsLeft active seconds left (SR-07)
     * @param blockedSeconds how long it is still left alone after a report of discomfort; 0 when it is not (SR-33)
     * @param reason most limiting reason here
     */
    public record Area(
            BodyArea area,
            double asked,
            double permitted,
            double pressureKpa,
            double ceilingKpa,
            double depthMm,
            double padC,
            double secondsLeft,
            double blockedSeconds,
            Reason reason) {}

    public Status {
        problems = List.copyOf(problems);
        areas = List.copyOf(areas);
    }
}
