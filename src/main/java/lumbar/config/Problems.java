package lumbar.config;

import java.util.ArrayList;
import java.util.List;

/** Gathers every problem of one pass over some files. One thread. */
public final class Problems {
    /** More than this many are not kept: nobody reads them, and a hostile file could make millions. */
    static final int MOST = 1000;

    private final List<Problem> found = new ArrayList<>();
    private int errors;

    public void add(Problem problem) {
        if (problem.level() == Problem.Level.ERROR) {
            errors++;
        }
        if (found.size() < MOST) {
            found.add(problem);
        }
    }

    /** How many errors there were so far, also those no longer kept. */
    public int errors() {
        return errors;
    }

    /** Every problem, by file, line and column. */
    public List<Problem> all() {
        return found.stream().sorted(Problem.ORDER).toList();
    }

    /** All of them as a person reads them. */
    public String text() {
        return text(all());
    }

    public static String text(List<Problem> problems) {
        StringBuilder out = new StringBuilder();
        problems.forEach(problem -> out.append(problem.text()));
        return out.toString();
    }
}
