package lumbar.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import lumbar.ShowsRequirement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files are another than they were when they were read (SR-37). */
@ShowsRequirement("SR-37")
class ConfigurationFilesTest {
    @TempDir
    Path folder;

    @BeforeEach
    void copy() throws Exception {
        Path shipped = Path.of(System.getProperty("lumbar.root", "")).resolve("config");
        for (String name : new String[] {"", "programs", "profiles"}) {
            Files.createDirectories(folder.resolve(name));
            try (Stream<Path> files = Files.list(shipped.resolve(name))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Files.copy(file, folder.resolve(name).resolve(file.getFileName()));
                }
            }
        }
        Files.deleteIfExists(folder.resolve("lumbar.yaml"));
    }

    private ConfigurationFiles files() {
        return Configuration.load(folder).usable().orElseThrow().files();
    }

    private void edit(String name) throws Exception {
        Files.writeString(folder.resolve(name), Files.readString(folder.resolve(name)) + "\n# edited\n");
    }

    @Test
    void eachChangedFileIsNamedAndAnUndoneChangeIsNone() throws Exception {
        ConfigurationFiles files = files();
        assertThat(files.changed()).isEmpty();
        String chair = Files.readString(folder.resolve("chair.yaml"));
        edit("chair.yaml");
        edit("programs/calm.yaml");
        edit("profiles/gentle.yaml");
        assertThat(files.changed()).containsExactly("chair.yaml", "profiles/gentle.yaml", "programs/calm.yaml");
        assertThat(files().digest()).isNotEqualTo(files.digest());
        Files.writeString(folder.resolve("chair.yaml"), chair);
        Files.delete(folder.resolve("programs/calm.yaml"));
        assertThat(files.changed()).as("gone is changed").containsExactly("profiles/gentle.yaml", "programs/calm.yaml");
    }

    @Test
    void aFileThatWasNotThereCountsOnceItIs() throws Exception {
        ConfigurationFiles files = files();
        Files.writeString(folder.resolve("lumbar.yaml"), "");
        assertThat(files.changed()).containsExactly("lumbar.yaml");
    }

    /** Nothing of it is used before the next start. */
    @Test
    void aNewProgramIsNoChange() throws Exception {
        ConfigurationFiles files = files();
        Files.copy(folder.resolve("programs/calm.yaml"), folder.resolve("programs/calm-copy.yaml"));
        assertThat(files.changed()).isEmpty();
    }
}
