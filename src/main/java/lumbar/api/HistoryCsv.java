package lumbar.api;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import lumbar.chair.BodyArea;
import lumbar.remote.message.HistoryMessage;
import org.jspecify.annotations.Nullable;

/** Sessions as a CSV table after RFC 4180. What was not measured or not said is empty. Pure. */
public final class HistoryCsv {
    private HistoryCsv() {}

    public static String of(List<HistoryMessage.Session> sessions) {
        StringBuilder csv = new StringBuilder(line(heads()));
        for (HistoryMessage.Session session : sessions) {
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

    private static List<String> values(HistoryMessage.Session session) {
        List<String> values = new ArrayList<>(List.of(
                text(session.id()),
                session.startedAt(),
                session.person(),
                session.program(),
                text(session.seconds()),
                session.outcome(),
                session.why(),
                text(session.intensityPct()),
                text(session.feel())));
        for (BodyArea area : BodyArea.values()) {
            HistoryMessage.Work work = session.areas().get(area.key());
            values.add(work == null ? "" : text(work.seconds()));
            values.add(work == null ? "" : text(work.peakKpa()));
        }
        values.add(session.limits().stream()
                .map(limit -> (limit.area() + " " + limit.reason()).strip())
                .collect(Collectors.joining("; ")));
        return values;
    }

    private static String text(@Nullable Number value) {
        return value == null ? "" : value.toString();
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
