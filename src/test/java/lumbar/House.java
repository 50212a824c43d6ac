package lumbar;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The source tree, for tests that keep the house in order. */
final class House {
    private House() {}

    /** The project's root: Maven hands it over; an editor starts tests there. */
    static Path root() {
        return Path.of(System.getProperty("lumbar.root", "")).toAbsolutePath();
    }

    /** All Java files below a folder of the root, in order of their paths; none where the folder is not there. */
    static List<Path> javaFiles(String folder) {
        Path top = root().resolve(folder);
        if (!Files.isDirectory(top)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(top)) {
            return files.filter(f -> f.toString().endsWith(".java")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
