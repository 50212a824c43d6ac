package lumbar.remote.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lumbar.RealTime;
import lumbar.ShowsRequirement;
import lumbar.chair.BodyArea;
import lumbar.cli.Await;
import lumbar.control.Event;
import lumbar.control.Reminders;
import lumbar.control.Status;
import lumbar.control.TestEvents;
import lumbar.person.Block;
import lumbar.person.Discomfort;
import lumbar.remote.BadInput;
import lumbar.remote.Json;
import lumbar.remote.Messages;
import lumbar.remote.Role;
import lumbar.safety.Reason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@RealTime
class EventStreamTest {
    @TempDir
    Path state;

    private TestServer server;
    private final List<Socket> sockets = new ArrayList<>();

    @BeforeEach
    void open() throws IOException {
        server = new TestServer(state);
    }

    @AfterEach
    void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        server.close();
    }

    @Test
    void theLastMinutesComeFirstThenStatusThenWhatHappens() throws Exception {
        Await.until(10, "two rows", () -> "", () -> rows() >= 2);
        Socket stream = listen();
        String seen = TestServer.until(stream, "event: status");
        assertThat(seen.indexOf("event: history")).isPositive().isLessThan(seen.indexOf("event: status"));

        server.gateway.happen(new Event.Reminder(TestEvents.AT, Reminders.Kind.HYDRATE));

        assertThat(TestServer.until(stream, "event: event\n")).doesNotContain("event: history");
    }

    private int rows() throws IOException {
        try (Socket stream = server.begin(server.get("/api/events", server.local()))) {
            String text = TestServer.until(stream, "event: status");
            int from = text.indexOf("data: ") + 6;
            try {
                Map<String, Object> history = Json.read(text.substring(from, text.indexOf("\n\n", from)));
                assertThat(history.get("areas")).isEqualTo(List.of("neck"));
                return ((List<?>) history.get("t")).size();
            } catch (BadInput e) {
                throw new AssertionError(e);
            }
        }
    }

    @Test
    void theRingKeepsTenMinutesAtTwoASecond() {
        StatusHistory ring = new StatusHistory();
        Status status = server.gateway.status();
        for (int i = 0; i < 2000; i++) {
            ring.add(status);
        }

        Map<String, Object> history = Messages.map(ring.history());
        assertThat(((List<?>) history.get("t")).size() * (double) history.get("period_s"))
                .isEqualTo(600);
        assertThat(history.get("asked").toString()).startsWith("{neck=[40, 40");
        assertThat(history.get("permitted").toString()).startsWith("{neck=[30, 30");
        assertThat(Json.write(ring.history())).contains("\"kpa\":{\"neck\":[null,null");
    }

    @Test
    void aChairThatRestsIsToldOnceASecondAndNotTwenty() throws IOException {
        Socket stream = listen();
        TestServer.until(stream, "event: status");
        long begin = System.nanoTime();
        int frames = 0;
        while (System.nanoTime() - begin < 2_000_000_000L) {
            TestServer.until(stream, "event: status");
            frames++;
        }
        assertThat(frames).isBetween(1, 5);
    }

    @Test
    @ShowsRequirement("SR-24")
    void fiveHundredWhoListenAreTurnedAwayBeyondTheLimitAndStopWorks() throws Exception {
        int heard = 0;
        for (int i = 0; i < 500; i++) {
            Socket socket = listen();
            byte[] line = socket.getInputStream().readNBytes(12);
            int status = Integer.parseInt(new String(line, 9, 3, StandardCharsets.US_ASCII));
            assertThat(status).isEqualTo(i < EventStream.LISTENERS ? 200 : 503);
            heard += status == 200 ? 1 : 0;
        }
        assertThat(heard).isEqualTo(EventStream.LISTENERS).isGreaterThanOrEqualTo(64);
        assertThat(server.send(server.post("/api/stop", "", ""))).startsWith("HTTP/1.1 200");

        for (Socket socket : sockets) {
            socket.close();
        }
        Await.until(20, "places free again", () -> "", () -> {
            server.gateway.happen(new Event.Noted(TestEvents.AT, "x"));
            try (Socket again = server.begin(server.get("/api/events", server.local()))) {
                return new String(again.getInputStream().readNBytes(12), StandardCharsets.US_ASCII).endsWith("200");
            }
        });
    }

    @Test
    void whoReadsNothingIsDroppedAndDisturbsNobody() throws Exception {
        Socket reader = listen();
        Socket lazy = new Socket();
        lazy.setReceiveBufferSize(1024);
        sockets.add(lazy);
        lazy.connect(new InetSocketAddress(TestServer.LOOPBACK, server.port()));
        lazy.getOutputStream().write(server.get("/api/events", server.local()).getBytes(StandardCharsets.UTF_8));
        TestServer.until(reader, "event: status");
        Event big = new Event.Noted(TestEvents.AT, "x".repeat(100_000));
        Await.until(30, "the lazy one dropped", () -> "", () -> {
            server.gateway.happen(big);
            TestServer.until(reader, "event: event");
            return server.send(server.get("/metrics", server.local())).contains("lumbar_http_streams 1.0");
        });
    }

    @Test
    void aGuestListensAndAStrangerDoesNot() throws IOException {
        assertThat(server.send(server.get("/api/events", ""))).startsWith("HTTP/1.1 401");
        Socket stream = server.begin(server.get("/api/events", server.pair(Role.GUEST)));
        sockets.add(stream);
        TestServer.until(stream, "event: status");
    }

    @Test
    @ShowsRequirement("SR-32")
    void aGuestHearsNothingOfAnothersBody() throws IOException {
        Socket owner = listen();
        Socket guest = server.begin(server.get("/api/events", server.pair(Role.GUEST)));
        sockets.add(guest);
        TestServer.until(owner, "event: status");
        TestServer.until(guest, "event: status");

        server.gateway.happen(new Event.LimitMet(TestEvents.AT, BodyArea.NECK, Reason.EXCLUDED));
        server.gateway.happen(new Event.BlockDue(
                TestEvents.AT, 1, Block.discomfort("anna", BodyArea.NECK, Discomfort.PAIN, 0), Discomfort.NUMBNESS));
        server.gateway.happen(new Event.SessionStarted(TestEvents.AT, "calm", "standard", "anna", 1, false));
        server.gateway.happen(new Event.Noted(TestEvents.AT, "that is all"));

        assertThat(TestServer.until(owner, "that is all"))
                .contains("limit_met", "\"excluded\"", "\"discomfort\"", "calm for anna");
        assertThat(TestServer.until(guest, "that is all"))
                .contains("session_started")
                .doesNotContain("limit_met", "\"reason\":\"excluded\"", "\"event\":\"discomfort\"", "anna");
    }

    /** A chair that reminds for days while no page is open. */
    @Test
    void ofManyRemindersOnlyTheNewestAreKeptForWhoComesLater() throws IOException {
        for (int i = 0; i < 50; i++) {
            server.gateway.happen(new Event.Reminder(TestEvents.AT, Reminders.Kind.HYDRATE));
        }
        String seen = TestServer.until(listen(), "event: status");
        assertThat(seen.split("event: event\n", -1)).hasSize(21);
    }

    private Socket listen() throws IOException {
        Socket socket = server.begin(server.get("/api/events", server.local()));
        sockets.add(socket);
        return socket;
    }
}
