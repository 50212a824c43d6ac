package lumbar.control;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import lumbar.chair.BodyArea;
import lumbar.safety.Fault;
import lumbar.safety.FaultPlace;
import lumbar.safety.Reason;
import org.jspecify.annotations.Nullable;

/** What the chair does at a moment, for people and programs to read. Immutable. */
public record Status(Chair chair, Session session, Safety safety, Next next) {
    public State state() {
        return chair.state();
    }

    /**
     * The chair and who sits in it.
     *
     * @param atSeconds control clock, s
     * @param refused what {@code why} ends with; null for no button
     * @param seatSensor whether the chair knows that somebody sits there
     * @param seatKg empty where nothing weighs
     * @param recliners ids of what reclines
     * @param lateCycles cycles that began late (SR-04)
     */
    public record Chair(
            double atSeconds,
            boolean simulated,
            State state,
            String why,
            @Nullable RefusedButton refused,
            double inStateSeconds,
            boolean seatSensor,
            boolean occupied,
            OptionalDouble seatKg,
            List<Area> areas,
            List<String> recliners,
            long lateCycles) {
        public Chair {
            areas = List.copyOf(areas);
            recliners = List.copyOf(recliners);
        }
    }

    /**
     * The session under way and the one before.
     *
     * @param program name, or empty
     * @param person who sits there, or sat there last
     * @param elapsedSeconds of the program
     * @param intensity 1 is as the program says
     * @param secondsLeft of this person in this hour (SR-40)
     * @param last the session before, or null
     * @param question whether somebody is awake is asked; null while it is not (SR-47)
     */
    public record Session(
            String program,
            String phase,
            String person,
            double elapsedSeconds,
            double remainingSeconds,
            double intensity,
            double secondsLeft,
            @Nullable Last last,
            @Nullable AwakeQuestion question) {
        /** Without a question. */
        public Session(
                String program,
                String phase,
                String person,
                double elapsedSeconds,
                double remainingSeconds,
                double intensity,
                double secondsLeft,
                @Nullable Last last) {
            this(program, phase, person, elapsedSeconds, remainingSeconds, intensity, secondsLeft, last, null);
        }
    }

    /**
     * What stops or limits the chair.
     *
     * @param fault the one that is latched, or null
     * @param problems everything that is wrong at this moment
     * @param places areas of the actuators at which {@code fault} and {@code problems} are; without those that have none
     * @param notRecorded why minutes cannot be recorded, or null
     * @param reason the most limiting reason over all areas
     * @param limiting the one limit that matters most to whoever sits there now, or null
     * @param limits everything that limits the session now but for what comes and goes with every breath of a bag: the reason
     *     of {@code limiting} first, then the others, the most limiting first; empty where {@code limiting} is null
     */
    public record Safety(
            @Nullable Fault fault,
            List<Fault> problems,
            Map<FaultPlace, BodyArea> places,
            @Nullable String notRecorded,
            Reason reason,
            @Nullable Limiting limiting,
            List<Reason> limits) {
        public Safety {
            problems = List.copyOf(problems);
            places = Map.copyOf(places);
            limits = List.copyOf(limits);
        }
    }

    /**
     * What somebody may do next.
     *
     * @param can at the chair
     * @param left what may be gone on with, or null
     * @param resetSeconds until a reset is taken if all stays healthy; empty where nothing is latched (SR-22)
     * @param remoteMode whether remote starts are allowed at all
     * @param armedSeconds how long a remote start is still allowed
     */
    public record Next(
            AvailableCommands can,
            @Nullable Left left,
            OptionalDouble resetSeconds,
            boolean remoteMode,
            double armedSeconds) {}

    /**
     * A limit in numbers.
     *
     * @param area where; null for the whole session
     * @param level what is permitted at most, 0…1; empty where that is not the point
     * @param seconds how long it lasts, or is still left; empty where nobody knows
     */
    public record Limiting(@Nullable BodyArea area, Reason reason, OptionalDouble level, OptionalDouble seconds) {}

    /** A session that may be gone on with. */
    public record Left(String program, String person, double remainingSeconds) {}

    /**
     * The session before.
     *
     * @param id its number in the record; 0 when it could not be recorded
     * @param why it ended so, in plain words
     * @param secondsAgo since it ended
     */
    public record Last(
            long id,
            String person,
            String program,
            SessionResult result,
            String why,
            double seconds,
            double secondsAgo,
            SessionWork work) {}

    /**
     * One area.
     *
     * @param asked greatest level asked of it, 0…1
     * @param permitted greatest level permitted, 0…1
     * @param pressureKpa highest measured bag pressure; empty where there is no sensor
     * @param ceilingKpa what 100 % of its bags is; empty without bags
     * @param depthMm how far the rollers press here; 0 elsewhere, empty while their sensor gives no number
     * @param padC highest pad temperature; empty without heat
     * @param secondsLeft active seconds left (SR-07)
     * @param blockedSeconds how long it is still left alone after a report of discomfort; 0 when it is not (SR-33)
     * @param freeInSeconds until a minute of work is free here: 0 when it is, empty when it never will be
     * @param excluded whether the person who sits there, or sat there last, is never worked here (SR-32)
     * @param limits every reason that cuts what was asked here, the most limiting first
     */
    public record Area(
            BodyArea area,
            double asked,
            double permitted,
            OptionalDouble pressureKpa,
            OptionalDouble ceilingKpa,
            OptionalDouble depthMm,
            OptionalDouble padC,
            double secondsLeft,
            double blockedSeconds,
            OptionalDouble freeInSeconds,
            boolean excluded,
            List<Reason> limits) {
        public Area {
            limits = List.copyOf(limits);
        }

        /** The most limiting reason here, or {@link Reason#NONE}. */
        public Reason reason() {
            return limits.isEmpty() ? Reason.NONE : limits.getFirst();
        }
    }
}
