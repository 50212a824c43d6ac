package lumbar.program;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Findings as they come up: each said once for a line, a code and a subject. One thread. */
final class Findings {
    private final List<Finding> all = new ArrayList<>();
    private final Set<String> said = new HashSet<>();

    void add(int line, String code, Object subject, String text, String hint) {
        if (said.add(line + " " + code + " " + subject)) {
            all.add(new Finding(line, code, text, hint));
        }
    }

    /** In the order of the file, what is about the whole program first. */
    List<Finding> inOrder() {
        return all.stream().sorted(Comparator.comparingInt(Finding::line)).toList();
    }
}
