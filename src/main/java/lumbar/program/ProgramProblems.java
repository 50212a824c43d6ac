package lumbar.program;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Problems as they come up: each reported once for a line, a code and a subject. One thread. */
final class ProgramProblems {
    private final List<ProgramProblem> all = new ArrayList<>();
    private final Set<String> reported = new HashSet<>();

    void add(int line, String code, Object subject, String text, String hint) {
        if (reported.add(line + " " + code + " " + subject)) {
            all.add(new ProgramProblem(line, code, text, hint));
        }
    }

    /** In the order of the file, what is about the whole program first. */
    List<ProgramProblem> inOrder() {
        return all.stream()
                .sorted(Comparator.comparingInt(ProgramProblem::line))
                .toList();
    }
}
