package lumbar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import lumbar.ShowsRequirement;
import lumbar.app.ConfigurationLoader;
import lumbar.app.DaemonLog;
import lumbar.app.RunningChair;
import lumbar.config.Configuration;
import lumbar.control.Event;
import lumbar.control.State;
import lumbar.control.Status;
import lumbar.safety.FaultCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A chair that is put together as the daemon does it, from files that are edited after they were read (SR-37). */
@ShowsRequirement("SR-37")
class ChangedConfigurationTest {
    private static final String NO_HOME = "broker: localhost:1\nenabled: no\n";

    @TempDir
    Path folder;

    @Test
    void aChairWhoseFileWasEditedIsNotReadyAndAsksForARestart() throws Exception {
        List<String> changed = new CopyOnWriteArrayList<>();
        assertThat(stateAfterSelfTest(true, changed)).isEqualTo(State.FAULT);
        assertThat(changed).containsExactly("programs/calm.yaml");
    }

    @Test
    void aChairWhoseFilesAreAsTheyWereReadIsReady() throws Exception {
        List<String> changed = new CopyOnWriteArrayList<>();
        assertThat(stateAfterSelfTest(false, changed)).isEqualTo(State.IDLE);
        assertThat(changed).isEmpty();
    }

    private State stateAfterSelfTest(boolean edited, List<String> changed) throws Exception {
        Path config = HomeChair.configuration(folder, "edited", NO_HOME);
        Files.delete(config.resolve("lumbar.yaml"));
        Configuration configuration =
                ConfigurationLoader.load(config).configuration().orElseThrow();
        Path program = config.resolve("programs/calm.yaml");
        if (edited) {
            Files.writeString(program, Files.readString(program) + "# edited\n");
        }
        RunningChair.Options options = new RunningChair.Options(folder.resolve("state"), 0, true, false, 20, 80);
        try (RunningChair chair =
                RunningChair.open(configuration, options, new DaemonLog(), event -> note(event, changed))) {
            Await.until(30, "the end of the self-test", () -> String.valueOf(changed), () -> {
                State state = state(chair);
                return state != State.BOOT && state != State.SELF_TEST;
            });
            return state(chair);
        }
    }

    private static void note(Event event, List<String> changed) {
        if (event instanceof Event.FaultFound found && found.fault().code() == FaultCode.CONFIGURATION_CHANGED) {
            changed.add(found.fault().place().name());
        }
    }

    private static State state(RunningChair chair) {
        Status status = chair.gateway().status();
        return status == null ? State.BOOT : status.state();
    }
}
