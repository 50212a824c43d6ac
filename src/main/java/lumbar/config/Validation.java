package lumbar.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;

/** Looks at one file or a whole directory and says everything that is wrong, without loading it into a chair. */
public final class Validation {
    private Validation() {}

    /**
     * Every problem of {@code path}, by file, line and column.
     *
     * @param path a configuration directory, or a chair, program or profile file that may stand anywhere
     * @param directory the configuration that a single program or profile is held against
     * @param simulation says what is wrong with an override of the simulated chair, one sentence each
     */
    public static List<Problem> of(Path path, Path directory, BiFunction<String, Double, List<String>> simulation) {
        if (Files.isDirectory(path)) {
            return Configuration.load(path, simulation).problems();
        }
        Problems problems = new Problems();
        SourceFile.read(path, problems).ifPresent(file -> file(file, path, directory, simulation, problems));
        return problems.all();
    }

    private static void file(
            SourceFile file,
            Path path,
            Path directory,
            BiFunction<String, Double, List<String>> simulation,
            Problems problems) {
        Problems quiet = new Problems();
        Optional<Section> root = Section.root(file, quiet);
        if (root.isEmpty()) {
            quiet.all().forEach(problems::add);
        } else if (root.get().mentions("actuators") || root.get().mentions("carriage")) {
            var _ = ChairFile.read(file, problems, simulation);
        } else if (root.get().mentions("phases") || root.get().mentions("purpose")) {
            Optional<Configuration> with = Configuration.load(directory).usable();
            var _ = with.isPresent() ? with.get().program(path, problems) : ProgramFile.read(file, problems);
        } else if (root.get().mentions("areas") || root.get().mentions("extends")) {
            ProfileFile.read(file, problems).ifPresent(profile -> profile(profile, directory, problems));
        } else if (root.get().mentions("mqtt") || root.get().mentions("reminders")) {
            var _ = LumbarFile.read(file, path.toAbsolutePath().resolveSibling(""), problems);
        } else {
            problems.add(file.error(root.get().at(), "this is not a chair, a program or a profile")
                    .hint("a chair has 'actuators', a program 'phases', a profile 'areas'"));
        }
    }

    private static void profile(ProfileFile profile, Path directory, Problems problems) {
        Map<String, ProfileFile> others = new TreeMap<>();
        Problems quiet = new Problems();
        for (Path other : Configuration.files(directory.resolve("profiles"), quiet)) {
            SourceFile.read(other, quiet)
                    .flatMap(file -> ProfileFile.read(file, quiet))
                    .ifPresent(file -> others.put(file.name(), file));
        }
        others.put(profile.name(), profile);
        var _ = ProfileFile.resolve(others, Set.of(), problems);
    }
}
