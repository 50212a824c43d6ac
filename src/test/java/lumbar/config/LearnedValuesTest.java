package lumbar.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import lumbar.ShowsRequirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LearnedValuesTest {
    @TempDir
    Path folder;

    @Test
    void onlyTheValueChangesAndTheFileAsItWasStaysBesideIt() throws IOException {
        Path file = file(ConfigFiles.CHAIR);

        LearnedValues.of(file).current("tapper", 1.75).gain("neck-bag", 0.934).fill("neck-bag", 0.9);

        assertThat(Files.readString(file))
                .isEqualTo(ConfigFiles.CHAIR
                        .replace("kind: tapper, current: 1.5 A", "kind: tapper, current: 1.75 A")
                        .replace(
                                "{id: neck-bag, kind: airbag,",
                                "{id: neck-bag, kind: airbag, fill: 0.9 s, gain: 93 %,"));
        assertThat(Files.readString(folder.resolve("chair.yaml.bak")))
                .contains("current: 1.75 A")
                .doesNotContain("fill:");
        try (var names = Files.list(folder)) {
            assertThat(names).hasSize(2);
        }
    }

    @Test
    void blockStyleCommentsAndLineEndsStay() throws IOException {
        String flow = "  - {id: neck-bag, kind: airbag, area: neck, volume: 0.25 L, vent: 2 mm, sensor: yes}";
        String block = ConfigFiles.with(
                        ConfigFiles.CHAIR,
                        flow,
                        String.join(
                                "\n    ",
                                "  - id: neck-bag",
                                "kind: airbag   # sewn by hand",
                                "area: neck",
                                "volume: 0.25 L",
                                "vent: 2 mm",
                                "sensor: yes"))
                .replace("\n", "\r\n");
        Path file = file(block);

        LearnedValues.of(file).fill("neck-bag", 0.9).fill("neck-bag", 1.1);

        assertThat(Files.readString(file))
                .isEqualTo(block.replace("   # sewn by hand", "   # sewn by hand\r\n    fill: 1.1 s"));
    }

    @Test
    void aFileThatSomebodyElseChangedMeanwhileIsLeftAlone() throws IOException {
        Path file = file(ConfigFiles.CHAIR);
        LearnedValues learned = LearnedValues.of(file);
        Files.writeString(file, ConfigFiles.CHAIR + "# mine\n");

        assertThatThrownBy(() -> learned.current("tapper", 1.7)).hasMessageContaining("has changed in the meantime");
        assertThat(file).hasContent(ConfigFiles.CHAIR + "# mine\n");
    }

    @Test
    @ShowsRequirement("SR-30")
    void whatWouldNotLoadIsNotWritten() throws IOException {
        Path file = file(ConfigFiles.CHAIR);
        LearnedValues learned = LearnedValues.of(file);

        assertThatThrownBy(() -> learned.current("tapper", 4.2)).hasMessageContaining("is above 3.2 A");
        assertThatThrownBy(() -> learned.current("neck-bag", 1)).hasMessageContaining("unknown key 'current'");
        assertThatThrownBy(() -> learned.current("nobody", 1)).hasMessageContaining("no actuator 'nobody'");
        assertThat(file).hasContent(ConfigFiles.CHAIR);
        assertThat(folder.resolve("chair.yaml.bak")).doesNotExist();
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("chair.yaml"), text);
    }
}
