package lumbar.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lumbar.app.ConfigurationLoader;
import lumbar.config.Configuration;
import lumbar.config.Problems;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option {@code --config}: the directory of the chair, its programs and its profiles. */
final class ConfigOption {
    @Option(
            names = "--config",
            paramLabel = "DIR",
            description =
                    "Directory with chair.yaml, programs/ and profiles/. Else $LUMBAR_CONFIG, else the config directory"
                            + " beside the program, else /etc/lumbar.")
    @Nullable
    Path given;

    Path path() {
        Path named = given;
        if (named != null) {
            return named;
        }
        String fromEnvironment = System.getenv("LUMBAR_CONFIG");
        if (fromEnvironment != null && !fromEnvironment.isBlank()) {
            return Path.of(fromEnvironment);
        }
        String home = System.getProperty("lumbar.home");
        if (home != null && Files.isDirectory(Path.of(home, "config"))) {
            return Path.of(home, "config");
        }
        return Path.of("/etc/lumbar");
    }

    /** All that loading says, also what is wrong. */
    Configuration.Loaded read() {
        return ConfigurationLoader.load(path());
    }

    /** What may be run, or the end: no good file, no drive (SR-30). A refused program or profile costs itself alone. */
    Configuration load() {
        return runnable(read());
    }

    /** The same, and what was refused is told. */
    Configuration load(ConsoleOutput output) {
        Configuration.Loaded loaded = read();
        Configuration configuration = runnable(loaded);
        if (!loaded.clean()) {
            output.printError(Problems.text(loaded.errors()).stripTrailing());
        }
        return configuration;
    }

    /** What can be listed; errors elsewhere are told and do not hide the rest. */
    Configuration usable(ConsoleOutput output) {
        Configuration.Loaded loaded = read();
        Configuration usable = loaded.usable().orElseThrow(() -> refused(loaded));
        if (!loaded.problems().isEmpty()) {
            output.printError(Problems.text(loaded.problems()).stripTrailing());
        }
        return usable;
    }

    private Configuration runnable(Configuration.Loaded loaded) {
        return loaded.runnable().orElseThrow(() -> refused(loaded));
    }

    private Failure refused(Configuration.Loaded loaded) {
        List<String> lines = List.of(Problems.text(loaded.problems()).stripTrailing());
        return Failure.badInput(String.join("\n", lines), "Nothing is driven without a good configuration: " + path());
    }
}
