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
import lumbar.remote.Access;
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

    private TestDoor door;
    private final Map<Access, String> devices = new EnumMap<>(Access.class);

    @BeforeEach
    void open() throws IOException {
        door = new TestDoor(state);
        for (Access access : List.of(Access.GUEST, Access.OWNER, Access.TECHNICIAN)) {
            devices.put(access, door.pair(access));
        }
    }

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void everyRouteIsShutToWhoeverIsLessThanItAsksFor() throws IOException {
        Set<String> wrong = new TreeSet<>();
        for (Route route : door.door.routes()) {
            if (route.access() != Access.ANYONE) {
                for (String token : List.of(
                        "",
                        "Cookie: lumbar=\r\n",
                        "Cookie: lumbar=" + "0".repeat(64) + "\r\n",
                        "Authorization: Bearer " + "0".repeat(64) + "\r\n",
                        "Authorization: Basic " + door.token + "\r\n",
                        "Authorization: Bearer \r\n")) {
                    expect(wrong, route, token, 401);
                }
            }
            for (Access access : devices.keySet()) {
                if (!access.covers(route.access())) {
                    expect(wrong, route, devices.get(access), 403);
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(door.desk.asked).isEmpty();
        assertThat(door.pairings.devices()).hasSize(3);
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
        door.desk.person = "guest";
        for (Route route : door.door.routes()) {
            for (Access access : Access.values()) {
                if (access.covers(route.access())) {
                    String who = access == Access.ANYONE ? "" : devices.get(access);
                    int seen = ask(route, who);
                    if (SHUT.contains(seen) && !route.path().equals("/api/pair")) {
                        wrong.add(route.path() + " answered " + seen + " to " + access);
                    }
                    if (route.path().equals("/api/sign-out")) {
                        devices.put(access, door.pair(access));
                    }
                }
            }
            assertThat(ask(route, door.local())).as(route.path()).isNotIn(401, 404, 405, 429);
        }
        assertThat(wrong).isEmpty();
    }

    /** What is open to anybody is a list to be thought over, not to grow by accident. */
    @Test
    void onlyTheseAreOpenToAnybody() {
        assertThat(door.door.routes().stream()
                        .filter(route -> route.access() == Access.ANYONE)
                        .map(Route::path)
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder("/api/stop", "/healthz", "/api/me", "/api/pair", "/api/openapi.json");
        assertThat(door.door.routes().stream()
                        .filter(route -> route.access() == Access.GUEST && route.changes())
                        .map(Route::path)
                        .collect(Collectors.toSet()))
                .contains("/api/start", "/api/pause", "/api/softer", "/api/report")
                .doesNotContain("/api/stronger", "/api/intensity", "/api/reset", "/api/lift", "/api/recline");
    }

    @Test
    void aGuestStartsApprovedProgramsAsAGuestAndNothingElse() throws IOException {
        String guest = devices.get(Access.GUEST);

        assertThat(start(guest, "{\"program\":\"unwind-back\"}"))
                .startsWith("HTTP/1.1 403")
                .contains("not approved");
        assertThat(start(guest, "{\"program\":\"calm\",\"person\":\"anna\"}"))
                .startsWith("HTTP/1.1 403")
                .contains("a guest starts as guest");
        assertThat(start(guest, "{\"program\":\"calm\",\"changed_sitter\":true}"))
                .startsWith("HTTP/1.1 403");
        assertThat(door.desk.asked).isEmpty();

        assertThat(start(guest, "{\"program\":\"calm\",\"acknowledged\":true}")).startsWith("HTTP/1.1 200");
        assertThat(door.desk.asked).singleElement().isInstanceOf(Command.Start.class);
        assertThat(door.names.persons).containsExactly("guest");
    }

    @Test
    void theOwnerChoosesWhatGuestsMayStart() throws IOException {
        String choice = door.send(
                door.post("/api/guest-programs", devices.get(Access.OWNER), "{\"programs\":[\"unwind-back\"]}"));
        assertThat(choice).startsWith("HTTP/1.1 200");

        assertThat(door.pairings.allows("unwind-back")).isTrue();
        assertThat(start(devices.get(Access.GUEST), "{\"program\":\"calm\"}")).startsWith("HTTP/1.1 403");
        assertThat(door.send(door.post("/api/guest-programs", devices.get(Access.OWNER), "{\"programs\":[\"clam\"]}")))
                .startsWith("HTTP/1.1 400")
                .contains("Did you mean 'calm'?");
        assertThat(door.pairings.guestPrograms()).containsExactly("unwind-back");
    }

    @Test
    void anOwnerLetsOwnersAndGuestsInButNoTechnician() throws IOException {
        String owner = devices.get(Access.OWNER);

        assertThat(offer(owner, "guest")).startsWith("HTTP/1.1 200").contains("/#pair=", "\"qr\":[");
        assertThat(offer(owner, "owner")).startsWith("HTTP/1.1 200");
        assertThat(offer(owner, "technician")).startsWith("HTTP/1.1 403");
        assertThat(offer(owner, "none")).startsWith("HTTP/1.1 400");
        assertThat(offer(owner, "owner\",\"address\":\"evil.example")).startsWith("HTTP/1.1 403");
        assertThat(offer(door.local(), "technician")).startsWith("HTTP/1.1 200");
    }

    @ShowsRequirement("SR-25")
    @Test
    void aTechnicianMakesNoOtherSoThatEightHoursEnd() throws IOException {
        assertThat(offer(devices.get(Access.TECHNICIAN), "technician")).startsWith("HTTP/1.1 403");
        assertThat(offer(devices.get(Access.TECHNICIAN), "guest")).startsWith("HTTP/1.1 200");
    }

    private String offer(String who, String role) throws IOException {
        return door.send(door.post("/api/pairings/offer", who, "{\"role\":\"" + role + "\"}"));
    }

    private String start(String who, String body) throws IOException {
        return door.send(door.post("/api/start", who, body));
    }

    /** The status of an answer; of a stream only its beginning is awaited. */
    private int ask(Route route, String who) throws IOException {
        door.nanos.addAndGet(60_000_000_000L);
        String request = route.changes() ? door.post(route.path(), who, "{}") : door.get(route.path(), who);
        try (Socket socket = door.begin(request)) {
            byte[] line = socket.getInputStream().readNBytes(12);
            return TestDoor.status(new String(line, StandardCharsets.UTF_8));
        }
    }
}
