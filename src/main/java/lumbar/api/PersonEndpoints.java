package lumbar.api;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import lumbar.chair.BodyArea;
import lumbar.person.Admission;
import lumbar.person.AdmissionRefusal;
import lumbar.person.Condition;
import lumbar.person.LevelChange;
import lumbar.person.LevelStep;
import lumbar.person.Person;
import lumbar.person.Screening;
import lumbar.person.When;
import lumbar.remote.Answer;
import lumbar.remote.BadInput;
import lumbar.remote.CommandParser;
import lumbar.remote.Field;
import lumbar.remote.Role;
import lumbar.remote.Route;
import lumbar.store.ClockReading;
import lumbar.store.Store;
import lumbar.store.StoreException;

/**
 * Endpoints that list, add, screen and remove people (SR-32, SR-34). Screening answers stay on the chair; only {@code
 * show} returns them. Any thread.
 */
final class PersonEndpoints {
    private final StoreAccess records;
    private final Supplier<ClockReading> clock;
    private final Predicate<String> endsSession;

    /** @param endsSession ends the session of a person whose limits became narrower, if one runs, and says whether it did (SR-32) */
    PersonEndpoints(StoreAccess records, Supplier<ClockReading> clock, Predicate<String> endsSession) {
        this.records = records;
        this.clock = clock;
        this.endsSession = endsSession;
    }

    List<Route> routes() {
        Field id = Field.text("id", "whose").required();
        return List.of(
                look("list", "Everybody who was added."),
                look("show", "One person, with the answers of the screening.", id),
                change(
                        "add",
                        "Add somebody; the answer says the id.",
                        Field.text("id", "1 to 32 of a-z, 0-9 and -; made from the name when left out"),
                        Field.text("name", "at most 100 characters; the id when left out")),
                change(
                        "screen",
                        "Keep the answers of a screening, and what follows from it.",
                        id,
                        Field.answers("answers", "every question's key, with true for yes"),
                        Field.flag("doctor", "a doctor was asked and agrees"),
                        Field.texts("exclude", "areas never to be worked"),
                        Field.flag("full_level", "up to 100 %, after six sessions")),
                change("remove", "Forget somebody.", id));
    }

    private Route look(String verb, String says, Field... fields) {
        return Route.get("/api/person/" + verb, Role.OWNER, says, (said, principal) -> run(verb, said), fields);
    }

    private Route change(String verb, String says, Field... fields) {
        return Route.post("/api/person/" + verb, Role.OWNER, says, (said, principal) -> run(verb, said), fields);
    }

    private Answer run(String verb, Map<String, Object> fields) throws BadInput {
        try {
            return switch (verb) {
                case "list" -> list();
                case "show" -> Answer.of(describe(known(fields), true));
                case "add" -> add(text(fields, "id"), text(fields, "name"));
                case "screen" -> screen(known(fields), fields);
                case "remove" -> remove(known(fields));
                default -> throw new IllegalArgumentException(verb);
            };
        } catch (StoreException e) {
            return Answer.failed(String.valueOf(e.getMessage()), "");
        }
    }

    /** The person with this id; otherwise what is said names the nearest. */
    static Person find(StoreAccess records, String id, boolean simulated) throws BadInput {
        try {
            Optional<Person> found = records.ask(store -> store.person(id));
            if (found.isPresent()) {
                return found.get();
            }
            List<String> known = new ArrayList<>(
                    records.ask(Store::people).stream().map(Person::id).toList());
            known.add("guest");
            if (simulated) {
                known.add(Person.SIM_REGULAR);
            }
            throw BadInput.unknown("person", id, known);
        } catch (StoreException e) {
            throw new BadInput("people cannot be read: " + e.getMessage(), "Mend the record first.");
        }
    }

    private Person known(Map<String, Object> fields) throws BadInput {
        return find(records, id(fields), false);
    }

    private Answer list() throws StoreException {
        List<Object> people = new ArrayList<>();
        for (Person person : records.ask(Store::people)) {
            people.add(describe(person, false));
        }
        return Answer.of(Map.of("people", people));
    }

    private Answer add(String given, String name) throws BadInput, StoreException {
        if (given.isEmpty() && name.isBlank()) {
            throw new BadInput("neither a name nor an id is given", "For example {\"name\": \"Alice\"}.");
        }
        String id = given.isEmpty() ? made(name) : given;
        if (!Person.isId(id) || Person.isReserved(id)) {
            throw new BadInput("'" + id + "' is no id", "Use 1 to 32 of a-z, 0-9 and -; not guest or sim-regular.");
        }
        if (name.length() > 100) {
            throw new BadInput("the name is longer than 100 characters", "Take a shorter one.");
        }
        if (records.ask(store -> store.person(id)).isPresent()) {
            throw new BadInput("'" + id + "' is there already", "lumbar person show " + id);
        }
        Person person = Person.unscreened(id, name.isEmpty() ? id : name);
        save(person);
        return Answer.done(person.name() + " is added; next: lumbar person screen " + id, Map.of("id", id));
    }

    private String made(String name) throws StoreException {
        return PersonIdGenerator.of(
                name, records.ask(Store::people).stream().map(Person::id).collect(Collectors.toSet()));
    }

    private Answer remove(Person person) throws StoreException {
        records.ask(store -> {
            store.removePerson(person.id());
            return true;
        });
        return Answer.done(person.name() + " is forgotten; minutes already used stay on the chair's record");
    }

    private Answer screen(Person person, Map<String, Object> fields) throws BadInput, StoreException {
        When now = now();
        boolean synchronised = clock.get().synchronised();
        Screening screening = screening(fields);
        Person[] before = new Person[1];
        // Read, changed and kept in one go: a level that a report stepped back meanwhile stays where it is.
        Object kept = records.ask(store -> {
            try {
                before[0] = store.person(person.id()).orElse(person);
                Person after = screened(before[0], screening, now, synchronised);
                store.savePerson(after);
                return after;
            } catch (BadInput bad) {
                return bad;
            }
        });
        if (kept instanceof BadInput bad) {
            throw bad;
        }
        Person screened = (Person) kept;
        Admission admission = Admission.of(screened, List.of(), now, synchronised);
        boolean ended = Screening.narrows(before[0], screened, now, synchronised) && endsSession.test(screened.id());
        String text = admission instanceof AdmissionRefusal refusal
                ? screened.name() + " may not start yet: " + refusal.text() + ". " + refusal.nextStep()
                : screened.name() + " may use the chair: " + limits(screened);
        return ended
                ? Answer.done(
                        text + "; the session that ran began with other answers, and has ended",
                        Map.of("ended_session", true))
                : Answer.done(text);
    }

    private static Screening screening(Map<String, Object> fields) throws BadInput {
        Map<Condition, Boolean> page = fields.get("answers") instanceof Map<?, ?> answers ? page(answers) : null;
        Set<BodyArea> areas = null;
        if (fields.get("exclude") instanceof List<?> excluded) {
            areas = EnumSet.noneOf(BodyArea.class);
            for (Object area : excluded) {
                areas.add(CommandParser.area(String.valueOf(area)));
            }
        }
        return new Screening(
                page,
                Boolean.TRUE.equals(fields.get("doctor")),
                areas,
                fields.get("full_level") instanceof Boolean full ? full : null);
    }

    private static Person screened(Person person, Screening screening, When now, boolean synchronised) throws BadInput {
        if (screening.isFullLevelTooEarly(person, now, synchronised)) {
            throw new BadInput(
                    "the full level can be chosen after " + LevelStep.FULL.sessionsBefore()
                            + " sessions without a long gap, and " + person.name() + " has had "
                            + person.afterGap(now, synchronised).progress(),
                    "Levels grow with sessions: lumbar why person.");
        }
        return screening.of(person, now);
    }

    private String limits(Person person) {
        Set<BodyArea> locked = person.lockedAreas();
        return "level up to " + person.levelPercent(now(), clock.get().synchronised()) + " %"
                + (locked.isEmpty()
                        ? ""
                        : ", without " + locked.stream().map(BodyArea::key).collect(Collectors.joining(", ")))
                + (person.isHeatAllowed() ? "" : ", without heat");
    }

    private static Map<Condition, Boolean> page(Map<?, ?> answers) throws BadInput {
        Map<Condition, Boolean> page = new EnumMap<>(Condition.class);
        for (Map.Entry<?, ?> answer : answers.entrySet()) {
            String key = String.valueOf(answer.getKey());
            Condition condition =
                    Condition.of(key).orElseThrow(() -> BadInput.unknown("question", key, Condition.keys()));
            if (!(answer.getValue() instanceof Boolean yes)) {
                throw new BadInput("'" + key + "' is neither true nor false", "Say true or false.");
            }
            page.put(condition, yes);
        }
        if (!Condition.areAllAnswered(page)) {
            throw new BadInput(
                    "a question is left out", "All must be answered: " + String.join(", ", Condition.keys()) + ".");
        }
        return page;
    }

    private Map<String, Object> describe(Person person, boolean withAnswers) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", person.id());
        map.put("name", person.name());
        map.put("screened", person.isScreened());
        map.put("sessions", person.sessions());
        map.put("level_pct", person.levelPercent(now(), clock.get().synchronised()));
        map.put("excluded", person.lockedAreas().stream().map(BodyArea::key).toList());
        Admission admission = Admission.of(person, List.of(), now(), clock.get().synchronised());
        boolean isAllowed = !(admission instanceof AdmissionRefusal);
        map.put("may_start", isAllowed);
        map.put(
                "why_not",
                admission instanceof AdmissionRefusal refusal ? refusal.code().key() : "");
        if (withAnswers) {
            Map<String, Object> answers = new LinkedHashMap<>();
            person.answers().forEach((condition, yes) -> answers.put(condition.key(), yes));
            map.put("answers", answers);
            map.put("doctor_at", HistoryFields.at(person.doctor()));
            map.put(
                    "own_excluded",
                    person.excluded().stream().map(BodyArea::key).toList());
            map.put(
                    "history",
                    person.history().stream().map(PersonEndpoints::line).toList());
        }
        return map;
    }

    private static Map<String, Object> line(LevelChange change) {
        return Map.of(
                "at", HistoryFields.at(change.wallMillis()),
                "level_pct", Math.round(change.to().ceiling() * 100),
                "code", change.why().key(),
                "text", change.why().text());
    }

    private void save(Person person) throws StoreException {
        records.ask(store -> {
            store.savePerson(person);
            return true;
        });
    }

    private When now() {
        double t;
        try {
            t = records.ask(store -> store.clock().t());
        } catch (StoreException e) {
            t = 0;
        }
        return new When(t, clock.get().wallMillis());
    }

    private static String id(Map<String, Object> fields) throws BadInput {
        String id = text(fields, "id");
        if (id.isEmpty()) {
            throw new BadInput("no id is given", "lumbar person list shows them.");
        }
        return id;
    }

    private static String text(Map<String, Object> fields, String key) {
        return fields.get(key) instanceof String text ? text : "";
    }
}
