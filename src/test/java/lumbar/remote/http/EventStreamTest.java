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
import lumbar.cli.Await;
import lumbar.control.Event;
import lumbar.control.Reminders;
import lumbar.control.Status;
import lumbar.remote.Access;
import lumbar.remote.BadInput;
import lumbar.remote.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@RealTime
class EventStreamTest {
    @TempDir
    Path state;

    private TestDoor door;
    private final List<Socket> sockets = new ArrayList<>();

    @BeforeEach
    void open() throws IOException {
        door = new TestDoor(state);
    }

    @AfterEach
    void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        door.close();
    }

    @Test
    void theLastMinutesComeFirstThenStatusThenWhatHappens() throws Exception {
        Await.until(10, "two rows", () -> "", () -> rows() >= 2);
        Socket stream = listen();
        String seen = TestDoor.until(stream, "event: status");
        assertThat(seen.indexOf("event: history")).isPositive().isLessThan(seen.indexOf("event: status"));

        door.desk.happen(new Event.Reminder(Reminders.Kind.HYDRATE));

        assertThat(TestDoor.until(stream, "event: event\n")).doesNotContain("event: history");
    }

    private int rows() throws IOException {
        try (Socket stream = door.begin(door.get("/api/events", door.local()))) {
            String text = TestDoor.until(stream, "event: status");
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
        Ring ring = new Ring();
        Status status = door.desk.status();
        for (int i = 0; i < 2000; i++) {
            ring.add(status);
        }

        Map<String, Object> history = ring.history();
        assertThat(((List<?>) history.get("t")).size() * (double) history.get("period_s"))
                .isEqualTo(600);
        assertThat(history.get("asked").toString()).startsWith("{neck=[40, 40");
        assertThat(history.get("permitted").toString()).startsWith("{neck=[30, 30");
        assertThat(Json.write(history)).contains("\"kpa\":{\"neck\":[null,null");
    }

    @Test
    void aChairThatRestsIsToldOnceASecondAndNotTwenty() throws IOException {
        Socket stream = listen();
        TestDoor.until(stream, "event: status");
        long begin = System.nanoTime();
        int frames = 0;
        while (System.nanoTime() - begin < 2_000_000_000L) {
            TestDoor.until(stream, "event: status");
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
        assertThat(door.send(door.post("/api/stop", "", ""))).startsWith("HTTP/1.1 200");

        for (Socket socket : sockets) {
            socket.close();
        }
        Await.until(20, "places free again", () -> "", () -> {
            door.desk.happen(new Event.Noted("x"));
            try (Socket again = door.begin(door.get("/api/events", door.local()))) {
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
        lazy.connect(new InetSocketAddress(TestDoor.LOOPBACK, door.port()));
        lazy.getOutputStream().write(door.get("/api/events", door.local()).getBytes(StandardCharsets.UTF_8));
        TestDoor.until(reader, "event: status");
        Event big = new Event.Noted("x".repeat(100_000));
        Await.until(30, "the lazy one dropped", () -> "", () -> {
            door.desk.happen(big);
            TestDoor.until(reader, "event: event");
            return door.send(door.get("/metrics", door.local())).contains("lumbar_http_streams 1.0");
        });
    }

    @Test
    void aGuestListensAndAStrangerDoesNot() throws IOException {
        assertThat(door.send(door.get("/api/events", ""))).startsWith("HTTP/1.1 401");
        Socket stream = door.begin(door.get("/api/events", door.pair(Access.GUEST)));
        sockets.add(stream);
        TestDoor.until(stream, "event: status");
    }

    private Socket listen() throws IOException {
        Socket socket = door.begin(door.get("/api/events", door.local()));
        sockets.add(socket);
        return socket;
    }
}
