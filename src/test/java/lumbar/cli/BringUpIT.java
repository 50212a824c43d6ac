package lumbar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
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
    private Tmux terminal;

    @BeforeEach
    void layOut() throws Exception {
        terminal = new Tmux(place.resolve("tmux"), 120);
        Needs.program("tmux");
        installed = Installed.now();
    }

    @AfterEach
    void endTerminal() throws Exception {
        terminal.close();
    }

    @Test
    @ShowsRequirement("SR-36")
    void theKeyIsHeldAndWhatWasLearnedIsRecordedAfterAYes() throws Exception {
        Path config = installed.configurationWith("none.txt", "", place);
        open(" bring-up calf-bag-left --config " + config + " --state " + place.resolve("state"));
        terminal.see("hold SPACE");
        terminal.press(" ");
        terminal.see("calf-bag-left");
        assertThat(terminal.screen()).doesNotContain("held 1");
        hold("Enter goes on");
        terminal.see("good: calf-bag-left: filled in");
        terminal.press("Enter");
        terminal.see("fill nothing →");
        terminal.press("y");
        terminal.see("gain nothing →");
        terminal.press("y");
        terminal.see("Everything is at rest.");
        terminal.see("exit 0");
        assertThat(Files.readString(config.resolve("chair.yaml"))).contains("fill: ");
    }

    @Test
    void aHoseThatIsOffIsFound() throws Exception {
        open(" bring-up lumbar-bag --state " + place.resolve("state") + " --inject \"hose-off lumbar-bag\"");
        terminal.see("hold SPACE");
        hold("Enter goes on");
        terminal.see("valve, hose or pump?");
        terminal.press("q");
        terminal.see("exit 3");
    }

    @Test
    void ctrlCEndsItAndRestoresTheTerminal() throws Exception {
        open(" bring-up tapper --state " + place.resolve("state") + "; stty -a");
        terminal.see("hold SPACE");
        terminal.press("C-c");
        terminal.see(" icanon ");
    }

    @ShowsRequirement("SR-36")
    @Test
    void aScriptHoldsTheKey() throws Exception {
        String words = installed.launcher() + " bring-up tapper --seconds 2 --yes --state " + place.resolve("state");
        terminal.open("while sleep 0.1; do echo; done | " + words + "; echo exit $?");
        terminal.see("exit 0");
    }

    @ShowsRequirement("SR-36")
    @Test
    void aScriptThatHoldsNoKeyMovesNothing() throws Exception {
        open(" bring-up tapper --seconds 2 --yes --state " + place.resolve("state") + " </dev/null");
        terminal.see("not begun: the key is not held");
        terminal.see("exit 4");
    }

    @Test
    void besideARunningDaemonItIsRefused() throws Exception {
        Path state = place.resolve("state");
        Process daemon = installed
                .process("run", "--plain", "--port", "0", "--state", state.toString())
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
        Await.until(40, "'" + until + "' while the key is held", terminal::screen, () -> {
            terminal.press(" ");
            return terminal.screen().contains(until);
        });
    }

    private void open(String words) throws Exception {
        terminal.open(installed.launcher() + words + "; echo exit $?");
    }
}
