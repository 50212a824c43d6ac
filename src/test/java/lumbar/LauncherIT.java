package lumbar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lumbar.cli.Await;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher as a person calls it, on the built jar; without a pom.xml beside it, it never builds. */
@Tag("process")
class LauncherIT {
    @TempDir
    Path place;

    @BeforeEach
    void layOutAsInstalled() throws IOException {
        Files.createDirectories(place.resolve("scripts"));
        for (String script : List.of("lumbar", "jdk25")) {
            Files.copy(
                    House.root().resolve("scripts").resolve(script),
                    place.resolve("scripts").resolve(script));
            assertThat(place.resolve("scripts").resolve(script).toFile().setExecutable(true))
                    .isTrue();
        }
        Files.createDirectories(place.resolve("target"));
        for (String built : List.of("target/lumbar.jar", "target/lib")) {
            Files.createSymbolicLink(place.resolve(built), House.root().resolve(built));
        }
    }

    @Test
    void saysItsVersionAndNothingElse() throws Exception {
        Answer answer = lumbar("--version");

        assertThat(answer).isEqualTo(new Answer(0, answer.out(), ""));
        assertThat(answer.out()).matches("(?i)lumbar \\d+\\.\\d+\\.\\d+\\n");
    }

    @Test
    void aSpoiltCacheIsNoNewsToTheUser() throws Exception {
        Files.writeString(place.resolve("target/lumbar.aot"), "not a cache");

        assertThat(lumbar("--version").err()).isEmpty();
    }

    @Test
    void startsThroughALinkFromAnywhere() throws Exception {
        Path link = Files.createSymbolicLink(place.resolve("lb"), place.resolve("scripts/lumbar"));

        assertThat(start(link.toString(), "--version").exit()).isZero();
    }

    private record Answer(int exit, String out, String err) {}

    private Answer lumbar(String... words) throws Exception {
        List<String> line =
                new ArrayList<>(List.of(place.resolve("scripts/lumbar").toString()));
        line.addAll(List.of(words));
        return start(line.toArray(String[]::new));
    }

    private Answer start(String... line) throws Exception {
        Path out = place.resolve("out");
        Path err = place.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(place.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        Process process = builder.start();
        return new Answer(Await.ended(process), Files.readString(out), Files.readString(err));
    }
}
