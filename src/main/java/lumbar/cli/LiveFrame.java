package lumbar.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import lumbar.app.LiveStatus;
import lumbar.text.DurationText;
import org.jspecify.annotations.Nullable;

/**
 * One frame of the live view as lines that fit the terminal. It has no terminal of its own, so that a test can look at it.
 */
final class LiveFrame {
    private static final int BAR = 24;
    private static final double DEEPEST_MM = 60;
    private static final String PLAIN = "";
    private static final String BOLD = "1";
    private static final String RED = "1;31";
    private static final String GREEN = "32";

    private final boolean coloured;
    private final String marks;

    /** @param unicode whether block characters can be shown */
    LiveFrame(boolean coloured, boolean unicode) {
        this.coloured = coloured;
        marks = unicode ? "█▓░·" : "#=-.";
    }

    /** The whole picture: header, areas, the last lines of the log, the keys; never more than fits. */
    List<String> lines(@Nullable LiveStatus status, List<String> log, boolean asksArea, int columns, int rows) {
        List<String> top = new ArrayList<>();
        if (status == null) {
            top.add(fit("Lumbar wakes up …", columns, BOLD));
        } else {
            header(status, columns, top);
            top.add(fit(
                    String.format(
                            "%-11s %-" + BAR + "s %9s %7s  limited by   %c measured %c permitted %c asked",
                            "area",
                            "",
                            "pressure",
                            "left",
                            marks.charAt(0),
                            marks.charAt(1),
                            marks.charAt(2)),
                    columns,
                    PLAIN));
            for (LiveStatus.Area area : status.areas()) {
                top.add(fit(area(area, asksArea), columns, PLAIN));
            }
        }
        int room = Math.max(0, rows - top.size() - 1);
        List<String> lines = new ArrayList<>(top.subList(0, Math.min(top.size(), rows - 1)));
        log.subList(Math.max(0, log.size() - room), log.size()).forEach(line -> lines.add(fit(line, columns, PLAIN)));
        while (lines.size() < rows - 1) {
            lines.add("");
        }
        lines.add(fit(keys(status, asksArea), columns, BOLD));
        return lines;
    }

    private void header(LiveStatus status, int columns, List<String> top) {
        String session = status.program().isEmpty()
                ? ""
                : " " + status.program() + " · " + status.phase() + " · " + DurationText.clock(status.elapsedSeconds())
                        + " gone, " + DurationText.clock(status.remainingSeconds()) + " to go";
        String colour = status.latched() ? RED : status.running() ? GREEN : BOLD;
        String waits = status.selfTestSeconds().isPresent()
                ? ", " + Math.round(status.selfTestSeconds().getAsDouble()) + " s more"
                : "";
        top.add(fit(
                status.state().toUpperCase(Locale.ROOT) + waits + session + (status.simulated() ? "   simulated" : ""),
                columns,
                colour));
        top.add(fit(
                (status.person().isEmpty() ? "" : "for " + status.person() + " · ") + "intensity "
                        + Math.round(status.intensity() * 100) + " % · "
                        + (status.occupied() ? "somebody sits there" : "nobody sits there") + " · hour has "
                        + DurationText.clock(status.hourSecondsLeft()) + " left"
                        + (status.lateCycles() > 0 ? " · late cycles " + status.lateCycles() : ""),
                columns,
                PLAIN));
        if (!status.question().isEmpty()) {
            top.add(fit(status.question(), columns, RED));
        }
        if (!status.trouble().isEmpty()) {
            top.add(fit(status.trouble(), columns, RED));
        }
    }

    private String area(LiveStatus.Area area, boolean asksArea) {
        double depthMm = area.depthMm().orElse(0);
        String measured = "";
        if (depthMm > 2) {
            measured = String.format(Locale.ROOT, "%.0f mm", depthMm);
        } else if (area.pressureKpa().isPresent()) {
            measured = String.format(
                    Locale.ROOT, "%.1f kPa", tenths(area.pressureKpa().getAsDouble()));
        }
        return String.format(
                Locale.ROOT,
                "%-12s%s %9s %7s  %s",
                (asksArea ? area.area().ordinal() + 1 + " " : "") + area.area().key(),
                bar(area),
                measured,
                DurationText.clock(area.secondsLeft()),
                area.limitedBy());
    }

    /** Rounded as it is shown, and no minus before a zero. */
    private static double tenths(double kpa) {
        return Math.round(kpa * 10) / 10.0;
    }

    private String bar(LiveStatus.Area area) {
        double pressed = area.depthMm().orElse(0) / DEEPEST_MM;
        double kpa = area.pressureKpa().orElse(0);
        double ceilingKpa = area.ceilingKpa().orElse(0);
        if (kpa > 0 && ceilingKpa > 0) {
            pressed = Math.max(pressed, kpa / ceilingKpa);
        }
        StringBuilder bar = new StringBuilder(BAR);
        for (int i = 0; i < BAR; i++) {
            double share = (i + 0.5) / BAR;
            int mark = share < pressed ? 0 : share < area.permitted() ? 1 : share < area.asked() ? 2 : 3;
            bar.append(marks.charAt(mark));
        }
        return bar.toString();
    }

    private static String keys(@Nullable LiveStatus status, boolean asksArea) {
        if (asksArea) {
            return "That hurts: press the number of the area, 0 for all, Esc for nothing";
        }
        boolean latched = status != null && status.latched();
        return "space STOP   p pause/go on   + stronger   - softer   h that hurts" + (latched ? "   r reset" : "")
                + "   q quit";
    }

    private String fit(String line, int columns, String colour) {
        String cut = line.length() <= columns ? line : line.substring(0, Math.max(0, columns - 1)) + "…";
        return coloured && !colour.isEmpty() ? "\u001b[" + colour + "m" + cut + "\u001b[0m" : cut;
    }
}
