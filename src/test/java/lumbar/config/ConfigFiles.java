package lumbar.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import lumbar.chair.Profile;
import lumbar.program.Program;

/** The shipped files as raw material: read, changed in one spot, read again. */
final class ConfigFiles {
    static final Path CONFIG =
            Path.of(System.getProperty("lumbar.root", "")).toAbsolutePath().resolve("config");

    static final String CALM = text("programs/calm.yaml");
    static final String GENTLE = text("profiles/gentle.yaml");
    static final String CHAIR = text("chair.yaml");

    private ConfigFiles() {}

    static String text(String name) {
        try {
            return Files.readString(CONFIG.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String program(String text) {
        return problemsIn(text, (file, problems) -> ProgramFile.read(file, problems), "calm.yaml");
    }

    static String profile(String text) {
        return problemsIn(text, (file, problems) -> ProfileFile.read(file, problems), "gentle.yaml");
    }

    static String chair(String text) {
        return problemsIn(text, (file, problems) -> ChairFile.read(file, problems, (n, v) -> List.of()), "chair.yaml");
    }

    /** A shipped text with one spot changed. */
    static String with(String text, String what, String by) {
        if (!text.contains(what)) {
            throw new IllegalArgumentException("nothing to change: " + what);
        }
        return text.replace(what, by);
    }

    /** Line number of the first line that contains this. */
    static int line(String text, String what) {
        return (int) text.substring(0, text.indexOf(what)).lines().count() + (text.indexOf(what) == 0 ? 1 : 0);
    }

    static Optional<Program> readProgram(String text, Problems problems) {
        return ProgramFile.read(SourceFile.of("calm.yaml", text), problems);
    }

    static Optional<Profile> readProfile(String text, Problems problems) {
        return ProfileFile.read(SourceFile.of("gentle.yaml", text), problems)
                .map(file -> ProfileFile.resolve(java.util.Map.of(file.name(), file), java.util.Set.of(), problems))
                .map(all -> all.values().stream().findFirst().orElseThrow());
    }

    /** A copy of the shipped directory that a test may spoil. */
    static Path copyTo(Path target) {
        try (Stream<Path> files = Files.walk(CONFIG)) {
            for (Path file : files.toList()) {
                Path copy = target.resolve(CONFIG.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return target;
    }

    private interface Reader {
        Optional<?> read(SourceFile file, Problems problems);
    }

    private static String problemsIn(String text, Reader reader, String name) {
        Problems problems = new Problems();
        Optional<?> read = reader.read(SourceFile.of(name, text), problems);
        if (read.isPresent() == (problems.errors() > 0)) {
            throw new AssertionError("a record and errors: " + problems.text());
        }
        return problems.text();
    }
}
