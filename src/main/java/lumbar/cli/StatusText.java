package lumbar.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lumbar.remote.CodeCatalog;
import lumbar.remote.message.FaultMessage;
import lumbar.remote.message.StatusMessage;
import lumbar.text.DurationText;
import lumbar.text.NumberText;

/** The status that a daemon sends, as lines for people. */
final class StatusText {
    /** The reason of an area that rests after a report. */
    private static final String BLOCKED = "blocked";

    private StatusText() {}

    static List<String> lines(StatusMessage status) {
        List<String> lines = new ArrayList<>();
        lines.add(status.stateText() + ": " + status.why() + (status.simulated() ? "  (simulated chair)" : ""));
        if (!status.program().isEmpty()) {
            lines.add(status.program() + ", " + status.phase() + ", for " + status.person() + ": "
                    + DurationText.clock(status.elapsedS()) + " gone, " + DurationText.clock(status.remainingS())
                    + " to go, intensity " + status.intensityPct() + " %");
        }
        StatusMessage.Question question = status.question();
        if (question != null) {
            lines.add((question.fading()
                            ? "are you awake? the massage fades and ends in "
                            : "are you awake? answer within ")
                    + DurationText.clock(question.leftS()) + ": move, press a button, or lumbar awake");
        }
        StatusMessage.LastSession last = status.lastSession();
        if (status.program().isEmpty() && last != null) {
            lines.add(last(last));
        }
        lines.addAll(troubles(status));
        for (StatusMessage.Board board : status.boards()) {
            lines.add("board " + board.name() + " (" + board.kind() + "): "
                    + (board.trouble().isEmpty() ? "good" : board.trouble()));
        }
        lines.add("area         asked  permitted  pressure     left   limited by");
        status.areas().forEach(area -> lines.add(area(area)));
        return lines;
    }

    /** How the session before ended, and why (SR-47). */
    private static String last(StatusMessage.LastSession last) {
        return "last session: " + last.program() + " for " + last.person() + ", " + DurationText.clock(last.seconds())
                + ", " + last.outcome() + " " + DurationText.clock(last.endedSecondsAgo()) + " ago: " + last.why();
    }

    /** What stops or threatens the chair. */
    private static List<String> troubles(StatusMessage status) {
        List<String> lines = new ArrayList<>();
        FaultMessage fault = status.fault();
        if (fault != null) {
            lines.add("fault " + fault.code() + " at " + fault.where() + ": " + fault.text() + ". " + fault.nextStep());
        }
        if (status.state().equals("lockout")) {
            lines.add("locked: " + CodeCatalog.of("locked").getFirst().nextStep()
                    + " To get up, use the mechanical release of the backrest.");
        }
        String trouble = status.notRecorded();
        if (trouble != null) {
            lines.add("minutes are not recorded: " + trouble);
        }
        Stream.of(status.recordNote(), status.lostEvents())
                .filter(Objects::nonNull)
                .forEach(lines::add);
        return lines;
    }

    /** What keeps the area from more, and of what rests how long and how that is ended (SR-33). */
    private static String limits(StatusMessage.Area area) {
        String reasons = reasons(area);
        boolean isClosed = area.reason().equals(BLOCKED);
        String rest = "";
        if (area.blockedS() > 0) {
            rest = "rests for " + DurationText.left(area.blockedS()) + ", or lumbar lift " + area.area();
        } else if (isClosed) {
            rest = "rests until the next start";
        }
        return rest.isEmpty() || reasons.isEmpty() ? reasons + rest : reasons + ": " + rest;
    }

    /** The most limiting reason, and the others behind it. */
    private static String reasons(StatusMessage.Area area) {
        String others = area.limits().stream()
                .filter(limit -> !limit.equals(area.reason()))
                .collect(Collectors.joining(", "));
        return area.reason().isEmpty() || others.isEmpty() ? area.reason() : area.reason() + ", and: " + others;
    }

    private static String area(StatusMessage.Area area) {
        Double kpa = area.pressureKpa();
        return String.format(
                        Locale.ROOT,
                        "%-11s %4.0f %%     %4.0f %%  %8s  %7s   %s",
                        area.area(),
                        area.askedPct(),
                        area.permittedPct(),
                        kpa == null ? "" : NumberText.fixed(kpa, 1) + " kPa",
                        DurationText.clock(area.leftS()),
                        limits(area))
                .stripTrailing();
    }
}
