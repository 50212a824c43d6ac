package lumbar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lumbar.Needs;
import lumbar.ShowsRequirement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A technician at a terminal, with the built jar and the simulated chair. */
@Tag("process")
class BringUpIT {
    @TempDir
    Path place;

    private Installed installed;

    @BeforeEach
    void layOut() throws Exception {
        Needs.program("tmux");
        installed = Installed.now();
    }

    @AfterEach
    void endTerminal() throws Exception {
        tmux("kill-server");
    }

    @Test
    @ShowsRequirement("SR-36")
    void theKeyIsHeldAndWhatWasLearnedIsRecordedAfterAYes() throws Exception {
        Path config = installed.configurationWith("none.txt", "", place);
        open(" bring-up calf-bag-left --config " + config + " --state " + place.resolve("state"));
        see("hold SPACE");
        press(" ");
        see("calf-bag-left");
        assertThat(screen()).doesNotContain("held 1");
        hold("Enter goes on");
        see("good: calf-bag-left: filled in");
        press("Enter");
        see("Record in the chair file?");
        press("y");
        see("Everything is at rest.");
        see("exit 0");
        assertThat(Files.readString(config.resolve("chair.yaml"))).contains("fill: ");
    }

    @Test
    void aHoseThatIsOffIsFound() throws Exception {
        open(" bring-up lumbar-bag --state " + place.resolve("state") + " --inject \"hose-off lumbar-bag\"");
        see("hold SPACE");
        hold("Enter goes on");
        see("valve, hose or pump?");
        press("q");
        see("exit 3");
    }

    @Test
    void ctrlCEndsItAndRestoresTheTerminal() throws Exception {
        open(" bring-up tapper --state " + place.resolve("state") + "; stty -a");
        see("hold SPACE");
        press("C-c");
        see(" icanon ");
    }

    @Test
    void besideARunningDaemonItIsRefused() throws Exception {
        Path state = place.resolve("state");
        Process daemon = installed
                .process("run", "--plain", "--state", state.toString())
                .redirectErrorStream(true)
                .redirectOutput(place.resolve("log").toFile())
                .start();
        try {
            Await.until(30, "the daemon", () -> "", () -> Files.exists(state.resolve("lumbar.lock")));
            Installed.Answer answer =
                    installed.lumbar("bring-up", "tapper", "--seconds", "3", "--yes", "--state", state.toString());
            assertThat(answer.exit()).isEqualTo(4);
            assertThat(answer.err()).contains("another Lumbar (pid");
        } finally {
            daemon.destroy();
            daemon.waitFor();
        }
    }

    private void hold(String until) throws Exception {
        Await.until(40, "'" + until + "' while the key is held", this::screen, () -> {
            press(" ");
            return screen().contains(until);
        });
    }

    private void open(String words) throws Exception {
        tmux(
                "-f",
                "/dev/null",
                "new-session",
                "-d",
                "-s",
                "lumbar",
                "-x",
                "120",
                "-y",
                "24",
                "bash --norc -c 'trap : INT; " + installed.launcher() + words + "; echo exit $?; read -r _'");
    }

    private void press(String key) throws Exception {
        tmux("send-keys", "-t", "lumbar", key);
    }

    private void see(String text) throws Exception {
        Await.until(40, "'" + text + "' on the screen", this::screen, () -> screen().contains(text));
    }

    private String screen() {
        try {
            return tmux("capture-pane", "-p", "-t", "lumbar");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private String tmux(String... words) throws Exception {
        List<String> line = new ArrayList<>(
                List.of("tmux", "-u", "-S", place.resolve("tmux").toString()));
        line.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().remove("TMUX");
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return out;
    }
}
