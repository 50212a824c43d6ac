package lumbar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import lumbar.ShowsRequirement;
import lumbar.remote.Json;
import lumbar.remote.http.ChairClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A daemon whose log nobody reads, or whose disk hangs: the chair, its button and its stream go on, and it ends when told to. */
@Tag("process")
class UnreadLogIT {
    /** From the signal to the end of the process, whatever holds it up (SR-59). */
    private static final int ENDS_SECONDS = 15;

    private static final int MORE_LINES_THAN_A_PIPE_HOLDS = 3_000;

    @TempDir
    Path place;

    private Installed installed;
    private Path state;

    @BeforeEach
    void install() throws Exception {
        installed = Installed.now();
        state = place.resolve("state");
    }

    @Test
    @ShowsRequirement({"SR-59", "SR-24"})
    void aPipeThatNobodyReadsHoldsUpNothingAndNothingIsAcceptedAfterTheSignal() throws Exception {
        Process process = installed
                .process("run", "--plain", "--port", "0", "--state", state.toString())
                .redirectErrorStream(true)
                .start();
        try {
            ChairClient client = awaitClient(process);
            Await.until(60, "idle", () -> "", () -> "idle".equals(state(client)));
            Queue<String> heard = listen();
            for (int i = 0; i < MORE_LINES_THAN_A_PIPE_HOLDS / 2; i++) {
                client.post("/api/pause", Map.of());
                client.post("/api/resume", Map.of());
            }
            heard.clear();

            client.post("/api/sim/press", Map.of("button", "start"));

            Await.until(
                    30, "a session started by the button", () -> state(client), () -> "running".equals(state(client)));
            Await.until(
                    10,
                    "its event on the stream",
                    heard::toString,
                    () -> heard.stream().anyMatch(line -> line.contains("session_started")));
            assertThat(text("/metrics")).containsPattern("lumbar_log_lines_dropped_total [1-9]");

            long signalled = System.nanoTime();
            process.destroy();
            Await.until(ENDS_SECONDS, "a start refused, or nobody there", () -> "", () -> !accepts(client));
            assertThat(process.waitFor(ENDS_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(System.nanoTime() - signalled).isLessThan(TimeUnit.SECONDS.toNanos(ENDS_SECONDS));
            assertThat(process.exitValue()).isEqualTo(143);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    /** Nothing happens in a session that pauses: a stall is noticed all the same. */
    @ParameterizedTest(name = "paused: {0}")
    @ValueSource(booleans = {false, true})
    @ShowsRequirement({"SR-10", "SR-59"})
    void aDiskThatHangsEndsTheSessionAndDoesNotKeepTheProcess(boolean isPaused) throws Exception {
        try (DaemonProcess daemon = DaemonProcess.start(installed, state, "--start", "calm")) {
            daemon.awaitState("running");
            if (isPaused) {
                assertThat(daemon.post("/api/pause", Map.of())).isEqualTo("accepted");
                daemon.awaitState("paused");
            }
            assertThat(daemon.post("/api/sim/inject", Map.of("fault", "disk-stall 60 s")))
                    .isEqualTo("accepted");
            daemon.awaitState("fault", "ending", "stopping", "idle");
            long signalled = System.nanoTime();
            daemon.end("TERM");
            assertThat(System.nanoTime() - signalled).isLessThan(TimeUnit.SECONDS.toNanos(ENDS_SECONDS));
            assertThat(daemon.log()).contains("every output at rest");
        }
    }

    private static boolean accepts(ChairClient client) {
        try {
            String code = client.post("/api/start", Map.of("program", "calm")).code();
            assertThat(code).isNotEqualTo("accepted");
            return !code.equals("ending");
        } catch (IOException e) {
            return false;
        }
    }

    private static String state(ChairClient client) {
        try {
            return String.valueOf(
                    DaemonProcess.map(client.get("/api/status", Map.class)).get("state"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private ChairClient awaitClient(Process process) throws Exception {
        Await.until(
                60,
                "the daemon listening",
                () -> "",
                () -> ChairClient.find(state)
                        .filter(client -> client.pid() == process.pid())
                        .isPresent());
        return ChairClient.find(state).orElseThrow();
    }

    private InputStream open(String path) throws Exception {
        Map<String, Object> daemon = Json.read(Files.readString(state.resolve("daemon.json")));
        URLConnection connection = URI.create("http://127.0.0.1:" + daemon.get("port") + path)
                .toURL()
                .openConnection();
        connection.setRequestProperty("Authorization", "Bearer " + daemon.get("token"));
        return connection.getInputStream();
    }

    private String text(String path) throws Exception {
        try (InputStream in = open(path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Every line of the event stream from now on; it ends with the daemon. */
    private Queue<String> listen() throws Exception {
        Queue<String> lines = new ConcurrentLinkedQueue<>();
        BufferedReader reader = new BufferedReader(new InputStreamReader(open("/api/events"), StandardCharsets.UTF_8));
        Thread.ofPlatform().daemon().start(() -> {
            try (reader) {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    lines.add(line);
                }
            } catch (IOException e) {
                lines.add("the stream ended: " + e);
            }
        });
        return lines;
    }
}
