package lumbar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import lumbar.config.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WiringTableTest {
    @ParameterizedTest
    @ValueSource(strings = {"seat-pad", "full-chair", "modbus-chair"})
    void thePageOfExampleChairsHoldsTheTableOfEach(String name) throws IOException {
        Configuration chair = chair(name);
        String table =
                WiringTable.text(WiringTable.rows(chair.chair(), chair.wiring().orElseThrow()));

        assertThat(Files.readString(Installed.ROOT.resolve("docs/chairs.md")))
                .as("print it: lumbar wiring --config config/examples/" + name)
                .contains("<!-- " + name + " -->\n" + table);
    }

    @Test
    void aRowSaysBoardTerminalActuatorWireAndHow() {
        Configuration chair = chair("seat-pad");

        assertThat(WiringTable.rows(chair.chair(), chair.wiring().orElseThrow()))
                .hasSize(23)
                .anySatisfy(row -> assertThat(row.values())
                        .containsExactly(
                                "pi",
                                "17",
                                "glute-left",
                                "inlet",
                                "out",
                                "pulses of at most 60 ms, external pull-down"))
                .anySatisfy(row -> assertThat(row.values())
                        .containsExactly("pi", "4", "", "e-stop", "in", "contact, normally closed, pull-up, to ground"))
                .anySatisfy(row -> assertThat(row.values())
                        .containsExactly(
                                "pi", "8", "", "button stop", "in", "contact, normally closed, pull-up, to ground"))
                .anySatisfy(row -> assertThat(row.values())
                        .containsExactly("pi", "7", "", "button start", "in", "contact, pull-up, to ground"));
    }

    private static Configuration chair(String name) {
        return Configuration.load(Installed.ROOT.resolve("config/examples").resolve(name), (n, v) -> List.of())
                .configuration()
                .orElseThrow();
    }
}
