package lumbar.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import lumbar.Needs;
import lumbar.ShowsRequirement;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The shipped unit under a real systemd, which is process 1 of namespaces of its own: it starts when the chair is ready, a daemon
 * that hangs is killed and everything brought to rest, and a stop is no failure. Only root may make such namespaces.
 */
@Tag("process")
@Order(1)
class SystemdIT {
    private static final List<String> APART =
            List.of("unshare", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc");

    @TempDir
    Path work;

    @Test
    @ShowsRequirement({"SR-02", "SR-03", "SR-22", "SR-30"})
    void theUnitStartsEndsAndComesBackFromAHangWithEverythingAtRest() throws Exception {
        Needs.program("systemctl");
        assumeTrue(ended(apart("true"), 10) == 0, "namespaces of one's own are not allowed here");

        Process systemd = apart(
                Installed.ROOT.resolve("src/test/systemd/boot").toString(), Installed.ROOT.toString(), work.toString());
        int exit = ended(systemd, 500);

        Path said = work.resolve("said");
        assertThat(said).as("what process 1 of exit code %d started", exit).exists();
        String text = Files.readString(said);
        assertThat(text)
                .as(() -> text + log())
                .contains("ok      it runs as lumbar, not as root")
                .contains("ok      it may lock a board where others see it")
                .contains("ok      the record is its user's alone")
                .contains("ok      and so is the mark beside it")
                .contains("ok      a daemon that hangs is killed and started anew")
                .contains("ok      every output was brought to rest in between")
                .contains("ok      a broken chair file is tried again, oftener than three times")
                .contains("ok      and the chair is up by itself when the file is mended")
                .contains("ok      not locked, for nothing was left on")
                .contains("ok      which is no failure")
                .doesNotContain("FAILED");
    }

    private String log() {
        try {
            return Files.readString(work.resolve("log"));
        } catch (IOException e) {
            return "no log: " + e.getMessage();
        }
    }

    private Process apart(String... words) throws Exception {
        List<String> line = new ArrayList<>(APART);
        line.addAll(List.of(words));
        return new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(work.resolve("systemd").toFile())
                .start();
    }

    private static int ended(Process process, int seconds) throws Exception {
        if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            return -1;
        }
        return process.exitValue();
    }
}
