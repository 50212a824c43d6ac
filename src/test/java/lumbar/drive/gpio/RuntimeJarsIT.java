package lumbar.drive.gpio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
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

    /**
     * Who unpacks native parts is known, and told where: {@code SqliteLibrary}, {@code SerialLibrary}, {@code PiLibraries}. JLine
     * is told to use the JDK's own calls, and what Pi4J has JNA for is not used.
     */
    @Test
    void noOtherLibraryBringsNativeParts() throws IOException {
        Set<String> bringing = new TreeSet<>();
        try (Stream<Path> jars = Files.list(Path.of(System.getProperty("lumbar.root"), "target", "lib"))) {
            for (Path jar :
                    jars.filter(file -> file.toString().endsWith(".jar")).toList()) {
                try (JarFile open = new JarFile(jar.toFile())) {
                    if (open.stream().anyMatch(entry -> entry.getName().endsWith(".so"))) {
                        bringing.add(jar.getFileName().toString().replaceFirst("-[0-9].*", ""));
                    }
                }
            }
        }
        assertThat(bringing)
                .containsExactly(
                        "jSerialComm",
                        "jline-native",
                        "jna",
                        "pi4j-library-gpiod",
                        "pi4j-library-linuxfs",
                        "sqlite-jdbc");
    }
}
