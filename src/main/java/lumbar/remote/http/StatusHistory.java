package lumbar.remote.http;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lumbar.chair.BodyArea;
import lumbar.control.Status;

/** The status of the last ten minutes, twice a second, so that a plot survives a reload of its page. Thread-safe. */
final class StatusHistory {
    static final double PERIOD_SECONDS = 0.5;
    private static final int ROWS = 1200;

    private final Deque<Status> rows = new ArrayDeque<>();

    synchronized void add(Status status) {
        rows.addLast(status);
        if (rows.size() > ROWS) {
            rows.removeFirst();
        }
    }

    /** Times, and for each area what was asked, permitted (%) and measured (kPa, null without a sensor). */
    Map<String, Object> history() {
        List<Status> seen;
        synchronized (this) {
            seen = List.copyOf(rows);
        }
        List<Object> times = new ArrayList<>();
        Map<String, List<Object>> asked = new LinkedHashMap<>();
        Map<String, List<Object>> permitted = new LinkedHashMap<>();
        Map<String, List<Object>> kpa = new LinkedHashMap<>();
        for (Status status : seen) {
            times.add(Math.rint(status.chair().atSeconds() * 10) / 10);
            for (Status.Area area : status.chair().areas()) {
                column(asked, area.area()).add(Math.round(area.asked() * 100));
                column(permitted, area.area()).add(Math.round(area.permitted() * 100));
                column(kpa, area.area()).add(Math.rint(area.pressureKpa().orElse(Double.NaN) * 100) / 100);
            }
        }
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("period_s", PERIOD_SECONDS);
        map.put("areas", List.copyOf(asked.keySet()));
        map.put("t", times);
        map.put("asked", asked);
        map.put("permitted", permitted);
        map.put("kpa", kpa);
        return map;
    }

    private static List<Object> column(Map<String, List<Object>> columns, BodyArea area) {
        return columns.computeIfAbsent(area.key(), key -> new ArrayList<>());
    }
}
