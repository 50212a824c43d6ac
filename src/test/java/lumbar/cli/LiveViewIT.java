package lumbar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lumbar.Needs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The live view on a real terminal of 80 × 24. */
@Tag("process")
class LiveViewIT {
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
    void showsEachAreaStopsAtAKeyAndLetsGoBeforeItQuits() throws Exception {
        open(installed.launcher() + " run --speed 5 --start calm --state " + place.resolve("state") + "; echo exit $?");
        see("RUNNING calm");
        String screen = screen();
        assertThat(screen.lines().toList()).hasSizeLessThanOrEqualTo(24);
        assertThat(screen).contains("simulated", "for sim-regular", "lower-back", "space STOP", "q quit");

        tmux("resize-window", "-t", "lumbar", "-x", "60", "-y", "15");
        see("RUNNING calm");
        press("p");
        see("PAUSED");
        press("p");
        see("RUNNING");
        press("Space");
        see("STOPPING");
        press("q");

        see("released: every bag below 1 kPa");
        see("exit 0");
        assertThat(screen()).contains("letting go …").doesNotContain("space STOP");
    }

    @Test
    void aHurtingAreaIsReportedByTwoKeys() throws Exception {
        open(installed.launcher() + " run --speed 5 --start calm --state " + place.resolve("state"));
        see("RUNNING calm");
        press("h");
        see("1 neck");
        press("9");
        see("feet: discomfort: let go");
    }

    @Test
    void ctrlCLetsGoAndRestoresTheTerminal() throws Exception {
        open(installed.launcher() + " run --speed 5 --start calm --state " + place.resolve("state")
                + "; echo exit $?; stty -a");
        see("RUNNING calm");
        press("C-c");

        see("released: every bag below 1 kPa");
        see("exit 130");
        see(" icanon ");
    }

    private void open(String command) throws Exception {
        tmux(
                "-f",
                "/dev/null",
                "new-session",
                "-d",
                "-s",
                "lumbar",
                "-x",
                "80",
                "-y",
                "24",
                "bash --norc -c 'trap : INT; " + command + "; read -r _'");
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
        builder.environment().remove("NO_COLOR");
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return out;
    }
}
