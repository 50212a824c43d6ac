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
import lumbar.remote.Role;
import lumbar.remote.Route;
import lumbar.remote.message.PersonMessage;
import lumbar.remote.message.PersonRequest;
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
        return List.of(
                Route.get(
                        "/api/person/list",
                        Role.OWNER,
                        "Everybody who was added.",
                        PersonMessage.People.class,
                        (fields, principal) -> guarded(this::list)),
                Route.get(
                        "/api/person/show",
                        Role.OWNER,
                        "One person, with the answers of the screening.",
                        PersonRequest.Id.class,
                        PersonMessage.Details.class,
                        (who, principal) -> guarded(() -> Answer.of(details(known(who.id()))))),
                change("add", "Add somebody; the answer says the id.", PersonRequest.Add.class, this::add)
                        .answering(PersonMessage.Added.class),
                change(
                                "screen",
                                "Keep the answers of a screening, and what follows from it.",
                                PersonRequest.Screen.class,
                                this::screen)
                        .answering(PersonMessage.Screened.class),
                change("remove", "Forget somebody.", PersonRequest.Id.class, this::remove));
    }

    private static <T> Route change(String verb, String says, Class<T> request, Change<T> change) {
        return Route.post(
                "/api/person/" + verb,
                Role.OWNER,
                says,
                request,
                (body, principal) -> guarded(() -> change.answer(body)));
    }

    private interface Change<T> {
        Answer answer(T request) throws BadInput, StoreException;
    }

    private interface Work {
        Answer answer() throws BadInput, StoreException;
    }

    private static Answer guarded(Work work) throws BadInput {
        try {
            return work.answer();
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

    private Person known(String id) throws BadInput {
        return find(records, id, false);
    }

    private Answer list() throws StoreException {
        return Answer.of(new PersonMessage.People(
                records.ask(Store::people).stream().map(this::entry).toList()));
    }

    private Answer add(PersonRequest.Add request) throws BadInput, StoreException {
        String given = request.id();
        String name = request.name();
        if (given.isEmpty() && name.isBlank()) {
            throw new BadInput("neither a name nor an id is given", "For example {\"name\": \"Alice\"}.");
        }
        String id = given.isEmpty() ? made(name) : given;
        if (!Person.isId(id) || Person.isReserved(id)) {
            throw new BadInput("'" + id + "' is no id", "Use 1 to 32 of a-z, 0-9 and -; not guest or sim-regular.");
        }
        if (name.length() > PersonRequest.LONGEST_NAME) {
            throw new BadInput(
                    "the name is longer than " + PersonRequest.LONGEST_NAME + " characters", "Take a shorter one.");
        }
        if (records.ask(store -> store.person(id)).isPresent()) {
            throw new BadInput("'" + id + "' is there already", "lumbar person show " + id);
        }
        Person person = Person.unscreened(id, name.isEmpty() ? id : name);
        save(person);
        Answer done = Answer.done(person.name() + " is added; next: lumbar person screen " + id);
        return Answer.done(
                done.text(),
                new PersonMessage.Added(done.outcome().key(), done.code(), done.text(), done.nextStep(), id));
    }

    private String made(String name) throws StoreException {
        return PersonIdGenerator.of(
                name, records.ask(Store::people).stream().map(Person::id).collect(Collectors.toSet()));
    }

    private Answer remove(PersonRequest.Id who) throws BadInput, StoreException {
        Person person = known(who.id());
        records.ask(store -> {
            store.removePerson(person.id());
            return true;
        });
        return Answer.done(person.name() + " is forgotten; minutes already used stay on the chair's record");
    }

    private Answer screen(PersonRequest.Screen request) throws BadInput, StoreException {
        Person person = known(request.id());
        When now = now();
        boolean synchronised = clock.get().synchronised();
        Screening screening = screening(request);
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
        Answer done =
                Answer.done(ended ? text + "; the session that ran began with other answers, and has ended" : text);
        return Answer.done(
                done.text(),
                new PersonMessage.Screened(done.outcome().key(), done.code(), done.text(), done.nextStep(), ended));
    }

    private static Screening screening(PersonRequest.Screen request) throws BadInput {
        Map<String, Boolean> answers = request.answers();
        List<String> excluded = request.exclude();
        Set<BodyArea> areas = null;
        if (excluded != null) {
            areas = EnumSet.noneOf(BodyArea.class);
            for (String area : excluded) {
                areas.add(CommandParser.area(area));
            }
        }
        return new Screening(answers == null ? null : said(answers), request.doctor(), areas, request.fullLevel());
    }

    private static Person screened(Person person, Screening screening, When now, boolean synchronised) throws BadInput {
        complete(person, screening, now, synchronised);
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

    private static Map<Condition, Boolean> said(Map<String, Boolean> answers) throws BadInput {
        Map<Condition, Boolean> page = new EnumMap<>(Condition.class);
        for (Map.Entry<String, Boolean> answer : answers.entrySet()) {
            String key = answer.getKey();
            page.put(
                    Condition.of(key).orElseThrow(() -> BadInput.unknown("question", key, Condition.keys())),
                    answer.getValue());
        }
        return page;
    }

    /** Whoever answers at all answers every question that is open; the others may stay as they are (SR-58). */
    private static void complete(Person person, Screening screening, When now, boolean synchronised) throws BadInput {
        Map<Condition, Boolean> answers = screening.answers();
        Set<Condition> left = person.openQuestions(now, synchronised);
        if (answers != null && !answers.keySet().containsAll(left)) {
            throw new BadInput(
                    "a question is left out", "These must be answered: " + String.join(", ", keys(left)) + ".");
        }
    }

    private static List<String> keys(Set<Condition> questions) {
        return questions.stream().map(Condition::key).toList();
    }

    private PersonMessage.Entry entry(Person person) {
        Admission admission = Admission.of(person, List.of(), now(), clock.get().synchronised());
        return new PersonMessage.Entry(
                person.id(),
                person.name(),
                person.isScreened(),
                person.sessions(),
                person.levelPercent(now(), clock.get().synchronised()),
                person.lockedAreas().stream().map(BodyArea::key).toList(),
                !(admission instanceof AdmissionRefusal),
                admission instanceof AdmissionRefusal refusal ? refusal.code().key() : "",
                keys(person.openQuestions(now(), clock.get().synchronised())),
                person.isFirstSession());
    }

    private PersonMessage.Details details(Person person) {
        PersonMessage.Entry entry = entry(person);
        Map<String, Boolean> answers = new LinkedHashMap<>();
        person.answers().forEach((condition, yes) -> answers.put(condition.key(), yes));
        return new PersonMessage.Details(
                entry.id(),
                entry.name(),
                entry.screened(),
                entry.sessions(),
                entry.levelPct(),
                entry.excluded(),
                entry.mayStart(),
                entry.whyNot(),
                entry.openQuestions(),
                entry.firstSession(),
                answers,
                HistoryMapper.at(person.doctor()),
                person.excluded().stream().map(BodyArea::key).toList(),
                person.history().stream().map(PersonEndpoints::line).toList());
    }

    private static PersonMessage.LevelChange line(LevelChange change) {
        return new PersonMessage.LevelChange(
                HistoryMapper.at(change.wallMillis()),
                Math.round(change.to().ceiling() * 100),
                change.why().key(),
                change.why().text());
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
}
