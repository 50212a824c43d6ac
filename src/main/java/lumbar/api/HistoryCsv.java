package lumbar.api;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import lumbar.chair.BodyArea;
import org.jspecify.annotations.Nullable;

/** Sessions as a CSV table after RFC 4180. What was not measured or not said is empty. Pure. */
public final class HistoryCsv {
    private HistoryCsv() {}

    /** @param sessions as {@link HistoryFields} gives them, or as they come back from a daemon */
    public static String of(List<? extends Map<?, ?>> sessions) {
        StringBuilder csv = new StringBuilder(line(heads()));
        for (Map<?, ?> session : sessions) {
            csv.append(line(values(session)));
        }
        return csv.toString();
    }

    private static List<String> heads() {
        List<String> heads = new ArrayList<>(List.of(
                "session", "started_at", "person", "program", "seconds", "outcome", "why", "intensity_pct", "feel"));
        Arrays.stream(BodyArea.values()).map(BodyArea::key).forEach(area -> {
            String word = area.replace('-', '_');
            heads.add(word + "_s");
            heads.add(word + "_peak_kpa");
        });
        heads.add("limits");
        return heads;
    }

    private static List<String> values(Map<?, ?> session) {
        List<String> values = new ArrayList<>();
        for (String key : List.of(
                "id", "started_at", "person", "program", "seconds", "outcome", "why", "intensity_pct", "feel")) {
            values.add(text(session.get(key)));
        }
        Map<?, ?> areas = session.get("areas") instanceof Map<?, ?> map ? map : Map.of();
        for (BodyArea area : BodyArea.values()) {
            Map<?, ?> work = areas.get(area.key()) instanceof Map<?, ?> map ? map : Map.of();
            values.add(text(work.get("seconds")));
            values.add(text(work.get("peak_kpa")));
        }
        List<?> limits = session.get("limits") instanceof List<?> list ? list : List.of();
        values.add(limits.stream()
                .map(limit -> limit instanceof Map<?, ?> map ? map : Map.of())
                .map(map -> (text(map.get("area")) + " " + text(map.get("reason"))).strip())
                .collect(Collectors.joining("; ")));
        return values;
    }

    private static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Double number when number.isNaN() -> "";
            default -> value.toString();
        };
    }

    private static String line(List<String> values) {
        return values.stream().map(HistoryCsv::cell).collect(Collectors.joining(",")) + "\r\n";
    }

    /** A text that a spreadsheet would take for a formula is made a text. */
    private static String cell(String value) {
        String safe = value.matches("[=+@\\t].*|-[^0-9.].*") ? "'" + value : value;
        return safe.matches("(?s).*[\",\\r\\n].*") ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
    }
}
