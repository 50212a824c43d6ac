package lumbar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
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
    private Tmux terminal;

    @BeforeEach
    void layOut() throws Exception {
        terminal = new Tmux(place.resolve("tmux"), 80);
        Needs.program("tmux");
        installed = Installed.now();
    }

    @AfterEach
    void endTerminal() throws Exception {
        terminal.close();
    }

    @Test
    void showsEachAreaStopsAtAKeyAndLetsGoBeforeItQuits() throws Exception {
        terminal.open(installed.launcher() + " run --speed 5 --start calm --state " + place.resolve("state")
                + "; echo exit $?");
        terminal.see("RUNNING calm");
        String screen = terminal.screen();
        assertThat(screen.lines().toList()).hasSizeLessThanOrEqualTo(24);
        assertThat(screen).contains("simulated", "for sim-regular", "lower-back", "space STOP", "q quit");

        terminal.resize(60, 15);
        terminal.see("RUNNING calm");
        terminal.press("p");
        terminal.see("PAUSED");
        terminal.press("p");
        terminal.see("RUNNING");
        terminal.press("Space");
        terminal.see("STOPPING");
        terminal.press("q");

        terminal.see("released: every output at rest");
        terminal.see("exit 0");
        assertThat(terminal.screen()).contains("letting go …").doesNotContain("space STOP");
    }

    @Test
    void aHurtingAreaIsReportedByTwoKeys() throws Exception {
        terminal.open(installed.launcher() + " run --speed 5 --start calm --state " + place.resolve("state"));
        terminal.see("RUNNING calm");
        terminal.press("h");
        terminal.see("1 neck");
        terminal.press("9");
        terminal.see("feet: discomfort: let go");
    }

    @Test
    void ctrlCLetsGoAndRestoresTheTerminal() throws Exception {
        terminal.open(installed.launcher() + " run --speed 5 --start calm --state " + place.resolve("state")
                + "; echo exit $?; stty -a");
        terminal.see("RUNNING calm");
        terminal.press("C-c");

        terminal.see("released: every output at rest");
        terminal.see("exit 130");
        terminal.see(" icanon ");
    }
}
