package lumbar.remote.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file that a killed daemon left names no process of somebody else's. */
class DaemonFileTest {
    @TempDir
    Path state;

    @Test
    void aProcessOfTheSameNumberAfterARebootIsNotTheDaemon() throws Exception {
        long mine = ProcessHandle.current().pid();
        DaemonFile daemon = new DaemonFile(8080, mine, "secret", "today");
        daemon.write(state);
        assertThat(DaemonFile.read(state)).contains(daemon);

        Path file = state.resolve("daemon.json");
        String written = Files.readString(file);
        Files.writeString(file, written.replaceFirst("\"boot\": *\"[^\"]*\"", "\"boot\":\"another\""));
        assertThat(Files.readString(file)).isNotEqualTo(written);

        assertThat(DaemonFile.read(state)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"port\":7}",
                "{\"port\":\"x\"}",
                "{\"port\":7,\"token\":null,\"pid\":1}"
            })
    void aDamagedFileNamesNoDaemon(String damaged) throws Exception {
        Files.writeString(state.resolve("daemon.json"), damaged);
        assertThat(DaemonFile.read(state)).isEmpty();
    }
}
