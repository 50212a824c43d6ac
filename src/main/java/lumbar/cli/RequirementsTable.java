package lumbar.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The safety requirements, how far each is kept, the code that serves it and the tests that show it, as built into the jar.
 *
 * <p>{@code requirements.tsv} is reviewed by hand; {@code requirements-evidence.tsv} is gathered from the sources by each
 * build. Immutable; any thread.
 */
public record RequirementsTable(List<Requirement> requirements) {
    private static final String REQUIREMENTS = "/lumbar/requirements.tsv";
    private static final String EVIDENCE = "/lumbar/requirements-evidence.tsv";

    /** How far a requirement is kept. */
    public enum State {
        /** Code serves all of it, and tests show it. */
        SHOWN,
        /** Code and tests serve a part; what is missing is said. */
        PARTLY,
        /** Only hardware can do it; which part software shows is said. */
        BY_HARDWARE,
        /** Not built. */
        OPEN;

        /** The word for it in the table. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }

        private static State of(String word) {
            for (State state : values()) {
                if (state.word().equals(word)) {
                    return state;
                }
            }
            throw new IllegalArgumentException("not a state of a requirement: " + word);
        }
    }

    /**
     * One line of the table.
     *
     * @param id such as SR-11
     * @param missing what of it is not there, in a sentence or two; empty when all of it is shown
     * @param text the requirement itself
     * @param code classes that name it, as in {@code safety.Governor}
     * @param tests tests that show it, as in {@code safety.GovernorTest.risesNoFasterThanOnePercentASecond}
     */
    public record Requirement(
            String id, State state, String missing, String text, List<String> code, List<String> tests) {
        public Requirement {
            code = List.copyOf(code);
            tests = List.copyOf(tests);
        }
    }

    public RequirementsTable {
        requirements = List.copyOf(requirements);
    }

    /** Reads both tables from the class path. A missing or malformed one is a broken jar, so it throws. */
    public static RequirementsTable load() {
        return of(lines(REQUIREMENTS), lines(EVIDENCE));
    }

    static RequirementsTable of(List<String> requirements, List<String> evidence) {
        List<Requirement> rows = new ArrayList<>();
        for (String line : requirements) {
            String[] cells = cells(line, 4);
            rows.add(new Requirement(
                    cells[0],
                    State.of(cells[1]),
                    cells[2],
                    cells[3],
                    places(evidence, cells[0], "code"),
                    places(evidence, cells[0], "test")));
        }
        return new RequirementsTable(rows);
    }

    private static List<String> places(List<String> evidence, String id, String kind) {
        return evidence.stream()
                .map(line -> cells(line, 3))
                .filter(cells -> cells[0].equals(id) && cells[1].equals(kind))
                .map(cells -> cells[2])
                .toList();
    }

    private static String[] cells(String line, int count) {
        String[] cells = line.split("\t", -1);
        if (cells.length != count) {
            throw new IllegalArgumentException("not " + count + " columns: " + line);
        }
        return cells;
    }

    private static List<String> lines(String resource) {
        try (InputStream in = RequirementsTable.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("missing in the jar: " + resource);
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }
}
