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
        if (status.get("boards") instanceof List<?> boards) {
            for (Object board : boards) {
                if (board instanceof Map<?, ?> map) {
                    String trouble = text(map, "trouble");
                    lines.add("board " + text(map, "name") + " (" + text(map, "kind") + "): "
                            + (trouble.isEmpty() ? "good" : trouble));
                }
            }
        }
        if (status.get("areas") instanceof List<?> areas) {
            lines.add("area         asked  permitted  pressure     left   limited by");
            for (Object area : areas) {
                if (area instanceof Map<?, ?> map) {
                    lines.add(area(map));
                }
            }
        }
        return lines;
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
                        text(area, "reason"))
                .stripTrailing();
    }

    static String text(Map<?, ?> map, String key) {
        return map.get(key) instanceof String text ? text : "";
    }

    static double number(Map<?, ?> map, String key) {
        return map.get(key) instanceof Number number ? number.doubleValue() : Double.NaN;
    }
}
