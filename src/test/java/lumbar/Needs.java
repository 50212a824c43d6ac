package lumbar;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Programs of the machine that a test uses; {@code scripts/test} installs them, or tells us which to do without. */
public final class Needs {
    private Needs() {}

    /** Skips the calling test if {@code scripts/test} said so; fails it if the program is missing all the same. */
    public static void program(String name) {
        List<String> missing = List.of(System.getProperty("lumbar.skip", "").split(","));
        assumeFalse(missing.contains(name), name + " is not installed");
        path(name);
    }

    /** Where a program is. */
    public static Path path(String name) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseGet(() -> fail(name + " is missing: scripts/test installs it"));
    }
}
