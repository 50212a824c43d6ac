package lumbar.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import lumbar.ShowsRequirement;
import lumbar.chair.BodyArea;
import lumbar.person.Person;
import lumbar.person.When;
import lumbar.remote.Answer;
import lumbar.remote.BadInput;
import lumbar.remote.Json;
import lumbar.remote.Messages;
import lumbar.remote.Outcome;
import lumbar.remote.Principal;
import lumbar.remote.Role;
import lumbar.remote.Route;
import lumbar.remote.message.HistoryMessage;
import lumbar.safety.Charge;
import lumbar.safety.Fault;
import lumbar.safety.FaultCode;
import lumbar.safety.FaultPlace;
import lumbar.safety.Reason;
import lumbar.store.ClockReading;
import lumbar.store.SessionDetails;
import lumbar.store.SessionOutcome;
import lumbar.store.Store;
import lumbar.store.StoreException;
import lumbar.store.SymptomReport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistoryEndpointsTest {
    /** 2027-01-15 08:00 UTC. */
    private static final long WALL = 1_800_000_000_000L;

    private static final ClockReading NOW = new ClockReading("boot", 100, WALL, true);
    private static final long DAY = 86_400_000;

    private final Map<String, Route> routes = new LinkedHashMap<>();
    private Store store;

    @BeforeEach
    void open() throws StoreException {
        store = Store.inMemory(NOW);
        new HistoryEndpoints(StoreAccess.of(store), () -> NOW)
                .routes()
                .forEach(route -> routes.put(route.path(), route));
        store.savePerson(Person.unscreened("alice", "Alice").screen(Person.allNo(), new When(0, WALL)));
        session("alice", WALL - 40 * DAY, SessionOutcome.COMPLETED, "the program is over");
        session("alice", WALL - 2 * DAY, SessionOutcome.STOPPED, "asked to stop");
        session("guest", WALL - DAY, SessionOutcome.FAULT, "it said \"stop\", then stopped");
    }

    @AfterEach
    void close() throws StoreException {
        store.close();
    }

    private void session(String person, long wall, SessionOutcome outcome, String why) throws StoreException {
        long id = store.sessionStarted(0, wall, person, "calm");
        store.sessionEnded(
                id,
                600,
                outcome,
                why,
                600,
                0.8,
                new SessionDetails(
                        Map.of(
                                BodyArea.NECK,
                                new SessionDetails.Work(120.4, OptionalDouble.of(3.26)),
                                BodyArea.UPPER_BACK,
                                new SessionDetails.Work(300, OptionalDouble.empty())),
                        List.of(new SessionDetails.Limit(BodyArea.NECK, Reason.MINUTES))));
    }

    private Answer run(String path, Map<String, Object> fields) throws BadInput {
        return run(path, fields, Principal.LOCAL);
    }

    private Answer run(String path, Map<String, Object> fields, Principal principal) throws BadInput {
        Answer answer = routes.get(path).handler().handle(fields, principal);
        if (answer.outcome() == Outcome.DONE && routes.get(path).produces().equals(Route.JSON)) {
            assertThat(answer.message())
                    .as("what %s says that it answers", path)
                    .isInstanceOf(routes.get(path).response());
        }
        return answer;
    }

    private Map<String, Object> map(String path, Map<String, Object> fields) throws BadInput {
        return Messages.map(run(path, fields).message());
    }

    @Test
    void sessionsAreToldNewestFirstWithWhatTheyDid() throws Exception {
        store.fault(
                5,
                WALL,
                new Fault(
                        FaultCode.PRESSURE_HIGH,
                        new FaultPlace(FaultPlace.Kind.ACTUATOR, "neck-bag"),
                        14.3,
                        14,
                        "kPa"));
        run("/api/feel", Map.of("session", 2L, "feel", 8L));
        String json = Json.write(run("/api/history", Map.of()).message());

        assertThat(json)
                .contains(
                        "{\"id\":2,\"person\":\"alice\",\"program\":\"calm\",\"started_at\":\"2027-01-13T08:00:00Z\","
                                + "\"seconds\":600,\"outcome\":\"stopped\",\"why\":\"asked to stop\",\"intensity_pct\":80,"
                                + "\"feel\":8,\"areas\":{\"neck\":{\"seconds\":120,\"peak_kpa\":3.3},"
                                + "\"upper-back\":{\"seconds\":300,\"peak_kpa\":null}},\"limits\":[{",
                        "\"at\":\"2027-01-15T08:00:00Z\",\"code\":\"pressure-high\"",
                        "\"feel\":null");
        assertThat(json.indexOf("\"id\":3")).isLessThan(json.indexOf("\"id\":2"));
        assertThat((List<?>) map("/api/history", Map.of()).get("days"))
                .as("of 30 days")
                .hasSize(2);
        assertThat((List<?>) map("/api/history", Map.of("person", "alice", "limit", "1", "before", "2"))
                        .get("sessions"))
                .hasSize(1)
                .first()
                .extracting(session -> ((Map<?, ?>) session).get("id"))
                .isEqualTo(1L);
    }

    @ParameterizedTest
    @CsvSource({"limit, 0", "limit, 501", "limit, many", "before, -1", "limit, 1e2"})
    void whatIsNoNumberIsSaid(String field, String value) {
        assertThatThrownBy(() -> run("/api/history", Map.of(field, value)))
                .isInstanceOfSatisfying(BadInput.class, e -> {
                    assertThat(e.text()).contains(field, value);
                    assertThat(e.nextStep()).startsWith("Allowed: 1");
                });
    }

    /** RFC 4180: every line has as many fields, ends by CR LF, and quotes are doubled within quotes. */
    @Test
    void theTableOpensInASpreadsheet() throws Exception {
        Answer answer = run("/api/history.csv", Map.of());

        assertThat(routes.get("/api/history.csv").produces()).isEqualTo("text/csv");
        String[] lines = answer.text().split("\r\n", -1);
        assertThat(lines).hasSize(5);
        assertThat(lines[4]).isEmpty();
        assertThat(lines[0])
                .startsWith("session,started_at,person,program,seconds,outcome,why,intensity_pct,feel,neck_s");
        assertThat(lines[1])
                .contains(",\"it said \"\"stop\"\", then stopped\",80,,120,3.3,")
                .endsWith(",neck minutes");
        int commas = lines[0].split(",", -1).length;
        assertThat(commas).isEqualTo(9 + 2 * BodyArea.COUNT + 1);
        assertThat(lines[2].split(",", -1)).hasSize(commas);
        HistoryMessage.Session odd =
                new HistoryMessage.Session(1, "=1+1", "-x", "", -3, "stopped", "", 100, null, Map.of(), List.of());
        assertThat(HistoryCsv.of(List.of(odd))).contains("'=1+1,'-x,-3,");
    }

    @ShowsRequirement("SR-32")
    @Test
    void thePageForADoctorHasWhatOneAsks() throws Exception {
        store.addSymptom(new SymptomReport("alice", BodyArea.LOWER_BACK, 1, WALL, SymptomReport.Kind.NUMB));
        String json =
                Json.write(run("/api/person/summary", Map.of("id", "alice")).message());

        assertThat(json)
                .contains(
                        "\"name\":\"Alice\"",
                        "\"screened_at\":\"2027-01-15T08:00:00Z\"",
                        "\"doctor_at\":null",
                        "\"key\":\"heart\"",
                        "\"yes\":false",
                        "\"minutes_30d\":{\"neck\":2.0,\"upper-back\":5.0}",
                        "\"discomfort\":[{\"at\":\"2027-01-15T08:00:00Z\",\"area\":\"lower-back\",\"kind\":\"numb\"}]");
        assertThatThrownBy(() -> run("/api/person/summary", Map.of())).isInstanceOf(BadInput.class);
    }

    @ShowsRequirement("SR-07")
    @Test
    void whoWantsToBeForgottenIs() throws Exception {
        store.charge(NOW, List.of(new Charge(10, "alice", 1, "area:neck", 4)));
        assertThat(run("/api/person/forget", Map.of("id", "alice")).text())
                .contains("Alice: forgotten", "minutes already used", "stay");
        assertThat(store.past("alice", Long.MAX_VALUE, 10)).isEmpty();
        assertThat(store.past("", Long.MAX_VALUE, 10)).hasSize(1);
        assertThatThrownBy(() -> run("/api/person/forget", Map.of("id", "alice")))
                .isInstanceOf(BadInput.class);
        assertThat(run("/api/person/forget", Map.of("id", "guest")).text()).contains("what guests did");
        assertThat(store.past("", Long.MAX_VALUE, 10)).isEmpty();
    }

    @Test
    void aFeelingIsZeroToTenAndAGuestsOnlyOfAGuestsSession() throws Exception {
        Principal guest = new Principal(Role.GUEST, "phone");
        assertThat(run("/api/feel", Map.of("session", 3.0, "feel", 10.0), guest).text())
                .isEqualTo("noted: 10 of 10");
        assertThat(run("/api/feel", Map.of("session", 2L, "feel", 1L), guest).code())
                .isEqualTo("not-permitted");
        for (Map<String, Object> bad : List.<Map<String, Object>>of(
                Map.of("session", 3L, "feel", 11L),
                Map.of("session", 3L, "feel", 7.5),
                Map.of("session", 3L),
                Map.of("session", 77L, "feel", 3L))) {
            assertThatThrownBy(() -> run("/api/feel", bad)).as("%s", bad).isInstanceOf(BadInput.class);
        }
        assertThat(store.past("", Long.MAX_VALUE, 1).getFirst().feel()).hasValue(10);
    }
}
