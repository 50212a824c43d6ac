package lumbar.remote;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import lumbar.chair.BodyArea;
import lumbar.control.Event;
import lumbar.control.State;
import lumbar.person.Block;
import lumbar.safety.Fault;
import lumbar.safety.Measurement;
import lumbar.text.DurationText;
import lumbar.text.NumberText;
import org.jspecify.annotations.Nullable;

/** Events as sentences, for the log and the live view (SR-38). Any thread. */
public final class EventText {
    private EventText() {}

    /** One line; empty for events that are not for people. */
    public static String of(Event event) {
        return switch (event) {
            // Logs and streams have many readers: why a person may not start is told to the client that asked alone
            // (SR-32).
            case Event.Answered answered -> answered(Redaction.of(answered));
            case Event.StateChanged changed -> changed(changed);
            case Event.FaultFound found -> "FAULT " + of(found.fault());
            case Event.BlockDue due -> block(due);
            case Event.TodayDue due -> today(due);
            case Event.BlockLifted lifted ->
                area(lifted.area(), "every area") + ": the block after discomfort is lifted";
            case Event.SittingChanged changed -> "the seat was empty: whoever sits down next counts as somebody else";
            case Event.LockChanged changed ->
                changed.locked() ? "LOCKED for a technician: " + changed.why() : "unlocked: " + changed.why();
            case Event.SessionStarted started ->
                started.program() + " for " + started.person() + ": starting, profile " + started.profile()
                        + percent(started.intensity());
            case Event.SessionEnded ended ->
                ended.program() + " for " + ended.person() + ": "
                        + ended.result().key() + " after " + DurationText.clock(ended.seconds()) + ": " + ended.why();
            case Event.StartPressed pressed -> "";
            case Event.PhaseBegan began -> "phase: " + began.phase();
            case Event.LimitMet met -> {
                String limit = met.reason().limit();
                yield area(met.area(), "chair") + ": " + met.reason().text()
                        + (limit.isEmpty() ? "" : " (" + limit + ")");
            }
            case Event.AwakeAsked asked ->
                "ARE YOU AWAKE? Move, press a button, or say lumbar awake within " + DurationText.clock(asked.seconds())
                        + "; else the massage fades and ends";
            case Event.AwakeAnswered answered -> "somebody is awake: the massage goes on";
            case Event.Reminder reminder -> "reminder: " + reminder.kind().text("en");
            case Event.BoardsMissing missing -> missing.text();
            case Event.Noted noted -> noted.text();
            case Event.MinutesDue due -> "";
            case Event.Latched latched -> "";
            case Event.AuditDue due -> "";
        };
    }

    /** What happened, where, value and limit with their unit, and what to do now. */
    public static String of(Fault fault) {
        StringBuilder text = new StringBuilder();
        text.append(fault.code().key())
                .append(" at ")
                .append(fault.place().name())
                .append(": ");
        text.append(fault.text());
        Measurement measured = fault.measurement();
        if (measured != null && measured.value().isPresent()) {
            text.append(" (").append(number(measured.value().getAsDouble(), measured.unitText()));
            if (measured.limit().isPresent()) {
                text.append(", limit ").append(number(measured.limit().getAsDouble(), measured.unitText()));
            }
            text.append(')');
        }
        return text.append(". ").append(fault.code().nextStep()).toString();
    }

    private static String answered(Event.Answered answered) {
        if (answered.accepted()) {
            return answered.command() + ": " + answered.text();
        }
        String next = answered.nextStep().isEmpty() ? "" : ". " + answered.nextStep();
        return answered.command() + " refused (" + answered.code() + "): " + answered.text() + next;
    }

    private static String changed(Event.StateChanged changed) {
        State to = changed.to();
        if (to == State.STARTING) {
            // The session says it, with its profile.
            return "";
        }
        String words = to.latched() ? to.words().toUpperCase(Locale.ROOT) : to.words();
        return words + ": " + changed.why();
    }

    private static String block(Event.BlockDue due) {
        String what = switch (due.kind()) {
            case PAIN -> "discomfort";
            case NUMBNESS -> "numb";
            case RED_SKIN -> "red skin";
        };
        return area(due.block().area(), "every area") + ": " + what + ": let go and left alone for " + due.hours()
                + " h";
    }

    private static String today(Event.TodayDue due) {
        String sore = areas(due.sore());
        String hurt = areas(due.hurt());
        return (sore.isEmpty() ? "" : sore + ": sore: left alone for 48 h")
                + (sore.isEmpty() || hurt.isEmpty() ? "" : "; ")
                + (hurt.isEmpty() ? "" : hurt + ": hurt today: left alone for 24 h");
    }

    private static String areas(List<Block> blocks) {
        return blocks.stream()
                .map(block -> area(block.area(), "every area"))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static String area(@Nullable BodyArea area, String none) {
        return area == null ? none : area.key();
    }

    private static String percent(double intensity) {
        long whole = Math.round(intensity * 100);
        return whole == 100 ? "" : ", intensity " + whole + " %";
    }

    private static String number(double value, String unit) {
        String digits = NumberText.measured(value);
        return unit.isEmpty() ? digits : digits + " " + unit;
    }
}
