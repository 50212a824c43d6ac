package lumbar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import lumbar.PlayedBoards;
import lumbar.RealTime;
import lumbar.ShowsRequirement;
import lumbar.remote.http.DaemonFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A daemon that is told to end before it has begun, one that hears nothing, and one whose record no longer names it. */
@RealTime
@PlayedBoards
@Tag("process")
class EarlySignalIT {
    private static final int ENDS_SECONDS = 20;

    @TempDir
    Path place;

    /** The serial library cannot be loaded once the JVM is on its way to its end: it is there before a signal is heard. */
    @Test
    @ShowsRequirement({"SR-59", "SR-22"})
    void aSignalWhileTheChairIsOpenedBreaksNothingAndLocksNothing() throws Exception {
        try (PeeredChair chair =
                PeeredChair.of("modbus-chair", place, "{areas: [glutes], technique: vibrate, level: 60 %}")) {
            for (String word : List.of("Lumbar wakes up", "Lumbar wakes up", "listening on", "testing itself")) {
                Path log = Files.createTempFile(place, "early", ".log");
                Process process = chair.launch(log);
                try {
                    Await.until(30, word, () -> text(log), () -> text(log).contains(word) || !process.isAlive());

                    process.toHandle().destroy();

                    assertThat(process.waitFor(ENDS_SECONDS, TimeUnit.SECONDS))
                            .as(text(log))
                            .isTrue();
                    assertThat(text(log)).doesNotContain("Error", "Exception", "serial ports cannot be used", "LOCKED");
                    // Seen at rest, or the process says that it was not.
                    if (process.exitValue() != 143) {
                        assertThat(process.exitValue()).as(text(log)).isEqualTo(3);
                        assertThat(text(log)).containsAnyOf("NOT ", "ended before the chair was opened");
                    }
                    assertThat(chair.driven()).isEmpty();
                } finally {
                    process.destroyForcibly().waitFor();
                }
            }
            chair.wake();
        }
    }

    @Test
    @ShowsRequirement({"SR-24", "SR-10"})
    void aDaemonThatNoRecordNamesIsStoppedByItsPort() throws Exception {
        Path state = place.resolve("state");
        try (DaemonProcess daemon = DaemonProcess.start(Installed.now(), state, "--speed=20", "--start", "calm")) {
            daemon.awaitState("running");
            int port = DaemonFile.read(state).orElseThrow().port();
            Files.delete(state.resolve("daemon.json"));

            Installed.Answer refused = Installed.now().lumbar("stop", "--state", state.toString(), "--port", "1");
            assertThat(refused.exit()).isEqualTo(5);
            assertThat(refused.err())
                    .contains("none answers on port 1", "the red button")
                    .doesNotContain("lumbar run");
            assertThat(daemon.status()).containsEntry("state", "running");

            try (ServerSocket stranger = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                Thread.ofVirtual().start(() -> answerAnything(stranger));
                Installed.Answer unheard = Installed.now()
                        .lumbar("stop", "--state", state.toString(), "--port", String.valueOf(stranger.getLocalPort()));
                assertThat(unheard.exit()).isEqualTo(5);
                assertThat(unheard.err()).contains("is no Lumbar", "the red button");
            }

            Installed.Answer stopped =
                    Installed.now().lumbar("stop", "--state", state.toString(), "--port", String.valueOf(port));
            assertThat(stopped.exit()).isZero();
            assertThat(stopped.out()).contains("let go", "the one on port " + port + " was told");
            daemon.awaitState("stopping", "idle");
        }
    }

    @Test
    @ShowsRequirement("SR-24")
    void aStopThatNobodyHearsSaysSoSoonAndNamesTheWayOut() throws Exception {
        Path state = place.resolve("state");
        try (DaemonProcess daemon = DaemonProcess.start(Installed.now(), state, "--speed=20")) {
            daemon.awaitState("idle");
            long pid = DaemonFile.read(state).orElseThrow().pid();
            daemon.signal("STOP");

            Installed.Answer stop = Installed.now().lumbar("stop", "--state", state.toString());
            assertThat(stop.exit()).isEqualTo(5);
            assertThat(stop.err())
                    .contains(
                            "the daemon (process " + pid + ") does not answer",
                            "the red button",
                            "kill " + pid + "; it lets go");

            daemon.signal("CONT");
            assertThat(daemon.post("/api/stop", Map.of())).isEqualTo("accepted");
        }
    }

    /** Some other service. */
    private static void answerAnything(ServerSocket stranger) {
        try (Socket asking = stranger.accept()) {
            var _ = asking.getInputStream().read(new byte[4096]);
            asking.getOutputStream()
                    .write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
