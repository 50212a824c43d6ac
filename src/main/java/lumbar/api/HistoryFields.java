package lumbar.api;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lumbar.chair.BodyArea;
import lumbar.person.When;
import lumbar.remote.Telemetry;
import lumbar.store.FaultRecord;
import lumbar.store.PastSession;
import lumbar.store.SessionDetails;
import org.jspecify.annotations.Nullable;

/** Past sessions and faults as JSON fields, the same for the panel, the CSV file and the command line. Any thread. */
final class HistoryFields {
    private HistoryFields() {}

    static Map<String, Object> session(PastSession past) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", past.session().id());
        map.put("person", past.session().person());
        map.put("program", past.session().program());
        map.put("started_at", at(past.session().startWallMillis()));
        map.put("seconds", Math.round(past.session().seconds()));
        map.put("outcome", past.session().outcome().key());
        map.put("why", past.session().why());
        map.put("intensity_pct", Math.round(past.session().intensity() * 100));
        map.put(
                "feel",
                past.feel().isEmpty() ? (Object) Double.NaN : past.feel().getAsInt());
        Map<String, Object> areas = new LinkedHashMap<>();
        past.details().areas().forEach((area, work) -> areas.put(area.key(), work(work)));
        map.put("areas", areas);
        map.put(
                "limits",
                past.details().limits().stream()
                        .map(limit -> Map.of(
                                "area",
                                key(limit.area()),
                                "reason",
                                limit.reason().key()))
                        .toList());
        return map;
    }

    private static Map<String, Object> work(SessionDetails.Work work) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("seconds", Math.round(work.seconds()));
        map.put(
                "peak_kpa",
                work.peakKpa().isEmpty() ? Double.NaN : Math.rint(work.peakKpa().getAsDouble() * 10) / 10);
        return map;
    }

    static Map<String, Object> fault(FaultRecord record) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", record.id());
        map.put("at", at(record.wallMillis()));
        map.putAll(Telemetry.fault(record.fault()));
        return map;
    }

    /** Seconds by day and area, oldest first; a day is one of the place where the chair stands. */
    static List<Object> days(List<PastSession> sessions, ZoneId zone) {
        Map<LocalDate, Map<BodyArea, Double>> days = new TreeMap<>();
        for (PastSession past : sessions) {
            LocalDate day =
                    LocalDate.ofInstant(Instant.ofEpochMilli(past.session().startWallMillis()), zone);
            Map<BodyArea, Double> sums = days.computeIfAbsent(day, d -> new TreeMap<>());
            past.details().areas().forEach((area, work) -> sums.merge(area, work.seconds(), Double::sum));
        }
        List<Object> all = new ArrayList<>();
        days.forEach((day, sums) -> {
            Map<String, Object> areas = new LinkedHashMap<>();
            sums.forEach((area, seconds) -> areas.put(area.key(), Math.round(seconds)));
            all.add(Map.of("day", day.toString(), "areas", areas));
        });
        return all;
    }

    static String at(long wallMillis) {
        return Instant.ofEpochSecond(Math.floorDiv(wallMillis, 1000)).toString();
    }

    /** The same of what may never have been. */
    static Object at(@Nullable When when) {
        return when == null ? Double.NaN : at(when.wallMillis());
    }

    private static String key(@Nullable BodyArea area) {
        return area == null ? "" : area.key();
    }
}
