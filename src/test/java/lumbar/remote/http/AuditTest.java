package lumbar.remote.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lumbar.ShowsRequirement;
import lumbar.chair.AuditAction;
import lumbar.chair.AuditNote;
import lumbar.remote.AuditedRoutes;
import lumbar.remote.CommandParser;
import lumbar.remote.Role;
import lumbar.remote.Route;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who pairs, is shut out and chooses for guests is written down, and no request that changes anything is forgotten. */
@ShowsRequirement("SR-35")
class AuditTest {
    @TempDir
    Path state;

    private TestServer server;

    @BeforeEach
    void open() throws IOException {
        server = new TestServer(state);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private List<AuditNote> audited() {
        return server.gateway.audited;
    }

    private void post(String path, String who, String body) throws IOException {
        assertThat(server.send(server.post(path, who, body))).startsWith("HTTP/1.1 200");
    }

    @Test
    void everyPairingAndItsEndHasSomebodyWhoDidIt() throws IOException {
        String owner = server.pair(Role.OWNER);
        post("/api/pairings/offer", owner, "{\"role\":\"guest\",\"name\":\"Bob\"}");
        String guest = server.pair(Role.GUEST);
        post("/api/guest-programs", server.local(), "{\"programs\":[\"calm\"]}");
        post("/api/sign-out", guest, "{}");
        post("/api/pairings/revoke", server.local(), "{\"name\":\"phone\"}");
        assertThat(audited())
                .extracting(
                        note -> note.who().name(),
                        note -> note.who().role(),
                        AuditNote::action,
                        AuditNote::subject,
                        AuditNote::result)
                .containsExactly(
                        tuple("panel phone", "owner", AuditAction.PAIR, "phone", "accepted"),
                        tuple("panel phone", "owner", AuditAction.PAIRING_OFFER, "guest Bob", "accepted"),
                        tuple("panel phone 2", "guest", AuditAction.PAIR, "phone 2", "accepted"),
                        tuple("local", "technician", AuditAction.GUEST_PROGRAMS, "calm", "accepted"),
                        tuple("panel phone 2", "guest", AuditAction.SIGN_OUT, "phone 2", "accepted"),
                        tuple("local", "technician", AuditAction.PAIRING_REVOKE, "phone", "accepted"));
        assertThat(audited()).allMatch(note -> note.who().origin().equals("local"));
    }

    @Test
    void aWrongCodeAndAStartThatAGuestMayNotMakeAreWrittenDown() throws IOException {
        server.pairWith("AAAAAAAA");
        String guest = server.pair(Role.GUEST);
        server.send(server.post("/api/start", guest, "{\"program\":\"unwind-back\"}"));
        server.send(server.post("/api/start", guest, "{\"program\":\"calm\"}"));
        assertThat(audited())
                .extracting(note -> note.who().name(), AuditNote::action, AuditNote::subject, AuditNote::result)
                .containsExactly(
                        tuple("anyone", AuditAction.PAIR, "phone", "wrong-code"),
                        tuple("panel phone", AuditAction.PAIR, "phone", "accepted"),
                        tuple("panel phone", AuditAction.START, "unwind-back", "not-permitted"));
    }

    /** Who adds a route that changes something says here who writes it down. */
    @Test
    void everyRequestThatChangesSomethingIsWrittenDown() {
        Set<String> byTheLoop = Stream.concat(CommandParser.WORDS.stream(), Stream.of("continue", "person/today"))
                .map(word -> "/api/" + word)
                .collect(Collectors.toSet());
        Set<String> byTheServer = Set.of("/api/pair", "/api/sign-out");
        assertThat(server.server.routes().stream()
                        .filter(Route::isPost)
                        .map(Route::path)
                        .filter(path -> !byTheLoop.contains(path) && !byTheServer.contains(path)))
                .isNotEmpty()
                .allMatch(AuditedRoutes::isAudited);
    }
}
