package lumbar.control;

import java.util.Set;
import lumbar.chair.BodyArea;
import lumbar.chair.Profile;
import lumbar.person.Discomfort;
import lumbar.person.Person;
import lumbar.program.Program;
import org.jspecify.annotations.Nullable;

/** What somebody wants of the chair. Values are absolute except softer and stronger; nothing here can move the chair by itself. */
public sealed interface Command {
    /** Intensity multiplies a program's levels; a person may choose within these. */
    double LEAST_INTENSITY = 0.2;

    double MOST_INTENSITY = 1.5;

    /**
     * Start a program for a person.
     *
     * @param intensity multiplies the program's levels, see {@link #LEAST_INTENSITY}
     * @param acknowledged what the chair asks a guest, or anybody before a first session, was read and accepted (SR-32, SR-58)
     * @param changedSitter somebody says, at a chair without a seat sensor, that another body sits there now (SR-07)
     */
    record Start(
            Program program,
            Profile profile,
            Person person,
            boolean acknowledged,
            double intensity,
            boolean changedSitter)
            implements Command {}

    /**
     * Start anew what is left of the session that was ended at the chair a moment ago; at the chair only.
     *
     * @param person whose session that was, as known now; null where nothing is known to be left
     */
    record Continue(@Nullable Person person) implements Command {}

    /** Let go now; from anyone, in every state, as often as wanted (SR-24). */
    record Stop() implements Command {}

    /** Release and wait. */
    record Pause() implements Command {}

    /** Go on after a pause, gently from the start level. */
    record Resume() implements Command {}

    /**
     * Set the intensity.
     *
     * @param mayRaise whether it may be more than now; a lower one is always taken (SR-25, SR-26)
     */
    record Intensity(double intensity, boolean mayRaise) implements Command {
        public Intensity(double intensity) {
            this(intensity, true);
        }
    }

    /** A step softer (negative) or stronger. */
    record Nudge(int steps) implements Command {}

    /** Up to three extra passes on a tight spot, charged like any other. */
    record Spot(BodyArea area) implements Command {}

    /** Discomfort: the area is let go at once and left alone for a day, for three after numbness; null means all (SR-33). */
    record Report(@Nullable BodyArea area, Discomfort discomfort) implements Command {}

    /**
     * Said before a start; at the chair only: these areas are sore since last time and rest for two days, those are swollen, hot
     * or injured and are left alone for a day (mission R1, P3).
     */
    record Today(Person person, Set<BodyArea> sore, Set<BodyArea> hurt) implements Command {
        public Today {
            sore = Set.copyOf(sore);
            hurt = Set.copyOf(hurt);
        }
    }

    /**
     * Lift discomfort blocks early; at the chair only.
     *
     * @param person whose; empty for who sat there last
     * @param area null for all
     */
    record Lift(String person, @Nullable BodyArea area) implements Command {}

    /** Leave a latched fault or the e-stop; at the chair only (SR-22). */
    record Reset() implements Command {}

    /** A technician leaves the lockout; at the chair only (SR-22). */
    record TechnicianReset() implements Command {}

    /** Allow one remote start within the next ten minutes; at the chair only (SR-25). */
    record Arm() implements Command {}

    /** Allow or forbid remote starts at all; at the chair only (SR-25). */
    record RemoteMode(boolean on) implements Command {}

    /**
     * The recline key is held, again every 100 ms; at the chair only (SR-21).
     *
     * @param actuator index of the recliner
     * @param way −1 up, +1 down
     */
    record HoldKey(int actuator, int way) implements Command {}

    /**
     * Somebody in the chair says that they are awake; at the chair only (SR-47).
     *
     * @param stopAsking nobody wants to be asked again in this session
     */
    record Awake(boolean stopAsking) implements Command {}

    /** The recline key was let go. */
    record ReleaseKey() implements Command {}

    /** Whether it sets something in motion (SR-24). */
    default boolean moves() {
        return this instanceof Start || this instanceof Continue || this instanceof Resume || this instanceof HoldKey;
    }

    default CommandKind kind() {
        return switch (this) {
            case Start s -> CommandKind.START;
            case Continue c -> CommandKind.CONTINUE;
            case Stop s -> CommandKind.STOP;
            case Pause p -> CommandKind.PAUSE;
            case Resume r -> CommandKind.RESUME;
            case Intensity i -> CommandKind.INTENSITY;
            case Nudge n -> n.steps() < 0 ? CommandKind.SOFTER : CommandKind.STRONGER;
            case Spot s -> CommandKind.SPOT;
            case Report r -> CommandKind.REPORT;
            case Today t -> CommandKind.TODAY;
            case Lift l -> CommandKind.LIFT;
            case Reset r -> CommandKind.RESET;
            case TechnicianReset t -> CommandKind.TECHNICIAN_RESET;
            case Arm a -> CommandKind.ARM;
            case RemoteMode r -> CommandKind.REMOTE_MODE;
            case HoldKey h -> CommandKind.RECLINE;
            case ReleaseKey r -> CommandKind.RECLINE_RELEASE;
            case Awake a -> CommandKind.AWAKE;
        };
    }

    /** The word for it in logs and answers. */
    default String word() {
        return kind().key();
    }
}
