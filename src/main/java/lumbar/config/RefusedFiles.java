package lumbar.config;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The programs and profiles of a chair whose files have errors. Each costs itself, and what uses it, and nothing else (SR-30).
 * Immutable.
 *
 * @param programs what is wrong with each, by name
 * @param profiles the same
 */
public record RefusedFiles(Map<String, List<Problem>> programs, Map<String, List<Problem>> profiles) {
    public RefusedFiles {
        programs = Collections.unmodifiableMap(new TreeMap<>(programs));
        profiles = Collections.unmodifiableMap(new TreeMap<>(profiles));
    }

    /** Why a program cannot be used, with file, line and column; empty for one that was not refused. */
    public Optional<String> program(String name) {
        return Optional.ofNullable(programs.get(name))
                .map(problems -> "the program '" + name + "' cannot be used: " + text(problems));
    }

    /** Why a profile cannot be used, in the same way. */
    public Optional<String> profile(String name) {
        return Optional.ofNullable(profiles.get(name))
                .map(problems -> "the profile '" + name + "' cannot be used: " + text(problems));
    }

    /** Each of them, profiles first: they may be why a program is among them. */
    public List<String> sentences() {
        return Stream.concat(
                        profiles.keySet().stream().map(this::profile),
                        programs.keySet().stream().map(this::program))
                .flatMap(Optional::stream)
                .toList();
    }

    private static String text(List<Problem> problems) {
        List<Problem> errors = problems.stream()
                .filter(problem -> problem.level() == Problem.Level.ERROR)
                .toList();
        int more = errors.size() - 1;
        return errors.isEmpty()
                ? "its file has errors"
                : errors.getFirst().sentence() + (more > 0 ? ", and " + more + " more" : "");
    }
}
