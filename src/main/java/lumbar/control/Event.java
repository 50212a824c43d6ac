package lumbar.control;

import java.util.List;
import lumbar.chair.AuditNote;
import lumbar.chair.BodyArea;
import lumbar.chair.Explained;
import lumbar.person.Block;
import lumbar.person.Discomfort;
import lumbar.safety.Charge;
import lumbar.safety.Fault;
import lumbar.safety.Reason;
import org.jspecify.annotations.Nullable;

/** What happened in a cycle, for the log, the store and whoever listens. */
public sealed interface Event {
    /** When it happened. */
    EventTime at();

    /**
     * A command was carried out or refused.
     *
     * @param command its word, or that of the button
     * @param refusal why it was refused, which {@code lumbar why} explains; null when it was carried out
     */
    record Answered(
            EventTime at,
            long ticket,
            String command,
            @Nullable Explained refusal,
            String text,
            String nextStep) implements Event {
        /** The code of a command that was carried out. */
        private static final String ACCEPTED = "accepted";

        public boolean accepted() {
            return refusal == null;
        }

        /** {@code accepted}, or the code of the refusal. */
        public String code() {
            return refusal == null ? ACCEPTED : refusal.key();
        }
    }

    /** The chair went from one state to another. */
    record StateChanged(EventTime at, State from, State to, String why) implements Event {}

    /** A fault was found; told once until it clears. */
    record FaultFound(EventTime at, Fault fault) implements Event {}

    /** These must be on stable storage before drive is allowed (SR-09). */
    record MinutesDue(EventTime at, List<Charge> charges) implements Event {}

    /**
     * A block must be on stable storage before its report is acknowledged: for the person, and for whoever sits there (SR-33).
     *
     * @param restSeconds how long the area rests from now on, s: longer than this report asks for where it rests longer already
     */
    record BlockDue(EventTime at, long ticket, Block block, Discomfort kind, double restSeconds) implements Event {
        /** Of an area that did not rest yet. */
        public BlockDue(EventTime at, long ticket, Block block, Discomfort kind) {
            this(at, ticket, block, kind, kind.restSeconds());
        }

        /** The same in whole hours, a begun one counted whole. */
        public long hours() {
            return (long) Math.ceil(restSeconds / 3600);
        }
    }

    /**
     * What somebody said before a start must be on stable storage before it is acknowledged: areas rest, and who is sore steps
     * back a level (mission R1, P3).
     *
     * @param sitter the same areas of whoever sits there, if this person does (SR-33)
     */
    record TodayDue(
            EventTime at,
            long ticket,
            String person,
            List<Block> sore,
            List<Block> hurt,
            List<Block> sitter,
            boolean stepsBack)
            implements Event {
        public TodayDue {
            sore = List.copyOf(sore);
            hurt = List.copyOf(hurt);
            sitter = List.copyOf(sitter);
        }
    }

    /**
     * Blocks were lifted at the chair; null area means all.
     *
     * @param person whose
     * @param sitter whether those of whoever sits there, too
     */
    record BlockLifted(
            EventTime at, String person, @Nullable BodyArea area, boolean sitter) implements Event {}

    /** The chair was empty long enough: whoever sits down next counts as another body (SR-07). */
    record SittingChanged(EventTime at, long sitting) implements Event {}

    /** What must come back latched after a restart; null when nothing is latched any more (SR-22). */
    record Latched(EventTime at, @Nullable Fault fault) implements Event {}

    /** The chair was locked for a technician, or unlocked (SR-22). */
    record LockChanged(EventTime at, boolean locked, String why) implements Event {}

    /** @param continues whether it goes on with what was left of the one before */
    record SessionStarted(
            EventTime at, String program, String profile, String person, double intensity, boolean continues)
            implements Event {}

    /**
     * A session is over.
     *
     * @param seconds how long it ran
     */
    record SessionEnded(
            EventTime at,
            String program,
            String person,
            double seconds,
            SessionResult result,
            String why,
            boolean discomfort,
            SessionWork work)
            implements Event {}

    /**
     * The start button was pressed in an idle chair: somebody outside the loop looks up what it means and says so by
     * {@link DaemonEvent.StartChosen}.
     *
     * @param press which one
     * @param program what was last started at the chair in this sitting; this and the rest are empty when nothing was
     */
    record StartPressed(
            EventTime at,
            long press,
            String program,
            String profile,
            String person,
            boolean acknowledged,
            double intensity)
            implements Event {}

    /** The phase of the program changed. */
    record PhaseBegan(EventTime at, String phase) implements Event {}

    /** A limiter began to lower an actuator of an area; told once for each reason, area and session. */
    record LimitMet(EventTime at, @Nullable BodyArea area, Reason reason) implements Event {}

    /**
     * Somebody is asked whether they are awake (SR-47).
     *
     * @param seconds how long they have to answer
     */
    record AwakeAsked(EventTime at, double seconds) implements Event {}

    /** Somebody in the chair answered. */
    record AwakeAnswered(EventTime at) implements Event {}

    /** Water, a stretch, another posture. */
    record Reminder(EventTime at, Reminders.Kind kind) implements Event {}

    /** The chair cannot test itself yet: which boards are not there, each with the way out (SR-37, SR-38). */
    record BoardsMissing(EventTime at, String text) implements Event {}

    /** Who did what must be written into the audit log; nothing waits for it (SR-35). */
    record AuditDue(EventTime at, AuditNote note) implements Event {}

    /** Anything else worth a line in the log. */
    record Noted(EventTime at, String text) implements Event {}
}
