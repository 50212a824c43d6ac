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
 * The safety requirements with the places that serve each and the tests that show it, as built into the jar.
 *
 * <p>{@code requirements.tsv} is written by hand; {@code requirements-evidence.tsv} is gathered from the sources by
 * each build. Immutable; any thread.
 */
public record RequirementsTable(List<Requirement> requirements) {
    private static final String REQUIREMENTS = "/lumbar/requirements.tsv";
    private static final String EVIDENCE = "/lumbar/requirements-evidence.tsv";

    /** How far a requirement is kept. */
    public enum State {
        /** Code serves it and tests show it. */
        SERVED,
        /** Being built. */
        OPEN,
        /** Needs rooms that are not built yet. */
        LATER;

        /** The word for it in the table. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One line of the table.
     *
     * @param id such as SR-11
     * @param rooms where it is served or will be
     * @param code classes that name it, as in {@code safety.Governor}
     * @param tests tests that show it, as in {@code safety.GovernorTest.risesNoFasterThanOnePercentASecond}
     */
    public record Requirement(
            String id, State state, List<String> rooms, String text, List<String> code, List<String> tests) {}

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
                    State.valueOf(cells[1].toUpperCase(Locale.ROOT)),
                    List.of(cells[2].split(",", -1)),
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
