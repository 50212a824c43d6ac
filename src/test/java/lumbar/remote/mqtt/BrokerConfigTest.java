package lumbar.remote.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerConfigTest {
    @TempDir
    Path place;

    /** An editor ends the file with a new line; blanks belong to the password, and a new one is taken without a restart. */
    @Test
    void aPasswordIsTheFileWithoutItsLastLineEndReadAnewEachTime() throws Exception {
        Path file = place.resolve("password");
        BrokerConfig broker = new BrokerConfig("localhost", 1883, false, null, null, null, "chair", file);
        Files.writeString(file, " a b \n");
        assertThat(broker.password()).asString().isEqualTo(" a b ");
        Files.writeString(file, "new\r\n");
        assertThat(broker.password()).asString().isEqualTo("new");
        assertThat(broker.toString()).doesNotContain("new");
    }
}
