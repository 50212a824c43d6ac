package lumbar.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import lumbar.ShowsRequirement;
import lumbar.remote.http.ChairClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A daemon that gets no more threads from its computer still takes a STOP and lets go in order. */
@Tag("process")
class NoThreadIT {
    private static final int NOBODY = 65_534;
    private static final List<String> AS_NOBODY =
            List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");
    private static final int ENDS_SECONDS = 15;

    @TempDir
    Path place;

    @ShowsRequirement({"SR-24", "SR-59"})
    @Test
    void theEndAfterAStopLetsGoWithoutAThread() throws Exception {
        Path home = Files.createDirectory(place.resolve("home"));
        Path state = home.resolve("state");
        handOver(home);
        ProcessBuilder builder = Installed.now()
                .process("run", "--port", "0", "--state", state.toString(), "--plain", "--once", "--start", "calm");
        builder.command().addAll(List.of("--speed", "10"));
        assumeTrue(ends("test", "-r", builder.command().getFirst()), "nobody may read this checkout");
        builder.command(limited(builder.command()));
        Path log = place.resolve("log");
        Process daemon =
                builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        try {
            Await.until(60, "a session", () -> text(log), () -> isRunning(state));
            assertThat(ends("prlimit", "--pid", String.valueOf(daemon.pid()), "--nproc=1"))
                    .isTrue();

            ChairClient.find(state).orElseThrow().post("/api/stop", Map.of());

            assertThat(daemon.waitFor(ENDS_SECONDS, TimeUnit.SECONDS))
                    .as(text(log))
                    .isTrue();
            assertThat(text(log))
                    .contains("Failed to start the native thread for java.lang.Thread \"lumbar-deadline\"")
                    .contains("released: every output at rest, every bag below 1 kPa");
            assertThat(daemon.exitValue()).isZero();
        } finally {
            daemon.destroyForcibly().waitFor();
        }
    }

    /** Root has as many threads as it wants: its daemon runs as nobody here. */
    private static List<String> limited(List<String> command) {
        List<String> line = new ArrayList<>(isRoot() ? AS_NOBODY : List.of());
        line.addAll(command);
        return line;
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private void handOver(Path home) throws IOException {
        if (isRoot()) {
            Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwx--x--x"));
            Files.setAttribute(home, "unix:uid", NOBODY);
        }
    }

    private static boolean ends(String... command) throws Exception {
        return new ProcessBuilder(limited(List.of(command))).start().waitFor() == 0;
    }

    private static boolean isRunning(Path state) {
        try {
            var found = ChairClient.find(state);
            return found.isPresent()
                    && "running"
                            .equals(DaemonProcess.map(found.get().get("/api/status", Map.class))
                                    .get("state"));
        } catch (IOException e) {
            return false;
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
