package lumbar.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lumbar.ShowsRequirement;
import lumbar.chair.AuditAction;
import lumbar.chair.AuditNote;
import lumbar.chair.TestChairs;
import lumbar.config.Configuration;
import lumbar.drive.sim.Injection;
import lumbar.drive.sim.PlantParameters;
import lumbar.drive.sim.SimulatedChair;
import lumbar.person.Condition;
import lumbar.person.Person;
import lumbar.remote.Answer;
import lumbar.remote.AuditedRoutes;
import lumbar.remote.BadInput;
import lumbar.remote.Outcome;
import lumbar.remote.Principal;
import lumbar.remote.Role;
import lumbar.remote.Route;
import lumbar.remote.TestGateway;
import lumbar.remote.message.AuditMessage;
import lumbar.store.ClockReading;
import lumbar.store.Store;
import lumbar.store.StoreException;
import lumbar.store.TimedNote;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each edit through the panel or the command line leaves an entry with who made it, and none with what a body told. */
@ShowsRequirement("SR-35")
class AuditedEditsTest {
    private static final ClockReading NOW = new ClockReading("boot", 100, 1_800_000_000_000L, true);
    private static final Principal ANNA = new Principal(Role.OWNER, "Anna's phone");
    private static final Configuration CONFIGURATION = Configuration.load(
                    Path.of(System.getProperty("lumbar.root", "."), "config"))
            .configuration()
            .orElseThrow();

    private final List<AuditNote> audited = new ArrayList<>();
    private final Map<String, Route> routes = new LinkedHashMap<>();
    private Store store;

    @BeforeEach
    void open() throws StoreException {
        store = Store.inMemory(NOW);
        StoreAccess records = StoreAccess.of(store);
        List<Route> all = new ArrayList<>(ChairEndpoints.of(
                CONFIGURATION,
                new TestGateway(),
                new NameResolver(CONFIGURATION, records),
                program -> true,
                records,
                () -> NOW));
        SimulatedChair chair = new SimulatedChair(TestChairs.full(), PlantParameters.defaults(), 1);
        all.addAll(new SimulationEndpoints(TestChairs.full(), chair, new FaultInjector() {
                    @Override
                    public void inject(Injection injection) {}

                    @Override
                    public void heal() {}
                })
                .routes());
        all.forEach(route -> routes.put(route.path(), AuditedRoutes.of(route, audited::add)));
    }

    @AfterEach
    void close() throws StoreException {
        store.close();
    }

    private Answer run(String path, Map<String, Object> fields) throws BadInput {
        return routes.get(path).handler().handle(fields, ANNA);
    }

    @Test
    void whoeverAddsScreensRemovesOrForgetsSomebodyIsNamed() throws Exception {
        run("/api/person/add", Map.of("name", "Bob Builder"));
        Map<String, Object> answers = new LinkedHashMap<>();
        Person.allNo().forEach((condition, no) -> answers.put(condition.key(), condition == Condition.DIABETES));
        run("/api/person/screen", Map.of("id", "bob-builder", "answers", answers, "doctor", true));
        run("/api/person/remove", Map.of("id", "bob-builder"));
        run("/api/person/add", Map.of("id", "bob"));
        run("/api/person/forget", Map.of("id", "bob"));
        assertThat(audited)
                .allMatch(note -> note.who().equals(new AuditNote.Actor("local", "panel Anna's phone", "owner")));
        assertThat(audited)
                .extracting(AuditNote::action, AuditNote::person, AuditNote::subject, AuditNote::result)
                .containsExactly(
                        tuple(AuditAction.PERSON_ADD, "bob-builder", "", "accepted"),
                        tuple(AuditAction.PERSON_SCREEN, "bob-builder", "answers", "accepted"),
                        tuple(AuditAction.PERSON_REMOVE, "bob-builder", "", "accepted"),
                        tuple(AuditAction.PERSON_ADD, "bob", "", "accepted"),
                        tuple(AuditAction.PERSON_FORGET, "bob", "", "accepted"));
    }

    @ShowsRequirement("SR-32")
    @Test
    void noAnswerOfAScreeningAndNoDoctorsWordIsWrittenDown() throws Exception {
        run("/api/person/add", Map.of("id", "bob"));
        for (Condition condition : Condition.values()) {
            Map<String, Object> answers = new LinkedHashMap<>();
            Person.allNo().forEach((each, no) -> answers.put(each.key(), each == condition));
            run("/api/person/screen", Map.of("id", "bob", "answers", answers, "doctor", condition.ordinal() % 2 == 0));
        }
        assertThat(audited.stream().skip(1).distinct()).as("all read the same").hasSize(1);
        assertThat(audited.getLast().toString()).doesNotContain("doctor", "diabetes", "true", "false");
    }

    @Test
    void howASessionFeltAndWhatIsDoneToASimulatedChairAreWrittenDown() throws Exception {
        long session = store.sessionStarted(0, NOW.wallMillis(), "guest", "calm");
        run("/api/feel", Map.of("session", (double) session, "feel", 3.0));
        run("/api/sim/sit", Map.of("kg", 80.0));
        run("/api/sim/inject", Map.of("fault", "leak lumbar-bag 2"));
        assertThat(audited)
                .extracting(AuditNote::action, AuditNote::subject)
                .containsExactly(
                        tuple(AuditAction.FEEL, "session " + session),
                        tuple(AuditAction.SIMULATION, "sit 80.0"),
                        tuple(AuditAction.SIMULATION, "inject leak lumbar-bag 2"));
    }

    @Test
    void whatChangedNothingIsNoEdit() {
        assertThatThrownBy(() -> run("/api/person/remove", Map.of("id", "nobody")))
                .isInstanceOf(BadInput.class);
        assertThat(audited).isEmpty();
    }

    @Test
    void everyRequestThatChangesSomethingIsWrittenDown() {
        assertThat(routes.values().stream()
                        .filter(Route::isPost)
                        .map(Route::path)
                        // judged and written down by the loop
                        .filter(path -> !path.equals("/api/person/today")))
                .hasSizeGreaterThan(8)
                .allMatch(AuditedRoutes::isAudited);
    }

    @Test
    void theOwnerReadsItNewestFirst() throws Exception {
        for (int n = 1; n <= 3; n++) {
            AuditNote note = new AuditNote(
                    new AuditNote.Actor("remote", "mqtt:home", ""), "bob", AuditAction.START, "calm", "remote-off");
            store.audit(List.of(TimedNote.at(NOW, note)));
        }
        Route route = routes.get("/api/audit");
        assertThat(route.minimumRole()).isEqualTo(Role.OWNER);
        AuditMessage audit =
                (AuditMessage) run("/api/audit", Map.of("limit", "2")).body();
        assertThat(audit.whole()).isTrue();
        assertThat(audit.count()).isEqualTo(3);
        assertThat(audit.entries()).extracting(AuditMessage.Entry::sequence).containsExactly(3L, 2L);
        assertThat(audit.entries().getFirst())
                .isEqualTo(new AuditMessage.Entry(
                        3,
                        "2027-01-15T08:00:00Z",
                        true,
                        "remote",
                        "mqtt:home",
                        "",
                        "bob",
                        "start",
                        "calm",
                        "remote-off",
                        audit.entries().getFirst().hash()));
        assertThatThrownBy(() -> run("/api/audit", Map.of("limit", "0"))).hasMessageContaining("limit 0");
        assertThat(run("/api/audit", Map.of()).outcome()).isEqualTo(Outcome.DONE);
    }
}
