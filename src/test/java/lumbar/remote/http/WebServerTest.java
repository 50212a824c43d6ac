package lumbar.remote.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import lumbar.ShowsRequirement;
import lumbar.cli.Await;
import lumbar.control.Command;
import lumbar.remote.Api;
import lumbar.remote.TestGateway;
import lumbar.remote.TestNameLookup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebServerTest {
    /** Requests that are answered at once; STOP is none of them. */
    private static final int AT_ONCE = 32;

    @TempDir
    Path state;

    private TestServer server;
    private TestGateway gateway;

    @BeforeEach
    void open() throws IOException {
        server = new TestServer(state);
        gateway = server.gateway;
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void whoCanReadTheTokenIsAtTheChair() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state.resolve("daemon.json"))))
                .isEqualTo("rw-------");
        assertThat(server.send(server.post("/api/pause", server.local(), "{}"))).startsWith("HTTP/1.1 200");
        assertThat(gateway.asked).containsExactly(new Command.Pause());
    }

    @Test
    void theFileIsGoneAfterACleanEnd() {
        server.close();

        assertThat(state.resolve("daemon.json")).doesNotExist();
    }

    @Test
    void withoutTheTokenNothingButStopAndHealthIsServed() throws IOException {
        assertThat(server.send(server.get("/api/status", ""))).startsWith("HTTP/1.1 401");
        assertThat(server.send(server.post("/api/start", "", "{\"program\":\"calm\"}")))
                .startsWith("HTTP/1.1 401");
        assertThat(server.send(server.post("/api/start", "Authorization: Bearer 0000\r\n", "{}")))
                .startsWith("HTTP/1.1 401");
        assertThat(server.send(server.get("/api/nothing", ""))).startsWith("HTTP/1.1 401");
        assertThat(server.send(server.get("/healthz", ""))).startsWith("HTTP/1.1 200");
        assertThat(gateway.asked).isEmpty();
    }

    @Test
    @ShowsRequirement("SR-24")
    void stopIsTakenFromAnyoneWhateverComesWithIt() throws IOException {
        assertThat(server.send(server.post("/api/stop", "", ""))).startsWith("HTTP/1.1 200");
        assertThat(server.send(server.post("/api/stop", "", "this is no json"))).startsWith("HTTP/1.1 200");
        assertThat(gateway.asked).containsExactly(new Command.Stop(), new Command.Stop());
    }

    @Test
    @ShowsRequirement({"SR-26", "SR-24"})
    void aCommandWhoseSenderHasGivenUpIsNotCarriedOutAndAStopIs() throws IOException {
        String late = "Authorization: Bearer " + server.token + "\r\nLumbar-Expires: "
                + (System.currentTimeMillis() - 1) + "\r\n";
        String meant = "Authorization: Bearer " + server.token + "\r\nLumbar-Expires: "
                + (System.currentTimeMillis() + 60_000) + "\r\n";

        assertThat(server.send(server.post("/api/pause", late, "{}")))
                .startsWith("HTTP/1.1 409")
                .contains("\"expired\"");
        assertThat(server.gateway.asked).isEmpty();
        assertThat(server.send(server.post("/api/pause", meant, "{}"))).startsWith("HTTP/1.1 200");
        assertThat(server.send(server.post("/api/stop", late, "{}"))).startsWith("HTTP/1.1 200");
        assertThat(server.gateway.asked).containsExactly(new Command.Pause(), new Command.Stop());
    }

    @Test
    @ShowsRequirement("SR-24")
    void stopIsDoneAndAnsweredThoughItsBodyNeverComes() throws IOException {
        String half = server.post("/api/stop", "", "").replace("Content-Length: 0", "Content-Length: 1000");
        // A request that is not whole after five seconds is dropped: that an answer comes at all says that it was not
        // waited for.
        try (Socket socket = server.begin(half)) {
            assertThat(TestServer.until(socket, "accepted")).startsWith("HTTP/1.1 200");
        }
        assertThat(gateway.asked).containsExactly(new Command.Stop());
    }

    @Test
    @ShowsRequirement("SR-24")
    void stopDoesNotWaitBehindRequestsThatHang() throws Exception {
        gateway.answer = null;
        List<Socket> hanging = new ArrayList<>();
        try {
            for (int i = 0; i < 40; i++) {
                hanging.add(server.begin(server.post("/api/pause", server.local(), "{}")));
                hanging.add(server.begin("POST /api/pause HTTP/1.1\r\nHost: slow"));
            }
            Await.until(20, "every place taken", gateway.asked::toString, () -> gateway.asked.size() >= AT_ONCE);
            assertThat(server.send(server.post("/api/stop", "", ""))).startsWith("HTTP/1.1 200");
        } finally {
            for (Socket socket : hanging) {
                socket.close();
            }
        }
    }

    @Test
    void aForeignHostOrOriginIsTurnedAway() throws IOException {
        String foreign =
                "GET /healthz HTTP/1.1\r\nHost: evil.example:" + server.port() + "\r\nConnection: close\r\n\r\n";

        assertThat(server.send(foreign)).startsWith("HTTP/1.1 421");
        assertThat(server.send(server.post("/api/stop", "Origin: http://evil.example\r\n", "")))
                .startsWith("HTTP/1.1 403");
        assertThat(server.send(server.post("/api/stop", "Origin: null\r\n", "")))
                .startsWith("HTTP/1.1 403");
        assertThat(gateway.asked).isEmpty();
        assertThat(server.send(server.post("/api/stop", "Origin: http://localhost:" + server.port() + "\r\n", "")))
                .startsWith("HTTP/1.1 200");
    }

    @Test
    void whatIsNotThereNotAllowedOrTooLongIsSaid() throws IOException {
        assertThat(server.send(server.get("/api/nothing", server.local()))).startsWith("HTTP/1.1 404");
        assertThat(server.send(server.get("/api/pause", server.local()))).startsWith("HTTP/1.1 405");
        assertThat(server.send(server.post("/api/pause", server.local(), "{\"x\":\"" + "y".repeat(70_000) + "\"}")))
                .startsWith("HTTP/1.1 413");
        assertThat(server.send(server.post("/api/start", server.local(), "{\"program\":\"clam\"}")))
                .startsWith("HTTP/1.1 400")
                .contains("Did you mean 'calm'?");
        assertThat(server.send(server.post("/api/start", server.local(), "program=calm")))
                .startsWith("HTTP/1.1 400");
        assertThat(gateway.asked).isEmpty();
    }

    @Test
    void aPageComesOnceAndThenOnlyWhenItChanged() throws IOException {
        String first = server.send(server.get("/for-tests.css", "Accept-Encoding: gzip, br\r\n"));
        assertThat(first)
                .startsWith("HTTP/1.1 200")
                .containsIgnoringCase("Content-Encoding: gzip")
                .containsIgnoringCase("Content-Type: text/css")
                .containsIgnoringCase("Content-Security-Policy: default-src 'self';")
                .containsIgnoringCase("frame-ancestors 'none'")
                .containsIgnoringCase("X-Content-Type-Options: nosniff")
                .containsIgnoringCase("Referrer-Policy: same-origin")
                .as("STOP without any script is a form")
                .contains("form-action 'self'");
        String tag = first.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("etag: "))
                .findFirst()
                .orElseThrow()
                .substring(6);

        assertThat(server.send(server.get("/for-tests.css", "Accept-Encoding: gzip\r\nIf-None-Match: " + tag + "\r\n")))
                .startsWith("HTTP/1.1 304");
        assertThat(server.send(server.get("/for-tests.css", "If-None-Match: " + tag + "\r\n")))
                .as("the plain one is another thing")
                .startsWith("HTTP/1.1 200")
                .contains(".area-19 { color: inherit; }");
    }

    @Test
    void healthIsTheTruthAboutTheLoop() throws Exception {
        Await.until(
                5,
                "health",
                () -> "",
                () -> server.send(server.get("/healthz", server.local())).startsWith("HTTP/1.1 200"));

        gateway.frozen = gateway.status();

        Await.until(
                5,
                "illness",
                () -> "",
                () -> server.send(server.get("/healthz", server.local())).startsWith("HTTP/1.1 503"));
        assertThat(server.send(server.get("/healthz", server.local())))
                .contains("\"healthy\":false", "the control loop is silent for");
    }

    @Test
    void aMonitorReadsMetrics() throws IOException {
        String refused = server.send(server.get("/metrics", ""));
        assertThat(refused).startsWith("HTTP/1.1 401");

        assertThat(server.send(server.get("/metrics", server.local())))
                .startsWith("HTTP/1.1 200")
                .contains(
                        "lumbar_cycles_total 4711.0",
                        "lumbar_late_cycles_total 0.0",
                        "lumbar_state{state=\"fault\"} 1.0",
                        "lumbar_state{state=\"running\"} 0.0",
                        "lumbar_pressure_kpa{area=\"neck\"} NaN",
                        "lumbar_minutes_left{area=\"neck\"} 9.25",
                        "lumbar_home_connected 1.0",
                        "lumbar_http_streams 0.0",
                        "lumbar_http_refusals_total{status=\"401\"} 1.0")
                .doesNotContain("sim-regular");
    }

    @Test
    void aPortThatIsTakenIsRefusedOrAnotherIsTaken(@TempDir Path other) throws IOException {
        ServerConfig same = new ServerConfig(
                server.port(), false, other, List::of, server.said::add, () -> 0, () -> false, () -> 0);
        Api api = new Api(gateway, new TestNameLookup(), List.of());

        assertThatThrownBy(() -> WebServer.open(same, api, gateway, server.pairings))
                .isInstanceOf(BindException.class);

        ServerConfig any =
                new ServerConfig(server.port(), true, other, List::of, server.said::add, () -> 0, () -> false, () -> 0);
        try (WebServer second = WebServer.open(any, api, gateway, server.pairings)) {
            assertThat(second.port()).isNotEqualTo(server.port());
            assertThat(server.said).contains("port " + server.port() + " is taken, so another one is used");
        }
    }
}
