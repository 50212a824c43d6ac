package lumbar.api;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
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
import lumbar.remote.Principal;
import lumbar.remote.Role;
import lumbar.remote.Route;
import lumbar.remote.message.HistoryMessage;
import lumbar.remote.message.HistoryRequest;
import lumbar.remote.message.LocalText;
import lumbar.remote.message.PersonMessage;
import lumbar.remote.message.PersonRequest;
import lumbar.store.ClockReading;
import lumbar.store.PastSession;
import lumbar.store.StoreException;
import lumbar.store.SymptomReport;
import lumbar.text.NumberText;
import org.jspecify.annotations.Nullable;

/**
 * Endpoints of the history: sessions, faults, minutes by day, how a session felt, the summary for a doctor, and deleting
 * all of a person. Any thread.
 */
final class HistoryEndpoints {
    private static final long DAYS_MILLIS = 30L * 86_400_000;

    private final StoreAccess records;
    private final Supplier<ClockReading> clock;

    HistoryEndpoints(StoreAccess records, Supplier<ClockReading> clock) {
        this.records = records;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(
                Route.get(
                        "/api/history",
                        Role.OWNER,
                        "Sessions, faults, and seconds by day and area of the last 30 days.",
                        HistoryRequest.Page.class,
                        HistoryMessage.class,
                        guarded((page, principal) -> history(page))),
                Route.get(
                                "/api/history.csv",
                                Role.OWNER,
                                "All sessions as a table, after RFC 4180.",
                                HistoryRequest.All.class,
                                String.class,
                                guarded((whose, principal) -> Answer.done(HistoryCsv.of(all(whose.person())))))
                        .producing("text/csv"),
                Route.get(
                        "/api/person/summary",
                        Role.OWNER,
                        "One page about a person, to take along to a doctor.",
                        PersonRequest.Id.class,
                        PersonMessage.Summary.class,
                        guarded((who, principal) -> summary(PersonEndpoints.find(records, who.id(), false)))),
                Route.post(
                        "/api/feel", Role.GUEST, "How a session felt.", HistoryRequest.Feel.class, guarded(this::feel)),
                Route.post(
                        "/api/person/forget",
                        Role.OWNER,
                        "Delete a person with all sessions and answers; used minutes stay.",
                        PersonRequest.Id.class,
                        guarded((who, principal) -> forget(who.id()))));
    }

    private interface Work<T> {
        Answer run(T request, Principal principal) throws BadInput, StoreException;
    }

    private static <T> Route.BoundHandler<T> guarded(Work<T> work) {
        return (request, principal) -> {
            try {
                return work.run(request, principal);
            } catch (StoreException e) {
                return Answer.failed(String.valueOf(e.getMessage()), "");
            }
        };
    }

    Answer history(HistoryRequest.Page page) throws BadInput, StoreException {
        String person = page.person();
        int limit = (int) whole("limit", page.limit(), HistoryRequest.USUAL, 1, HistoryRequest.MOST);
        long before = whole("before", page.before(), Long.MAX_VALUE, 1, Long.MAX_VALUE);
        return Answer.of(new HistoryMessage(
                records.ask(store -> store.past(person, before, limit)).stream()
                        .map(HistoryMapper::session)
                        .toList(),
                records.ask(store -> store.faults(limit)).stream()
                        .map(HistoryMapper::fault)
                        .toList(),
                HistoryMapper.days(lately(person), ZoneId.systemDefault())));
    }

    private List<PastSession> lately(String person) throws StoreException {
        long since = clock.get().wallMillis() - DAYS_MILLIS;
        return records.ask(store -> store.past(person, Long.MAX_VALUE, HistoryRequest.MOST)).stream()
                .filter(past -> past.session().startWallMillis() >= since)
                .toList();
    }

    private List<HistoryMessage.Session> all(String person) throws StoreException {
        List<HistoryMessage.Session> all = new ArrayList<>();
        long before = Long.MAX_VALUE;
        while (true) {
            long from = before;
            List<PastSession> page = records.ask(store -> store.past(person, from, HistoryRequest.MOST));
            if (page.isEmpty()) {
                return all;
            }
            page.forEach(past -> all.add(HistoryMapper.session(past)));
            before = page.getLast().session().id();
        }
    }

    private Answer feel(HistoryRequest.Feel request, Principal principal) throws BadInput, StoreException {
        long session = whole("session", request.session(), 0, 1, Long.MAX_VALUE);
        int feel = (int) whole("feel", request.feel(), 0, 0, HistoryRequest.BEST_FEEL);
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
        return Answer.done("noted: " + feel + " of " + HistoryRequest.BEST_FEEL);
    }

    private Answer forget(String id) throws BadInput, StoreException {
        String name = id.equals(Guest.ID)
                ? "what guests did"
                : PersonEndpoints.find(records, id, false).name();
        records.ask(store -> {
            store.forget(id);
            return true;
        });
        return Answer.done(name
                + ": forgotten, with every answer and session; minutes already used and areas that rest stay on the"
                + " chair's record until they are over, for they protect the body; the audit log keeps who did what under"
                + " the id");
    }

    private Answer summary(Person person) throws StoreException {
        ClockReading moment = clock.get();
        When now = new When(records.ask(store -> store.clock().t()), moment.wallMillis());
        return Answer.of(new PersonMessage.Summary(
                person.id(),
                person.name(),
                HistoryMapper.at(moment.wallMillis()),
                HistoryMapper.at(person.screened()),
                HistoryMapper.at(person.doctor()),
                answers(person),
                person.lockedAreas().stream().map(BodyArea::key).toList(),
                person.levelPercent(now, moment.synchronised()),
                person.fullLevel(),
                person.sessions(),
                HistoryMapper.at(person.lastSession()),
                minutes(person.id()),
                records.ask(store -> store.symptoms(person.id())).stream()
                        .map(HistoryEndpoints::complaint)
                        .toList()));
    }

    private static List<PersonMessage.Answer> answers(Person person) {
        return Arrays.stream(Condition.values())
                .filter(person.answers()::containsKey)
                .map(condition -> new PersonMessage.Answer(
                        condition.key(), LocalText.of(condition::question), person.has(condition)))
                .toList();
    }

    private Map<String, Double> minutes(String person) throws StoreException {
        Map<BodyArea, Double> sums = new EnumMap<>(BodyArea.class);
        for (PastSession past : lately(person)) {
            past.details().areas().forEach((area, work) -> sums.merge(area, work.seconds(), Double::sum));
        }
        Map<String, Double> minutes = new LinkedHashMap<>();
        sums.forEach((area, seconds) -> minutes.put(area.key(), Math.rint(seconds / 6) / 10));
        return minutes;
    }

    private static PersonMessage.Complaint complaint(SymptomReport complaint) {
        BodyArea area = complaint.area();
        return new PersonMessage.Complaint(
                HistoryMapper.at(complaint.wallMillis()),
                area == null ? "all" : area.key(),
                complaint.kind().key());
    }

    /** A whole number in a range; {@code standard} where nothing is said. */
    private static long whole(String key, @Nullable Double value, long standard, long least, long most)
            throws BadInput {
        if (value == null) {
            return standard;
        }
        if (value != Math.rint(value) || value < least || value > most) {
            throw new BadInput(
                    key + " " + NumberText.exact(value) + " is no whole number in its range",
                    "Allowed: " + least + (most == Long.MAX_VALUE ? " and more." : " to " + most + "."));
        }
        return value.longValue();
    }
}
