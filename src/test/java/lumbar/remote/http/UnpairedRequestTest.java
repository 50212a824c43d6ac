package lumbar.remote.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import lumbar.ShowsRequirement;
import lumbar.control.Command;
import lumbar.remote.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a page from elsewhere, a neighbour in the network and a scanner try, and what they get. */
@ShowsRequirement("SR-28")
class UnpairedRequestTest {
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example:PORT",
                "evil.example",
                "127.0.0.1",
                "127.0.0.1:80",
                "localhost:1",
                "localhost.evil.example:PORT",
                "127.0.0.1.evil.example:PORT",
                "127.0.0.1:PORT.evil.example",
                "evil.example@127.0.0.1:PORT",
                "127.0.0.1:PORT:PORT",
                "[::1]",
                "[::ffff:127.0.0.1]:PORT",
                "127.0.0.3:PORT",
                "2130706433:PORT",
                "0:PORT",
                "",
                " ",
                "*"
            })
    void aNameThatIsNotOursIsTurnedAwayForEveryRouteStopToo(String host) throws IOException {
        String said = host.replace("PORT", Integer.toString(server.port()));
        for (String path : List.of("/", "/healthz", "/api/me", "/api/status", "/api/events", "/api/stop")) {
            String request = (path.endsWith("stop") ? "POST " : "GET ") + path + " HTTP/1.1\r\nHost: " + said
                    + "\r\nConnection: close\r\n" + server.local() + "\r\n";
            assertThat(TestServer.status(server.send(request))).as(path).isEqualTo(421);
        }
        assertThat(server.gateway.asked).isEmpty();
    }

    @Test
    void noHostOrTwoAreTurnedAway() throws IOException {
        String ours = "Host: 127.0.0.1:" + server.port() + "\r\n";
        assertThat(TestServer.status(server.send("POST /api/stop HTTP/1.1\r\nConnection: close\r\n\r\n")))
                .isIn(400, 421);
        assertThat(TestServer.status(server.send("GET /api/me HTTP/1.0\r\n\r\n")))
                .isIn(400, 421);
        assertThat(TestServer.status(
                        server.send("GET /api/me HTTP/1.1\r\nConnection: close\r\n" + ours + "Host: x\r\n\r\n")))
                .isIn(400, 421);
        assertThat(server.gateway.asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:PORT", "localhost:PORT", "LOCALHOST:PORT", "[::1]:PORT", "127.0.0.2:PORT"})
    void ourOwnNamesAreKnown(String host) throws IOException {
        String said = host.replace("PORT", Integer.toString(server.port()));
        assertThat(server.send("GET /api/me HTTP/1.1\r\nHost: " + said + "\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://evil.example",
                "http://evil.example:PORT",
                "https://127.0.0.1:PORT",
                "http://127.0.0.1",
                "http://127.0.0.1:1",
                "http://127.0.0.1:PORT.evil.example",
                "http://127.0.0.1:PORT/",
                "http://evil.example#127.0.0.1:PORT",
                "null",
                "file://",
                ""
            })
    void aPageFromElsewhereMayNothingEvenWithTheOwnersCookie(String origin) throws IOException {
        String header = "Origin: " + origin.replace("PORT", Integer.toString(server.port())) + "\r\n";
        String owner = server.pair(Role.OWNER) + header;

        for (String path : List.of("/api/start", "/api/stop", "/api/pairings/offer", "/api/pair", "/api/sign-out")) {
            assertThat(TestServer.status(server.send(server.post(path, owner, "{}"))))
                    .as(path)
                    .isEqualTo(403);
        }
        String answer = server.send(server.get("/api/status", owner));
        assertThat(answer).startsWith("HTTP/1.1 403").doesNotContainIgnoringCase("Access-Control-Allow");
        assertThat(server.gateway.asked).isEmpty();
    }

    @Test
    void aFormOfAForeignPageIsNoCommand() throws IOException {
        String owner = server.pair(Role.OWNER);
        for (String type : List.of(
                "text/plain",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "application/jsonx",
                "text/json")) {
            String request = server.post("/api/pause", owner, "{}")
                    .replace("Content-Type: application/json", "Content-Type: " + type);
            assertThat(server.send(request)).as(type).startsWith("HTTP/1.1 415");
        }
        String without = server.post("/api/pause", owner, "{}").replace("Content-Type: application/json\r\n", "");
        assertThat(server.send(without)).startsWith("HTTP/1.1 415");
        assertThat(server.gateway.asked).isEmpty();
        String preflight =
                server.get("/api/pause", "Origin: http://evil.example\r\n").replace("GET", "OPTIONS");
        assertThat(server.send(preflight)).startsWith("HTTP/1.1 403");
    }

    @Test
    void whateverAProxyIsSaidToHaveForwardedSignsNobodyIn() throws IOException {
        server.pairings.createCode(Role.OWNER, "", true);
        String said = String.join(
                "\r\n",
                "X-Forwarded-For: 127.0.0.1",
                "Forwarded: for=127.0.0.1;host=localhost",
                "X-Real-IP: 127.0.0.1",
                "X-Forwarded-Host: 127.0.0.1",
                "X-Forwarded-User: owner",
                "Remote-User: owner",
                "X-Original-URL: /api/stop",
                "X-Rewrite-URL: /api/stop",
                "X-HTTP-Method-Override: POST",
                "");

        assertThat(server.send(server.get("/api/status", said))).startsWith("HTTP/1.1 401");
        assertThat(server.send(server.post("/api/start", said, "{\"program\":\"calm\"}")))
                .startsWith("HTTP/1.1 401");
        assertThat(server.send(server.get("/api/pairings", said))).startsWith("HTTP/1.1 401");
        assertThat(server.send(server.get("/api/me", said))).contains("\"role\":\"none\"");
        String elsewhere = server.get("/api/pairings", said).replace("Host: 127.0.0.1:", "Host: 127.0.0.2:");
        assertThat(server.send(TestServer.LAN, elsewhere)).startsWith("HTTP/1.1 401");
        // Ten guesses that pretend to come from ten places are still ten guesses from one.
        for (int i = 0; i < 5; i++) {
            guess(i);
        }
        assertThat(guess(6)).startsWith("HTTP/1.1 429");
        assertThat(server.gateway.asked).isEmpty();
    }

    private String guess(int i) throws IOException {
        return server.send(
                server.post("/api/pair", "X-Forwarded-For: 10.0.0." + i + "\r\n", "{\"code\":\"WRONG" + i + "\"}"));
    }

    static Stream<String> climbs() {
        return Stream.of(
                "/../../../../etc/passwd",
                "/..%2f..%2fetc/passwd",
                "/%2e%2e/%2e%2e/etc/passwd",
                "/....//....//etc/passwd",
                "/.%00./etc/passwd",
                "/..\\..\\etc\\passwd",
                "/%5c..%5cetc%5cpasswd",
                "//etc/passwd",
                "/file:///etc/passwd",
                "/../remote/Api.class",
                "/../../lumbar/Main.class",
                "/../../META-INF/MANIFEST.MF",
                "/for-tests.css/../../Main.class",
                "/.git/config",
                "/pairings.json",
                "/daemon.json");
    }

    @ParameterizedTest
    @MethodSource("climbs")
    void nobodyClimbsOutOfThePanelsFiles(String path) throws IOException {
        String answer = server.send(server.get(path, server.local()));

        assertThat(TestServer.status(answer)).isIn(400, 404);
        assertThat(answer).doesNotContain("root:", "Manifest-Version", server.token + "\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/status/",
                "/api//status",
                "/API/status",
                "/api/./status",
                "/api/x/../status",
                "/api%2fstatus"
            })
    void aRouteWrittenOtherwiseIsNoWayAroundItsAccess(String path) throws IOException {
        assertThat(TestServer.status(server.send(server.get(path, "")))).isIn(400, 401, 404);
    }

    @Test
    void whatIsTooBigIsNotRead() throws IOException {
        String owner = server.pair(Role.OWNER);
        String big = "{\"x\":\"" + "y".repeat(70_000) + "\"}";
        assertThat(server.send(server.post("/api/pause", owner, big))).startsWith("HTTP/1.1 413");
        assertThat(server.send(server.post("/api/pair", "", "{\"code\":\"" + "A".repeat(2000) + "\"}")))
                .as("a stranger may say little")
                .startsWith("HTTP/1.1 413");
        String endless =
                server.post("/api/pause", owner, "").replace("Content-Length: 0\r\n", "Transfer-Encoding: chunked\r\n");
        StringBuilder chunks = new StringBuilder(endless);
        for (int i = 0; i < 80; i++) {
            chunks.append("400\r\n").append(" ".repeat(1024)).append("\r\n");
        }
        assertThat(begun(chunks.toString())).startsWith("HTTP/1.1 413");
        String boast = "POST /api/pair HTTP/1.1\r\nHost: 127.0.0.1:" + server.port()
                + "\r\nContent-Type: application/json\r\nContent-Length: 99999999999\r\n\r\n" + " ".repeat(1100);
        assertThat(begun(boast)).startsWith("HTTP/1.1 413");
        String deep = "{\"a\":".repeat(5000) + "1" + "}".repeat(5000);
        assertThat(server.send(server.post("/api/pause", owner, deep))).startsWith("HTTP/1.1 400");
        StringBuilder headers = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            headers.append("X-").append(i).append(": y\r\n");
        }
        assertThat(TestServer.status(server.send(server.get("/api/me", headers.toString()))))
                .isIn(0, 400, 431);
        assertThat(server.gateway.asked).isEmpty();
        assertThat(server.send(server.post("/api/stop", "", big))).startsWith("HTTP/1.1 200");
    }

    private String begun(String request) throws IOException {
        try (Socket socket = server.begin(request)) {
            return new String(socket.getInputStream().readNBytes(200), StandardCharsets.UTF_8);
        }
    }

    @Test
    @ShowsRequirement("SR-24")
    void whoeverAsksTooOftenIsToldSoAndStopsAreTaken() throws IOException {
        String guest = server.pair(Role.GUEST);
        int refused = 0;
        for (int i = 0; i < RateLimit.PER_SECOND + 10; i++) {
            refused += TestServer.status(server.send(server.get("/api/status", guest))) == 429 ? 1 : 0;
        }
        assertThat(refused).isEqualTo(10);
        assertThat(server.send(server.get("/api/status", server.local())))
                .as("the chair's own")
                .startsWith("HTTP/1.1 200");

        for (int i = 0; i < 2 * RateLimit.PER_SECOND; i++) {
            assertThat(server.send(server.post("/api/stop", guest, ""))).startsWith("HTTP/1.1 200");
        }
        assertThat(server.gateway.asked).hasSize(2 * RateLimit.PER_SECOND).containsOnly(new Command.Stop());
        server.nanos.addAndGet(1_000_000_000L);
        assertThat(server.send(server.get("/api/status", guest))).startsWith("HTTP/1.1 200");
    }
}
