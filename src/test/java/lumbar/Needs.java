package lumbar;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
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

    /** Skips the calling test where this user may not mount in a namespace of its own: only root may. */
    public static void mounts() {
        try {
            Process tried = new ProcessBuilder("unshare", "--mount", "mount", "-t", "tmpfs", "tmpfs", "/mnt")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            assumeTrue(
                    tried.waitFor(10, TimeUnit.SECONDS) && tried.exitValue() == 0,
                    "mounts in a namespace of one's own are not allowed here");
        } catch (IOException e) {
            assumeTrue(false, "unshare is not there: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            fail("told to end");
        }
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
