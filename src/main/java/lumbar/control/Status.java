package lumbar.control;

import java.util.List;
import java.util.Map;
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
 * @param places areas of the actuators that {@code fault} and {@code problems} name, by id; without those that have none
 * @param reason the most limiting reason over all areas
 * @param armedSeconds how long a remote start is still allowed
 * @param sessionSecondsLeft of this person in this hour (SR-40)
 * @param lateCycles cycles that began late (SR-04)
 * @param notRecorded why minutes cannot be recorded, or null
 * @param limiting the one limit that matters most to whoever sits there now, or null
 * @param next what may be done now, and why the rest may not
 * @param last the session before, or null
 * @param recliners ids of what reclines
 * @param seatSensor whether the chair knows that somebody sits there
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
        Map<String, BodyArea> places,
        Reason reason,
        double sessionSecondsLeft,
        long lateCycles,
        @Nullable String notRecorded,
        List<Area> areas,
        @Nullable Limiting limiting,
        Next next,
        @Nullable Last last,
        List<String> recliners,
        boolean seatSensor) {

    /**
     * A limit in numbers.
     *
     * @param area where; null for the whole session
     * @param level what is permitted at most, 0…1; NaN where that is not the point
     * @param seconds how long it lasts, or is still left; NaN where nobody knows
     */
    public record Limiting(@Nullable BodyArea area, Reason reason, double level, double seconds) {}

    /**
     * What somebody at the chair may do next.
     *
     * @param can by command: empty where it works, else the code of the refusal
     * @param left what may be gone on with, or null
     * @param resetSeconds until a reset is taken if all stays healthy; NaN where nothing is latched (SR-22)
     */
    public record Next(Map<String, String> can, @Nullable Left left, double resetSeconds) {
        public static final Next NOTHING = new Next(Map.of(), null, Double.NaN);
    }

    /** A session that may be gone on with. */
    public record Left(String program, String person, double remainingSeconds) {}

    /**
     * The session before.
     *
     * @param id its number in the record; 0 when it could not be recorded
     * @param secondsAgo since it ended
     */
    public record Last(
            long id,
            String person,
            String program,
            String outcome,
            double seconds,
            double secondsAgo,
            SessionWork work) {}

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
     * @param freeInSeconds until a minute of work is free here: 0 when it is
     * @param excluded whether the person who sits there, or sat there last, is never worked here (SR-32)
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
            double freeInSeconds,
            boolean excluded,
            Reason reason) {}

    public Status {
        problems = List.copyOf(problems);
        places = Map.copyOf(places);
        areas = List.copyOf(areas);
        recliners = List.copyOf(recliners);
    }
}
