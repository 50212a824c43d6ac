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
import lumbar.remote.message.FaultMessage;
import lumbar.remote.message.HistoryMessage;
import lumbar.store.FaultRecord;
import lumbar.store.PastSession;
import lumbar.store.SessionDetails;
import lumbar.text.NumberText;
import org.jspecify.annotations.Nullable;

/** Past sessions and faults as they are sent, the same for the panel, the CSV file and the command line. Any thread. */
final class HistoryMapper {
    private HistoryMapper() {}

    static HistoryMessage.Session session(PastSession past) {
        Map<String, HistoryMessage.Work> areas = new LinkedHashMap<>();
        past.details().areas().forEach((area, work) -> areas.put(area.key(), work(work)));
        return new HistoryMessage.Session(
                past.session().id(),
                past.session().person(),
                past.session().program(),
                at(past.session().startWallMillis()),
                Math.round(past.session().seconds()),
                past.session().outcome().key(),
                past.session().why(),
                Math.round(past.session().intensity() * 100),
                past.feel().isEmpty() ? null : (Integer) past.feel().getAsInt(),
                areas,
                past.details().limits().stream()
                        .map(limit -> new HistoryMessage.Limit(
                                key(limit.area()), limit.reason().key()))
                        .toList());
    }

    private static HistoryMessage.Work work(SessionDetails.Work work) {
        return new HistoryMessage.Work(Math.round(work.seconds()), NumberText.roundedOrNull(work.peakKpa(), 1));
    }

    static HistoryMessage.PastFault fault(FaultRecord record) {
        FaultMessage fault = Telemetry.fault(record.fault());
        return new HistoryMessage.PastFault(
                record.id(),
                at(record.wallMillis()),
                fault.code(),
                fault.where(),
                fault.value(),
                fault.limit(),
                fault.unit(),
                fault.text(),
                fault.nextStep());
    }

    /** Seconds by day and area, oldest first; a day is one of the place where the chair stands. */
    static List<HistoryMessage.Day> days(List<PastSession> sessions, ZoneId zone) {
        Map<LocalDate, Map<BodyArea, Double>> days = new TreeMap<>();
        for (PastSession past : sessions) {
            LocalDate day =
                    LocalDate.ofInstant(Instant.ofEpochMilli(past.session().startWallMillis()), zone);
            Map<BodyArea, Double> sums = days.computeIfAbsent(day, d -> new TreeMap<>());
            past.details().areas().forEach((area, work) -> sums.merge(area, work.seconds(), Double::sum));
        }
        List<HistoryMessage.Day> all = new ArrayList<>();
        days.forEach((day, sums) -> {
            Map<String, Long> areas = new LinkedHashMap<>();
            sums.forEach((area, seconds) -> areas.put(area.key(), Math.round(seconds)));
            all.add(new HistoryMessage.Day(day.toString(), areas));
        });
        return all;
    }

    static String at(long wallMillis) {
        return Instant.ofEpochSecond(Math.floorDiv(wallMillis, 1000)).toString();
    }

    /** The same of what may never have been. */
    static @Nullable String at(@Nullable When when) {
        return when == null ? null : at(when.wallMillis());
    }

    private static String key(@Nullable BodyArea area) {
        return area == null ? "" : area.key();
    }
}
