package lumbar.api;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import lumbar.chair.BodyArea;
import lumbar.person.Condition;
import lumbar.person.Guest;
import lumbar.person.Person;
import lumbar.person.When;
import lumbar.remote.Answer;
import lumbar.remote.BadInput;
import lumbar.remote.Field;
import lumbar.remote.Principal;
import lumbar.remote.Role;
import lumbar.remote.Route;
import lumbar.store.ClockReading;
import lumbar.store.PastSession;
import lumbar.store.StoreException;
import lumbar.store.SymptomReport;

/**
 * Endpoints of the history: sessions, faults, minutes by day, how a session felt, the summary for a doctor, and deleting
 * all of a person. Any thread.
 */
final class HistoryEndpoints {
    static final int MOST = 500;
    private static final int USUAL = 50;
    private static final long DAYS_MILLIS = 30L * 86_400_000;

    private final StoreAccess records;
    private final Supplier<ClockReading> clock;

    HistoryEndpoints(StoreAccess records, Supplier<ClockReading> clock) {
        this.records = records;
        this.clock = clock;
    }

    List<Route> routes() {
        Field person = Field.text("person", "whose; everybody's when left out");
        Field id = Field.text("id", "whose").required();
        return List.of(
                Route.get(
                        "/api/history",
                        Role.OWNER,
                        "Sessions, faults, and seconds by day and area of the last 30 days.",
                        guarded((fields, principal) -> history(fields)),
                        person,
                        Field.number("limit", "how many sessions, 1 to " + MOST + "; else " + USUAL),
                        Field.number("before", "only sessions with a lower number")),
                Route.get(
                                "/api/history.csv",
                                Role.OWNER,
                                "All sessions as a table, after RFC 4180.",
                                guarded((fields, principal) -> Answer.done(HistoryCsv.of(all(text(fields, "person"))))),
                                person)
                        .producing("text/csv"),
                Route.get(
                        "/api/person/summary",
                        Role.OWNER,
                        "One page about a person, to take along to a doctor.",
                        guarded((fields, principal) -> summary(known(fields))),
                        id),
                Route.post(
                        "/api/feel",
                        Role.GUEST,
                        "How a session felt.",
                        guarded(this::feel),
                        Field.number("session", "its number").required(),
                        Field.number("feel", "0 to 10").required()),
                Route.post(
                        "/api/person/forget",
                        Role.OWNER,
                        "Delete a person with all sessions and answers; used minutes stay.",
                        guarded((fields, principal) -> forget(fields)),
                        id));
    }

    private interface Work {
        Answer run(Map<String, Object> fields, Principal principal) throws BadInput, StoreException;
    }

    private static Route.Handler guarded(Work work) {
        return (fields, principal) -> {
            try {
                return work.run(fields, principal);
            } catch (StoreException e) {
                return Answer.failed(String.valueOf(e.getMessage()), "");
            }
        };
    }

    Answer history(Map<String, Object> fields) throws BadInput, StoreException {
        String person = text(fields, "person");
        int limit = (int) number(fields, "limit", USUAL, 1, MOST);
        long before = number(fields, "before", Long.MAX_VALUE, 1, Long.MAX_VALUE);
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(
                "sessions",
                records.ask(store -> store.past(person, before, limit)).stream()
                        .map(HistoryFields::session)
                        .toList());
        map.put(
                "faults",
                records.ask(store -> store.faults(limit)).stream()
                        .map(HistoryFields::fault)
                        .toList());
        map.put("days", HistoryFields.days(lately(person), ZoneId.systemDefault()));
        return Answer.of(map);
    }

    private List<PastSession> lately(String person) throws StoreException {
        long since = clock.get().wallMillis() - DAYS_MILLIS;
        return records.ask(store -> store.past(person, Long.MAX_VALUE, MOST)).stream()
                .filter(past -> past.session().startWallMillis() >= since)
                .toList();
    }

    private List<Map<String, Object>> all(String person) throws StoreException {
        List<Map<String, Object>> all = new ArrayList<>();
        long before = Long.MAX_VALUE;
        while (true) {
            long from = before;
            List<PastSession> page = records.ask(store -> store.past(person, from, MOST));
            if (page.isEmpty()) {
                return all;
            }
            page.forEach(past -> all.add(HistoryFields.session(past)));
            before = page.getLast().session().id();
        }
    }

    private Answer feel(Map<String, Object> fields, Principal principal) throws BadInput, StoreException {
        long session = number(fields, "session", -1, 1, Long.MAX_VALUE);
        int feel = (int) number(fields, "feel", -1, 0, 10);
        PastSession past =
                records.ask(store -> store.past("", session == Long.MAX_VALUE ? session : session + 1, 1)).stream()
                        .filter(p -> p.session().id() == session)
                        .findFirst()
                        .orElseThrow(
                                () -> new BadInput("there is no session " + session, "lumbar history shows them."));
        if (principal.role() == Role.GUEST && !past.session().person().equals(Guest.ID)) {
            return Answer.notPermitted("it was not a guest's session", "Whose it was can say how it felt.");
        }
        records.ask(store -> store.feel(session, feel));
        return Answer.done("noted: " + feel + " of 10");
    }

    private Answer forget(Map<String, Object> fields) throws BadInput, StoreException {
        String id = text(fields, "id");
        String name = id.equals(Guest.ID) ? "what guests did" : known(fields).name();
        records.ask(store -> {
            store.forget(id);
            return true;
        });
        return Answer.done(name
                + ": forgotten, with every answer and session; minutes already used and areas that rest stay on the"
                + " chair's record until they are over, for they protect the body");
    }

    private Answer summary(Person person) throws StoreException {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", person.id());
        map.put("name", person.name());
        map.put("made_at", HistoryFields.at(clock.get().wallMillis()));
        map.put("screened_at", HistoryFields.at(person.screened()));
        map.put("doctor_at", HistoryFields.at(person.doctor()));
        map.put("answers", answers(person));
        map.put("excluded", person.lockedAreas().stream().map(BodyArea::key).toList());
        ClockReading moment = clock.get();
        When now = new When(records.ask(store -> store.clock().t()), moment.wallMillis());
        map.put("level_pct", person.levelPercent(now, moment.synchronised()));
        map.put("full_level", person.fullLevel());
        map.put("sessions", person.sessions());
        map.put("last_session_at", HistoryFields.at(person.lastSession()));
        map.put("minutes_30d", minutes(person.id()));
        map.put(
                "discomfort",
                records.ask(store -> store.symptoms(person.id())).stream()
                        .map(HistoryEndpoints::complaint)
                        .toList());
        return Answer.of(map);
    }

    private static List<Object> answers(Person person) {
        List<Object> answers = new ArrayList<>();
        for (Condition condition : Condition.values()) {
            if (person.answers().containsKey(condition)) {
                Map<String, Object> answer = new LinkedHashMap<>();
                answer.put("key", condition.key());
                answer.put("text", ScreeningEndpoint.both(condition::question));
                answer.put("yes", person.has(condition));
                answers.add(answer);
            }
        }
        return answers;
    }

    private Map<String, Object> minutes(String person) throws StoreException {
        Map<BodyArea, Double> sums = new EnumMap<>(BodyArea.class);
        for (PastSession past : lately(person)) {
            past.details().areas().forEach((area, work) -> sums.merge(area, work.seconds(), Double::sum));
        }
        Map<String, Object> minutes = new LinkedHashMap<>();
        sums.forEach((area, seconds) -> minutes.put(area.key(), Math.rint(seconds / 6) / 10));
        return minutes;
    }

    private static Map<String, Object> complaint(SymptomReport complaint) {
        BodyArea area = complaint.area();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("at", HistoryFields.at(complaint.wallMillis()));
        map.put("area", area == null ? "all" : area.key());
        map.put("kind", complaint.kind().key());
        return map;
    }

    /** A NaN is written as null. */
    private Person known(Map<String, Object> fields) throws BadInput {
        String id = text(fields, "id");
        if (id.isEmpty()) {
            throw new BadInput("no id is given", "lumbar person list shows them.");
        }
        return PersonEndpoints.find(records, id, false);
    }

    private static String text(Map<String, Object> fields, String key) {
        return fields.get(key) instanceof String text ? text : "";
    }

    /** A whole number in a range, as a number or, in a query, as a text. */
    private static long number(Map<String, Object> fields, String key, long standard, long least, long most)
            throws BadInput {
        Object value = fields.get(key);
        if (value == null && standard >= 0) {
            return standard;
        }
        String text = value == null
                ? ""
                : value instanceof Double d && d == Math.rint(d) ? Long.toString(d.longValue()) : value.toString();
        long number = text.matches("\\d{1,18}") ? Long.parseLong(text) : -1;
        if (number < least || number > most) {
            throw new BadInput(
                    value == null
                            ? "'" + key + "' is missing"
                            : key + " '" + text + "' is no whole number in its range",
                    "Allowed: " + least + (most == Long.MAX_VALUE ? " and more." : " to " + most + "."));
        }
        return number;
    }
}
