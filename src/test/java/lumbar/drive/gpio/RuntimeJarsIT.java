package lumbar.drive.gpio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is built beside the jar. */
class RuntimeJarsIT {
    @Test
    void noMockProviderOfPi4jIsShipped() throws IOException {
        try (Stream<Path> jars = Files.list(Path.of(System.getProperty("lumbar.root"), "target", "lib"))) {
            assertThat(jars.map(jar -> jar.getFileName().toString()))
                    .anyMatch(name -> name.startsWith("pi4j-plugin-gpiod"))
                    .noneMatch(name -> name.startsWith("pi4j") && name.contains("mock"));
        }
    }
}
