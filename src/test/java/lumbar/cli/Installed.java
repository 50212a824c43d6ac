package lumbar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The built jar with its launcher and configuration, laid out as installed: without a pom.xml beside it, it never builds. */
public final class Installed {
    /** The tree whose jar and scripts are tested. */
    static final Path ROOT = Path.of(System.getProperty("lumbar.root", "")).toAbsolutePath();

    private static @Nullable Installed here;

    private final Path place;

    /** What a command ended with and said. */
    public record Answer(int exit, String out, String err) {}

    private Installed(Path place) {
        this.place = place;
    }

    /** In the build directory, because JUnit warns of each link in its own temporary ones. */
    public static synchronized Installed now() throws IOException, InterruptedException {
        Installed made = here;
        if (made == null) {
            made = make();
            here = made;
        }
        return made;
    }

    private static Installed make() throws IOException, InterruptedException {
        // Tests in several processes at once each have their own.
        Path place = ROOT.resolve("target/installed-" + System.getProperty("lumbar.fork", "1"));
        Files.createDirectories(place.resolve("scripts"));
        Files.createDirectories(place.resolve("target"));
        for (String part : List.of("scripts/lumbar", "scripts/jdk25")) {
            Files.copy(
                    ROOT.resolve(part),
                    place.resolve(part),
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.COPY_ATTRIBUTES);
        }
        for (String part : List.of("target/lumbar.jar", "target/lib", "config")) {
            link(place, part);
        }
        if (isBuilt()) {
            makeCache(place.resolve("cache.log"));
            link(place, "target/lumbar.aot");
        }
        return new Installed(place);
    }

    private static void link(Path place, String part) throws IOException {
        Files.deleteIfExists(place.resolve(part));
        Files.createSymbolicLink(place.resolve(part), ROOT.resolve(part));
    }

    /** Where a source was saved after the build, the launcher of the tree would build first. */
    private static boolean isBuilt() throws IOException {
        FileTime built = Files.getLastModifiedTime(ROOT.resolve("target/lumbar.jar"));
        for (String part : List.of("pom.xml", "src/main", "src/build")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(part))) {
                for (Path file : files.toList()) {
                    if (Files.getLastModifiedTime(file).compareTo(built) > 0) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    /** The launcher of the tree makes the cache of classes that is missing: what is tested starts as fast as what is used. */
    private static void makeCache(Path said) throws IOException, InterruptedException {
        ProcessBuilder cache = new ProcessBuilder(ROOT.resolve("scripts/lumbar").toString(), "--version")
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        cleanEnvironment(cache);
        Process making = cache.start();
        assertThat(Await.ended(making))
                .as(() -> "the cache of classes: see " + said)
                .isZero();
    }

    /** The launcher, for a process of one's own. */
    public Path launcher() {
        return place.resolve("scripts/lumbar");
    }

    /** A copy of the configuration with one more program in it. */
    public Path configurationWith(String file, String program, Path folder) throws IOException {
        Path copy = folder.resolve("config");
        Path original = ROOT.resolve("config");
        try (Stream<Path> files = Files.walk(original)) {
            for (Path from : files.toList()) {
                Files.copy(from, copy.resolve(original.relativize(from).toString()));
            }
        }
        Files.writeString(copy.resolve("programs").resolve(file), program);
        return copy;
    }

    /** The command line of {@code lumbar} with these words. */
    public ProcessBuilder process(String... words) {
        List<String> line = new ArrayList<>(List.of(launcher().toString()));
        line.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(line).directory(place.toFile());
        cleanEnvironment(builder);
        return builder;
    }

    private static void cleanEnvironment(ProcessBuilder builder) {
        for (String name : List.of("JAVA_TOOL_OPTIONS", "LUMBAR_STATE", "LUMBAR_CONFIG", "LUMBAR_JAVA_OPTS")) {
            builder.environment().remove(name);
        }
    }

    /** Runs a command to its end. */
    public Answer lumbar(String... words) throws IOException, InterruptedException {
        Path out = Files.createTempFile("lumbar", ".out");
        Path err = Files.createTempFile("lumbar", ".err");
        Process process = process(words)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        Answer answer = new Answer(Await.ended(process), Files.readString(out), Files.readString(err));
        Files.delete(out);
        Files.delete(err);
        return answer;
    }
}
