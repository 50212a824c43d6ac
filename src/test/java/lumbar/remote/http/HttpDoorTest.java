package lumbar.remote.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import lumbar.ShowsRequirement;
import lumbar.control.Command;
import lumbar.remote.Api;
import lumbar.remote.TestDesk;
import lumbar.remote.TestNames;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpDoorTest {
    @TempDir
    Path state;

    private final TestDesk desk = new TestDesk();
    private HttpDoor door;
    private String token;

    @BeforeEach
    void open() throws IOException {
        door = HttpDoor.open(0, new Api(desk, new TestNames(), List.of()), desk, state);
        token = DaemonFile.read(state).orElseThrow().token();
    }

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void whoCanReadTheTokenIsAtTheChair() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state.resolve("daemon.json"))))
                .isEqualTo("rw-------");
        assertThat(send(post("/api/pause", auth(), "{}"))).startsWith("HTTP/1.1 200");
        assertThat(desk.asked).containsExactly(new Command.Pause());
    }

    @Test
    void theFileIsGoneAfterACleanEnd() {
        door.close();

        assertThat(state.resolve("daemon.json")).doesNotExist();
    }

    @Test
    void withoutTheTokenNothingButStopAndHealthIsServed() throws IOException {
        assertThat(send(get("/api/status", ""))).startsWith("HTTP/1.1 401");
        assertThat(send(post("/api/start", "", "{\"program\":\"calm\"}"))).startsWith("HTTP/1.1 401");
        assertThat(send(post("/api/start", "Authorization: Bearer 0000\r\n", "{}")))
                .startsWith("HTTP/1.1 401");
        assertThat(send(get("/api/nothing", ""))).startsWith("HTTP/1.1 401");
        assertThat(send(get("/healthz", ""))).startsWith("HTTP/1.1 200");
        assertThat(desk.asked).isEmpty();
    }

    @Test
    @ShowsRequirement("SR-24")
    void stopIsTakenFromAnyoneWhateverComesWithIt() throws IOException {
        assertThat(send(post("/api/stop", "", ""))).startsWith("HTTP/1.1 200");
        assertThat(send(post("/api/stop", "", "this is no json"))).startsWith("HTTP/1.1 200");
        assertThat(desk.asked).containsExactly(new Command.Stop(), new Command.Stop());
    }

    @Test
    @ShowsRequirement("SR-24")
    void stopDoesNotWaitBehindRequestsThatHang() throws IOException {
        desk.answer = null;
        List<Socket> hanging = new ArrayList<>();
        try {
            for (int i = 0; i < 40; i++) {
                hanging.add(begin(post("/api/pause", auth(), "{}")));
                hanging.add(begin("POST /api/pause HTTP/1.1\r\nHost: slow"));
            }
            assertThat(send(post("/api/stop", "", ""))).startsWith("HTTP/1.1 200");
        } finally {
            for (Socket socket : hanging) {
                socket.close();
            }
        }
    }

    @Test
    void aForeignHostOrOriginIsTurnedAway() throws IOException {
        String foreign = "GET /healthz HTTP/1.1\r\nHost: evil.example:" + door.port() + "\r\nConnection: close\r\n\r\n";

        assertThat(send(foreign)).startsWith("HTTP/1.1 421");
        assertThat(send(post("/api/stop", "Origin: http://evil.example\r\n", "")))
                .startsWith("HTTP/1.1 403");
        assertThat(send(post("/api/stop", "Origin: null\r\n", ""))).startsWith("HTTP/1.1 403");
        assertThat(desk.asked).isEmpty();
        assertThat(send(post("/api/stop", "Origin: http://localhost:" + door.port() + "\r\n", "")))
                .startsWith("HTTP/1.1 200");
    }

    @Test
    void whatIsNotThereNotAllowedOrTooLongIsSaid() throws IOException {
        assertThat(send(get("/api/nothing", auth()))).startsWith("HTTP/1.1 404");
        assertThat(send(get("/api/pause", auth()))).startsWith("HTTP/1.1 405");
        assertThat(send(post("/api/pause", auth(), "{\"x\":\"" + "y".repeat(70_000) + "\"}")))
                .startsWith("HTTP/1.1 413");
        assertThat(send(post("/api/start", auth(), "{\"program\":\"clam\"}")))
                .startsWith("HTTP/1.1 400")
                .contains("Did you mean 'calm'?");
        assertThat(send(post("/api/start", auth(), "program=calm"))).startsWith("HTTP/1.1 400");
        assertThat(desk.asked).isEmpty();
    }

    @Test
    void theEventStreamShowsTheStatus() throws IOException {
        try (Socket socket = begin(get("/api/events", auth()))) {
            String seen = "";
            byte[] some = new byte[4096];
            while (!seen.contains("\n\n")) {
                int n = socket.getInputStream().read(some);
                assertThat(n).isPositive();
                seen += new String(some, 0, n, StandardCharsets.UTF_8);
            }
            assertThat(seen).startsWith("HTTP/1.1 200").contains("text/event-stream", "event: status", "\"state\"");
        }
    }

    private String auth() {
        return "Authorization: Bearer " + token + "\r\n";
    }

    private String get(String path, String headers) {
        return "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + door.port() + "\r\nConnection: close\r\n" + headers
                + "\r\n";
    }

    private String post(String path, String headers, String body) {
        return "POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + door.port() + "\r\nConnection: close\r\n" + headers
                + "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    private Socket begin(String request) throws IOException {
        Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), door.port());
        socket.setSoTimeout(10_000);
        OutputStream out = socket.getOutputStream();
        out.write(request.getBytes(StandardCharsets.UTF_8));
        out.flush();
        return socket;
    }

    private String send(String request) throws IOException {
        try (Socket socket = begin(request)) {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
