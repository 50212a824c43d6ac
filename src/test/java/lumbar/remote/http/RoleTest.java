package lumbar.remote.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import lumbar.ShowsRequirement;
import lumbar.control.Command;
import lumbar.remote.Role;
import lumbar.remote.Route;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nobody gets further than what they are to the chair. The table comes from the routes, so a new one cannot be forgotten. */
@ShowsRequirement("SR-28")
class RoleTest {
    private static final Set<Integer> SHUT = Set.of(401, 403);

    @TempDir
    Path state;

    private TestServer server;
    private final Map<Role, String> devices = new EnumMap<>(Role.class);

    @BeforeEach
    void open() throws IOException {
        server = new TestServer(state);
        for (Role role : List.of(Role.GUEST, Role.OWNER, Role.TECHNICIAN)) {
            devices.put(role, server.pair(role));
        }
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void everyRouteIsShutToWhoeverIsLessThanItAsksFor() throws IOException {
        Set<String> wrong = new TreeSet<>();
        for (Route route : server.server.routes()) {
            if (route.minimumRole() != Role.ANYONE) {
                for (String token : List.of(
                        "",
                        "Cookie: lumbar=\r\n",
                        "Cookie: lumbar=" + "0".repeat(64) + "\r\n",
                        "Authorization: Bearer " + "0".repeat(64) + "\r\n",
                        "Authorization: Basic " + server.token + "\r\n",
                        "Authorization: Bearer \r\n")) {
                    expect(wrong, route, token, 401);
                }
            }
            for (Role role : devices.keySet()) {
                if (!role.covers(route.minimumRole())) {
                    expect(wrong, route, devices.get(role), 403);
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(server.gateway.asked).isEmpty();
        assertThat(server.pairings.devices()).hasSize(3);
    }

    private void expect(Set<String> wrong, Route route, String who, int status) throws IOException {
        int seen = ask(route, who);
        if (seen != status) {
            wrong.add(route.path() + " answered " + seen + " to " + who.strip());
        }
    }

    @Test
    void everyRouteIsOpenToWhoeverIsEnough() throws IOException {
        Set<String> wrong = new TreeSet<>();
        server.gateway.person = "guest";
        for (Route route : server.server.routes()) {
            for (Role role : Role.values()) {
                if (role.covers(route.minimumRole())) {
                    String who = role == Role.ANYONE ? "" : devices.get(role);
                    int seen = ask(route, who);
                    if (SHUT.contains(seen) && !route.path().equals("/api/pair")) {
                        wrong.add(route.path() + " answered " + seen + " to " + role);
                    }
                    if (route.path().equals("/api/sign-out")) {
                        devices.put(role, server.pair(role));
                    }
                }
            }
            assertThat(ask(route, server.local())).as(route.path()).isNotIn(401, 404, 405, 429);
        }
        assertThat(wrong).isEmpty();
    }

    /** What is open to anybody is a list to be thought over, not to grow by accident. */
    @Test
    void onlyTheseAreOpenToAnybody() {
        assertThat(server.server.routes().stream()
                        .filter(route -> route.minimumRole() == Role.ANYONE)
                        .map(Route::path)
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder("/api/stop", "/healthz", "/api/me", "/api/pair", "/api/openapi.json");
        assertThat(server.server.routes().stream()
                        .filter(route -> route.minimumRole() == Role.GUEST && route.isPost())
                        .map(Route::path)
                        .collect(Collectors.toSet()))
                .contains("/api/start", "/api/pause", "/api/softer", "/api/report")
                .doesNotContain("/api/stronger", "/api/intensity", "/api/reset", "/api/lift", "/api/recline");
    }

    @Test
    void aGuestStartsApprovedProgramsAsAGuestAndNothingElse() throws IOException {
        String guest = devices.get(Role.GUEST);

        assertThat(start(guest, "{\"program\":\"unwind-back\"}"))
                .startsWith("HTTP/1.1 403")
                .contains("not approved");
        assertThat(start(guest, "{\"program\":\"calm\",\"person\":\"anna\"}"))
                .startsWith("HTTP/1.1 403")
                .contains("a guest starts as guest");
        assertThat(start(guest, "{\"program\":\"calm\",\"changed_sitter\":true}"))
                .startsWith("HTTP/1.1 403");
        assertThat(server.gateway.asked).isEmpty();

        assertThat(start(guest, "{\"program\":\"calm\",\"acknowledged\":true}")).startsWith("HTTP/1.1 200");
        assertThat(server.gateway.asked).singleElement().isInstanceOf(Command.Start.class);
        assertThat(server.names.persons).containsExactly("guest");
    }

    @Test
    void theOwnerChoosesWhatGuestsMayStart() throws IOException {
        String choice = server.send(
                server.post("/api/guest-programs", devices.get(Role.OWNER), "{\"programs\":[\"unwind-back\"]}"));
        assertThat(choice).startsWith("HTTP/1.1 200");

        assertThat(server.pairings.allows("unwind-back")).isTrue();
        assertThat(start(devices.get(Role.GUEST), "{\"program\":\"calm\"}")).startsWith("HTTP/1.1 403");
        assertThat(server.send(
                        server.post("/api/guest-programs", devices.get(Role.OWNER), "{\"programs\":[\"clam\"]}")))
                .startsWith("HTTP/1.1 400")
                .contains("Did you mean 'calm'?");
        assertThat(server.pairings.guestPrograms()).containsExactly("unwind-back");
    }

    @Test
    void anOwnerLetsOwnersAndGuestsInButNoTechnician() throws IOException {
        String owner = devices.get(Role.OWNER);

        assertThat(offer(owner, "guest")).startsWith("HTTP/1.1 200").contains("/#pair=", "\"qr\":[");
        assertThat(offer(owner, "owner")).startsWith("HTTP/1.1 200");
        assertThat(offer(owner, "technician")).startsWith("HTTP/1.1 403");
        assertThat(offer(owner, "none")).startsWith("HTTP/1.1 400");
        assertThat(offer(owner, "owner\",\"address\":\"evil.example")).startsWith("HTTP/1.1 403");
        assertThat(offer(server.local(), "technician")).startsWith("HTTP/1.1 200");
    }

    @ShowsRequirement("SR-25")
    @Test
    void aTechnicianMakesNoOtherSoThatEightHoursEnd() throws IOException {
        assertThat(offer(devices.get(Role.TECHNICIAN), "technician")).startsWith("HTTP/1.1 403");
        assertThat(offer(devices.get(Role.TECHNICIAN), "guest")).startsWith("HTTP/1.1 200");
    }

    private String offer(String who, String role) throws IOException {
        return server.send(server.post("/api/pairings/offer", who, "{\"role\":\"" + role + "\"}"));
    }

    private String start(String who, String body) throws IOException {
        return server.send(server.post("/api/start", who, body));
    }

    /** The status of an answer; of a stream only its beginning is awaited. */
    private int ask(Route route, String who) throws IOException {
        server.nanos.addAndGet(60_000_000_000L);
        String request = route.isPost() ? server.post(route.path(), who, "{}") : server.get(route.path(), who);
        try (Socket socket = server.begin(request)) {
            byte[] line = socket.getInputStream().readNBytes(12);
            return TestServer.status(new String(line, StandardCharsets.UTF_8));
        }
    }
}
