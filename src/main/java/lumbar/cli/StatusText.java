package lumbar.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import lumbar.remote.CodeCatalog;
import lumbar.text.DurationText;

/** The status that a daemon sends, as lines for people. */
final class StatusText {
    private StatusText() {}

    static List<String> lines(Map<String, Object> status) {
        List<String> lines = new ArrayList<>();
        lines.add(text(status, "state_text") + ": " + text(status, "why")
                + (Boolean.TRUE.equals(status.get("simulated")) ? "  (simulated chair)" : ""));
        if (!text(status, "program").isEmpty()) {
            lines.add(text(status, "program") + ", " + text(status, "phase") + ", for " + text(status, "person") + ": "
                    + DurationText.clock(number(status, "elapsed_s")) + " gone, "
                    + DurationText.clock(number(status, "remaining_s")) + " to go, intensity "
                    + Math.round(number(status, "intensity_pct")) + " %");
        }
        lines.addAll(troubles(status));
        for (Map<?, ?> board : maps(status, "boards")) {
            String trouble = text(board, "trouble");
            lines.add("board " + text(board, "name") + " (" + text(board, "kind") + "): "
                    + (trouble.isEmpty() ? "good" : trouble));
        }
        if (status.get("areas") instanceof List<?>) {
            lines.add("area         asked  permitted  pressure     left   limited by");
            maps(status, "areas").forEach(area -> lines.add(area(area)));
        }
        return lines;
    }

    /** What stops or threatens the chair. */
    private static List<String> troubles(Map<String, Object> status) {
        List<String> lines = new ArrayList<>();
        if (status.get("fault") instanceof Map<?, ?> fault) {
            lines.add("fault " + fault.get("code") + " at " + fault.get("where") + ": " + fault.get("text") + ". "
                    + fault.get("next_step"));
        }
        if (text(status, "state").equals("lockout")) {
            lines.add("locked: " + CodeCatalog.of("locked").getFirst().nextStep()
                    + " To get up, use the mechanical release of the backrest.");
        }
        if (status.get("not_recorded") instanceof String trouble) {
            lines.add("minutes are not recorded: " + trouble);
        }
        if (status.get("record_note") instanceof String note) {
            lines.add(note);
        }
        if (status.get("lost_events") instanceof String lost) {
            lines.add(lost);
        }
        return lines;
    }

    private static List<Map<?, ?>> maps(Map<?, ?> of, String key) {
        List<Map<?, ?>> maps = new ArrayList<>();
        if (of.get(key) instanceof List<?> all) {
            for (Object one : all) {
                if (one instanceof Map<?, ?> map) {
                    maps.add(map);
                }
            }
        }
        return maps;
    }

    /** The most limiting reason, and the others behind it. */
    private static String limits(Map<?, ?> area) {
        String reason = text(area, "reason");
        List<String> others = new ArrayList<>();
        if (area.get("limits") instanceof List<?> all) {
            all.stream()
                    .map(String::valueOf)
                    .filter(limit -> !limit.equals(reason))
                    .forEach(others::add);
        }
        return reason.isEmpty() || others.isEmpty() ? reason : reason + ", and: " + String.join(", ", others);
    }

    private static String area(Map<?, ?> area) {
        double kpa = number(area, "pressure_kpa");
        return String.format(
                        Locale.ROOT,
                        "%-11s %4.0f %%     %4.0f %%  %8s  %7s   %s",
                        text(area, "area"),
                        number(area, "asked_pct"),
                        number(area, "permitted_pct"),
                        Double.isNaN(kpa) ? "" : String.format(Locale.ROOT, "%.1f kPa", kpa),
                        DurationText.clock(number(area, "left_s")),
                        limits(area))
                .stripTrailing();
    }

    static String text(Map<?, ?> map, String key) {
        return map.get(key) instanceof String text ? text : "";
    }

    static double number(Map<?, ?> map, String key) {
        return map.get(key) instanceof Number number ? number.doubleValue() : Double.NaN;
    }
}
