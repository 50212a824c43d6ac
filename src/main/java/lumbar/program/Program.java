package lumbar.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A massage program as its file says it. Immutable.
 *
 * @param name {@code [a-z0-9-]+}: the file's and the command's word for it
 * @param titles for people, by language tag ({@code en}, {@code de})
 * @param profile name of the pressure profile it runs with unless another is asked for
 * @param seconds the whole length, the sum of its phases, s
 */
public record Program(
        String name,
        Map<String, String> titles,
        ProgramPurpose purpose,
        String profile,
        double seconds,
        List<Phase> phases) {
    public Program {
        titles = Map.copyOf(titles);
        phases = List.copyOf(phases);
    }

    /** The title in a language, English or else the name when there is none. */
    public String title(String language) {
        return titles.getOrDefault(language, titles.getOrDefault("en", name));
    }

    /** What is left after a time: the same program without what has run; a fade that has begun goes on from where it is. */
    public Program after(double elapsedSeconds) {
        List<Phase> left = new ArrayList<>();
        double from = 0;
        for (Phase phase : phases) {
            double gone = Math.max(0, elapsedSeconds - from);
            if (gone < phase.seconds()) {
                left.add(phase.after(gone));
            }
            from += phase.seconds();
        }
        double total = left.stream().mapToDouble(Phase::seconds).sum();
        return new Program(name, titles, purpose, profile, total, left);
    }
}
