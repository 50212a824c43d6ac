package lumbar.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lumbar.ShowsRequirement;
import lumbar.chair.BodyArea;
import lumbar.config.Configuration;
import lumbar.control.Command;
import lumbar.control.State;
import lumbar.person.Condition;
import lumbar.person.Person;
import lumbar.person.When;
import lumbar.remote.Answer;
import lumbar.remote.BadInput;
import lumbar.remote.Messages;
import lumbar.remote.Outcome;
import lumbar.remote.Principal;
import lumbar.remote.Route;
import lumbar.remote.TestGateway;
import lumbar.store.ClockReading;
import lumbar.store.Store;
import lumbar.store.StoreException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a panel asks besides commands, without what carries it. */
class ChairEndpointsTest {
    private static final ClockReading NOW = new ClockReading("boot", 100, 1_800_000_000_000L, true);
    private static final Configuration CONFIGURATION = Configuration.load(
                    Path.of(System.getProperty("lumbar.root", "."), "config"))
            .configuration()
            .orElseThrow();

    private final TestGateway gateway = new TestGateway();
    private final Map<String, Route> routes = new LinkedHashMap<>();
    private Store store;

    @BeforeEach
    void open() throws StoreException {
        store = Store.inMemory(NOW);
        StoreAccess records = StoreAccess.of(store);
        ChairEndpoints.of(
                        CONFIGURATION,
                        gateway,
                        new NameResolver(CONFIGURATION, records),
                        program -> program.equals("calm"),
                        records,
                        () -> NOW)
                .forEach(route -> routes.put(route.path(), route));
    }

    @AfterEach
    void close() throws StoreException {
        store.close();
    }

    private Answer run(String path, Map<String, Object> fields) throws BadInput {
        Answer answer = routes.get(path).handler().handle(fields, Principal.LOCAL);
        assertThat(answer.message())
                .as("what %s says that it answers", path)
                .isInstanceOf(routes.get(path).response());
        return answer;
    }

    private Map<String, Object> map(String path, Map<String, Object> fields) throws BadInput {
        return Messages.map(run(path, fields).message());
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(Answer answer, String key) {
        return (List<Map<String, Object>>) Messages.map(answer.message()).get(key);
    }

    private static Set<Object> keys(Object map) {
        return Set.copyOf(((Map<?, ?>) map).keySet());
    }

    @Test
    void aProgramIsACardWithACurve() throws BadInput {
        List<Map<String, Object>> programs = list(run("/api/programs", Map.of()), "programs");

        assertThat(programs).hasSize(CONFIGURATION.programs().size());
        for (Map<String, Object> program : programs) {
            List<?> curve = (List<?>) program.get("curve");
            double length = ((Number) program.get("length_s")).doubleValue();
            assertThat(curve).as("%s", program.get("name")).hasSizeBetween(60, ProgramEndpoints.POINTS);
            long peak = 0;
            long last = -1;
            for (Object point : curve) {
                List<?> pair = (List<?>) point;
                assertThat((long) pair.get(0)).isGreaterThan(last).isLessThan((long) length);
                assertThat((long) pair.get(1)).isBetween(0L, 100L);
                last = (long) pair.get(0);
                peak = Math.max(peak, (long) pair.get(1));
            }
            assertThat(program)
                    .containsEntry("peak_pct", peak)
                    .containsEntry("guest", program.get("name").equals("calm"));
            assertThat(peak).isBetween(15L, 100L);
            assertThat((List<?>) program.get("areas")).isNotEmpty();
            assertThat(keys(program.get("title"))).containsExactlyInAnyOrder("en", "de");
        }
    }

    private String anna() throws BadInput {
        run("/api/person/add", Map.of("id", "anna", "name", "Anna"));
        Map<String, Object> no = new LinkedHashMap<>();
        Person.allNo().keySet().forEach(condition -> no.put(condition.key(), false));
        run("/api/person/screen", Map.of("id", "anna", "answers", no));
        return "anna";
    }

    @ShowsRequirement("SR-32")
    @Test
    void aSessionEndsWhenItsPersonLeavesMoreOutOrMayNotSitThereAnyMore() throws BadInput {
        String anna = anna();
        gateway.state = State.RUNNING;
        gateway.person = anna;

        assertThat(map("/api/person/screen", Map.of("id", anna, "exclude", List.of("neck"))))
                .containsEntry("ended_session", true);
        assertThat(gateway.asked).containsExactly(new Command.Stop());
        assertThat(run("/api/person/screen", Map.of("id", anna, "exclude", List.of()))
                        .text())
                .as("wider: the session stays as narrow as it began")
                .doesNotContain("has ended");
        assertThat(gateway.asked).hasSize(1);

        gateway.person = "somebody-else";
        run("/api/person/screen", Map.of("id", anna, "exclude", List.of("neck", "feet")));
        assertThat(gateway.asked).as("another's session goes on").hasSize(1);
    }

    @ShowsRequirement("SR-34")
    @Test
    void theFullLevelIsNoWayAroundALongGap() throws Exception {
        String anna = anna();
        Person grown = store.person(anna).orElseThrow();
        for (int day = 26; day > 20; day--) {
            When then = new When(100 - day * 86_400.0, NOW.wallMillis() - day * 86_400_000L);
            grown = grown.afterSession(then, 900, false, true);
        }
        store.savePerson(grown);

        assertThat(map("/api/person/show", Map.of("id", anna)))
                .as("stepped back a level")
                .containsEntry("level_pct", 60L);
        assertThatThrownBy(() -> run("/api/person/screen", Map.of("id", anna, "full_level", true)))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("without a long gap");
    }

    @Test
    void theDayOfADoctorsWordIsShown() throws BadInput {
        String anna = anna();
        run("/api/person/screen", Map.of("id", anna, "doctor", true));
        assertThat(map("/api/person/show", Map.of("id", anna))).containsEntry("doctor_at", "2027-01-15T08:00:00Z");
    }

    /** The level of wind-down falls to nothing in the last five minutes: its card shows it (mission B4). */
    @Test
    void theCurveIsTheProgramsOwn() throws BadInput {
        Map<String, Object> windDown = list(run("/api/programs", Map.of()), "programs").stream()
                .filter(program -> program.get("name").equals("wind-down"))
                .findFirst()
                .orElseThrow();
        List<?> curve = (List<?>) windDown.get("curve");
        long fiveMinutesBefore = (long) ((List<?>) curve.get(curve.size() * 2 / 3)).get(1);
        long atTheEnd = (long) ((List<?>) curve.getLast()).get(1);
        assertThat(fiveMinutesBefore).isGreaterThan(20);
        assertThat(atTheEnd).isLessThan(6);
    }

    @ShowsRequirement("SR-32")
    @Test
    void everyQuestionComesWithItsConsequenceAndItsReasonInBothLanguages() throws BadInput {
        Answer answer = run("/api/person/questions", Map.of());

        assertThat(list(answer, "questions")).hasSize(Condition.values().length).allSatisfy(question -> {
            assertThat(keys(question.get("text"))).containsExactlyInAnyOrder("en", "de");
            assertThat(keys(question.get("source"))).containsExactlyInAnyOrder("en", "de");
            assertThat(List.<Object>of("stops-use", "needs-doctor", "locks-areas", "no-heat"))
                    .containsAnyElementsOf((List<?>) question.get("consequences"));
        });
        assertThat(String.valueOf(Messages.map(answer.message()).get("guest")))
                .contains("I can press STOP myself.", "STOPP selbst");
        assertThat(String.valueOf(Messages.map(answer.message()).get("card")))
                .contains("no oil or lotion", "weder Öl noch Lotion");
        assertThat(list(answer, "questions").stream()
                        .filter(question -> Boolean.TRUE.equals(question.get("asked_again")))
                        .map(question -> question.get("key")))
                .containsExactlyInAnyOrder("pregnancy", "implanted-device", "blood-clot");
    }

    /** A page of an older Lumbar, and one of 31 days: only what is open has to be answered, and the rest stays (SR-58). */
    @ShowsRequirement("SR-58")
    @Test
    void onlyTheOpenQuestionsMustBeAnswered() throws Exception {
        String anna = anna();
        assertThat(map("/api/person/show", Map.of("id", anna)))
                .containsEntry("open_questions", List.of())
                .containsEntry("first_session", true)
                .containsEntry("may_start", true);
        Map<Condition, Boolean> older =
                new EnumMap<>(store.person(anna).orElseThrow().answers());
        older.remove(Condition.BACK_INJURY);
        older.put(Condition.VEINS, true);
        When then = new When(100 - 31 * 86_400.0, NOW.wallMillis() - 31 * 86_400_000L);
        store.savePerson(new Person(anna, "Anna", older, then, then, null, Set.of(), 6, 6, false, then, List.of()));

        List<String> open = List.of("implanted-device", "blood-clot", "pregnancy", "back-injury");
        assertThat(map("/api/person/show", Map.of("id", anna)))
                .containsEntry("open_questions", open)
                .containsEntry("screened", true)
                .containsEntry("first_session", false)
                .containsEntry("may_start", false)
                .containsEntry("why_not", "questions-open");
        Map<String, Object> some = new LinkedHashMap<>();
        open.forEach(key -> some.put(key, false));
        some.remove("pregnancy");
        assertThatThrownBy(() -> run("/api/person/screen", Map.of("id", anna, "answers", some)))
                .isInstanceOfSatisfying(
                        BadInput.class, bad -> assertThat(bad.nextStep()).contains("pregnancy"));
        some.put("pregnancy", false);
        run("/api/person/screen", Map.of("id", anna, "answers", some));

        assertThat(map("/api/person/show", Map.of("id", anna)))
                .containsEntry("open_questions", List.of())
                .containsEntry("may_start", true)
                .containsEntry("excluded", List.of("thighs", "calves", "feet"));
    }

    @Test
    void whoGivesOnlyANameGetsAnId() throws BadInput {
        assertThat(map("/api/person/add", Map.of("name", "Jürgen")))
                .containsEntry("outcome", "done")
                .containsEntry("id", "juergen");
        assertThat(map("/api/person/add", Map.of("name", "Jürgen"))).containsEntry("id", "juergen-2");
        assertThatThrownBy(() -> run("/api/person/add", Map.of())).isInstanceOf(BadInput.class);
    }

    @ShowsRequirement("SR-33")
    @Test
    void whatIsSaidTodayReachesTheChair() throws BadInput {
        run("/api/person/add", Map.of("name", "Alice"));
        Answer answer = run(
                "/api/person/today",
                Map.of("id", "alice", "sore", List.of("lower-back", "neck"), "hurt", List.of("arms")));

        assertThat(answer.outcome()).isEqualTo(Outcome.DONE);
        assertThat(gateway.asked).singleElement().isInstanceOfSatisfying(Command.Today.class, today -> {
            assertThat(today.person().id()).isEqualTo("alice");
            assertThat(today.sore()).isEqualTo(Set.of(BodyArea.LOWER_BACK, BodyArea.NECK));
            assertThat(today.hurt()).isEqualTo(Set.of(BodyArea.ARMS));
        });
        assertThatThrownBy(() -> run("/api/person/today", Map.of("id", "alice", "sore", "neck")))
                .isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> run("/api/person/today", Map.of("id", "alice", "sore", List.of("nack"))))
                .isInstanceOfSatisfying(
                        BadInput.class, e -> assertThat(e.nextStep()).contains("neck"));
        assertThatThrownBy(() -> run("/api/person/today", Map.of("id", "nobody")))
                .isInstanceOf(BadInput.class);
    }
}
