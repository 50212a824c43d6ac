package lumbar.remote.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import lumbar.ShowsRequirement;
import lumbar.remote.Answer;
import lumbar.remote.Json;
import lumbar.remote.Outcome;
import lumbar.remote.Role;
import lumbar.remote.Route;
import lumbar.remote.message.CommandRequest;
import lumbar.remote.message.HistoryMessage;
import lumbar.remote.message.PersonMessage;
import lumbar.remote.message.PersonRequest;
import lumbar.remote.message.StatusMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the client of the command line makes of an answer. */
class ChairClientTest {
    @TempDir
    Path state;

    /** The limit of what a stranger may send is none of what our own daemon answers: 500 sessions are 100 kB. */
    @Test
    void aLongHistoryIsReadWhole() throws Exception {
        HistoryMessage.Session session = new HistoryMessage.Session(
                7,
                "alice",
                "calm",
                "2027-01-15T08:00:00Z",
                600,
                "completed",
                "the program is over",
                100,
                null,
                Map.of("neck", new HistoryMessage.Work(600, null)),
                List.of());
        HistoryMessage history = new HistoryMessage(Collections.nCopies(500, session), List.of(), List.of());
        assertThat(Json.write(history).length()).isGreaterThan(Json.MOST_CHARS);

        Route route = Route.get(
                "/api/history", Role.OWNER, "All.", HistoryMessage.class, (fields, principal) -> Answer.of(history));
        try (TestServer _ = new TestServer(state, List.of(route))) {
            ChairClient client = ChairClient.find(state).orElseThrow();
            assertThat(client.get("/api/history", HistoryMessage.class).body()).isEqualTo(history);
        }
    }

    @Test
    void aReplyHasItsWordsAndWhereThereIsMoreItsRecord() throws Exception {
        PersonMessage.Added added = new PersonMessage.Added("done", "accepted", "Anna is added", "", "anna");
        Route route = Route.post(
                "/api/person/add",
                Role.OWNER,
                "Add.",
                PersonRequest.Add.class,
                (said, principal) -> Answer.done(added.text(), added));
        try (TestServer server = new TestServer(state, List.of(route))) {
            ChairClient client = ChairClient.find(state).orElseThrow();
            Answer answer =
                    client.post("/api/person/add", new PersonRequest.Add("anna", ""), PersonMessage.Added.class);
            assertThat(answer.text()).isEqualTo("Anna is added");
            assertThat(answer.body()).isEqualTo(added);

            Answer stopped = client.post("/api/stop", new CommandRequest.Plain());
            assertThat(stopped.outcome()).isEqualTo(Outcome.DONE);
            assertThat(stopped.text()).isEqualTo("everything is let go");
            assertThat(stopped.body()).isNull();

            Answer refused = client.post("/api/start", new CommandRequest.Start("clam", "", "", false, null, false));
            assertThat(refused.outcome()).isEqualTo(Outcome.BAD_INPUT);
            assertThat(refused.nextStep()).contains("Did you mean 'calm'?");
            assertThat(server.gateway.asked).hasSize(1);
        }
    }

    @Test
    void whatIsNoJsonOfOursIsAFailureOfTheConnection() throws Exception {
        Route route = Route.get(
                        "/api/odd", Role.OWNER, "Odd.", String.class, (fields, principal) -> Answer.done("<html>"))
                .producing("text/html");
        try (TestServer _ = new TestServer(state, List.of(route))) {
            ChairClient client = ChairClient.find(state).orElseThrow();
            assertThatThrownBy(() -> client.get("/api/odd", StatusMessage.class))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void aDaemonThatDoesNotKnowAFieldIsOfAnotherVersion() throws Exception {
        Route route = Route.get(
                "/api/history",
                Role.OWNER,
                "All.",
                Map.class,
                (fields, principal) -> Answer.of(Map.of("days", List.of())));
        try (TestServer _ = new TestServer(state, List.of(route))) {
            ChairClient client = ChairClient.find(state).orElseThrow();
            assertThatThrownBy(() -> client.get("/api/history", HistoryMessage.class))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("another version", "sessions");
        }
    }

    @Test
    void anErrorInsideIsAnsweredToo() throws Exception {
        Route route = Route.get("/api/odd", Role.OWNER, "Odd.", StatusMessage.class, (fields, principal) -> {
            throw new NoClassDefFoundError("lumbar/Gone");
        });
        try (TestServer _ = new TestServer(state, List.of(route))) {
            Answer answer = ChairClient.find(state).orElseThrow().get("/api/odd", StatusMessage.class);
            assertThat(answer.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(answer.text()).contains("lumbar/Gone");
        }
    }

    /** A command to a port on which something else listens: it was not heard, but something answered. */
    @Test
    void whatIsNoReplyOfOursIsOfAnUnknownServer() throws Exception {
        Route route = new Route(
                "/api/odd",
                true,
                Role.OWNER,
                "Odd.",
                CommandRequest.Plain.class,
                Map.class,
                Route.JSON,
                (fields, principal) -> Answer.of(Map.of("hello", "world")));
        try (TestServer _ = new TestServer(state, List.of(route))) {
            ChairClient client = ChairClient.find(state).orElseThrow();
            assertThatThrownBy(() -> client.post("/api/odd", new CommandRequest.Plain()))
                    .isInstanceOf(ChairClient.UnknownServerException.class);
        }
    }

    /** What rests the boards must not do it under a daemon that holds them, whatever its version. */
    @Test
    @ShowsRequirement("SR-59")
    void aDaemonOfAnotherVersionAnswersAllTheSame() throws Exception {
        Route route = Route.get(
                "/api/status",
                Role.GUEST,
                "All.",
                Map.class,
                (fields, principal) -> Answer.of(Map.of("state", "idle")));
        try (TestServer _ = new TestServer(state, List.of(route))) {
            ChairClient client = ChairClient.find(state).orElseThrow();
            assertThat(client.answers()).isTrue();
            assertThatThrownBy(() -> client.get("/api/status", StatusMessage.class))
                    .isInstanceOf(ChairClient.UnknownServerException.class);
        }
    }
}
