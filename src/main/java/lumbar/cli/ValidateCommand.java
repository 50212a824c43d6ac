package lumbar.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lumbar.app.ConfigurationLoader;
import lumbar.config.Configuration;
import lumbar.config.Problem;
import lumbar.config.Problems;
import lumbar.remote.Json;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks configuration files and shows every error (SR-30). */
@Command(
        name = "validate",
        description =
                "Check configuration files: every error with its line and column, what is allowed and what to do.",
        footer = {
            "",
            "Examples:",
            "  lumbar validate                          the configuration that run would use",
            "  lumbar validate config                   a directory",
            "  lumbar validate my-program.yaml          one program, against the configured chair",
            "  lumbar validate config/programs/calm.yaml --json",
            "",
            ExitCode.HELP
        })
final class ValidateCommand extends CliCommand {
    @Parameters(
            paramLabel = "FILE|DIR",
            arity = "0..*",
            description = "What to check; without it, the whole configuration.")
    List<Path> places = List.of();

    @Mixin
    ConfigOption config = new ConfigOption();

    @Option(names = "--json", description = "As a JSON list of problems.")
    boolean json;

    @Override
    public Integer call() {
        List<Problem> found = new ArrayList<>();
        for (Path place : places.isEmpty() ? List.of(config.path()) : places) {
            found.addAll(
                    Files.isDirectory(place) ? ConfigurationLoader.load(place).problems() : file(place));
        }
        boolean isBad = found.stream().anyMatch(ValidateCommand::isError);
        ConsoleOutput output = output();
        if (json) {
            output.print(Json.write(found.stream().map(Problem::fields).toList()));
        } else {
            if (!found.isEmpty()) {
                output.printError(Problems.text(found).stripTrailing());
            }
            output.print(verdict(found));
        }
        return isBad ? ExitCode.BAD_INPUT : ExitCode.GOOD;
    }

    /** Counts what was found: {@code 1 error, 2 warnings}. */
    static String verdict(List<Problem> found) {
        long errors = found.stream().filter(ValidateCommand::isError).count();
        long warnings = found.size() - errors;
        if (found.isEmpty()) {
            return "all is well";
        }
        String warned = warnings == 0 ? "" : ", " + warnings + (warnings == 1 ? " warning" : " warnings");
        return (errors == 0 ? "no error" : errors + (errors == 1 ? " error" : " errors")) + warned;
    }

    private static boolean isError(Problem problem) {
        return problem.level() == Problem.Level.ERROR;
    }

    /** A file of a configuration directory is judged within it, any other as a program of the configured chair. */
    private List<Problem> file(Path file) {
        Path directory = directoryOf(file);
        if (directory != null) {
            Path wanted = file.toAbsolutePath().normalize();
            return ConfigurationLoader.load(directory).problems().stream()
                    .filter(p -> Path.of(p.file()).toAbsolutePath().normalize().equals(wanted))
                    .toList();
        }
        Configuration.Loaded loaded = config.read();
        Optional<Configuration> usable = loaded.usable();
        if (usable.isEmpty()) {
            return loaded.problems();
        }
        Problems problems = new Problems();
        var ignored = usable.get().program(file, problems);
        return problems.all();
    }

    private static @Nullable Path directoryOf(Path file) {
        Path folder = file.toAbsolutePath().normalize().getParent();
        for (int up = 0; up < 2 && folder != null; up++) {
            if (Files.exists(folder.resolve("chair.yaml"))) {
                return folder;
            }
            folder = folder.getParent();
        }
        return null;
    }
}
