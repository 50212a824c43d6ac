package lumbar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** A trace of {@code lumbar simulate}, read as anybody would read it. */
final class Trace {
    /** One actuator at one moment; levels 0…1, kPa where there is a bag. */
    record Row(
            double t,
            String state,
            String actuator,
            String area,
            String kind,
            double demand,
            double permitted,
            double output,
            double kpa) {}

    private final List<Row> rows;

    private Trace(List<Row> rows) {
        this.rows = rows;
    }

    /** Plays a program through and reads what was written. */
    static Trace of(Installed installed, Path folder, String program) throws Exception {
        return of(installed, folder, program, "--trace-hz", "4");
    }

    /** The same with further options. */
    static Trace of(Installed installed, Path folder, String program, String... options) throws Exception {
        Path file = folder.resolve(program + ".csv");
        List<String> words = new ArrayList<>(List.of("simulate", program, "--trace", file.toString()));
        words.addAll(List.of(options));
        Installed.Answer answer = installed.lumbar(words.toArray(String[]::new));
        assertThat(answer.exit()).as(answer.err()).isZero();
        return new Trace(read(file));
    }

    private static List<Row> read(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .map(cell -> new Row(
                        number(cell[0]),
                        cell[1],
                        cell[2],
                        cell[3],
                        cell[4],
                        number(cell[5]),
                        number(cell[6]),
                        number(cell[7]),
                        number(cell[8])))
                .toList();
    }

    private static double number(String text) {
        return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
    }

    /** Rows of an area, or with an empty word of all. */
    Trace area(String area) {
        return where(row -> area.isEmpty() || row.area().equals(area));
    }

    Trace kind(String kind) {
        return where(row -> row.kind().equals(kind));
    }

    Trace between(double from, double to) {
        return where(row -> row.t() >= from && row.t() < to);
    }

    Trace where(Predicate<Row> wanted) {
        return new Trace(rows.stream().filter(wanted).toList());
    }

    /** The greatest of something; 0 without rows. */
    double most(ToDoubleFunction<Row> value) {
        return rows.stream()
                .mapToDouble(value)
                .filter(v -> !Double.isNaN(v))
                .max()
                .orElse(0);
    }

    List<Row> rows() {
        return rows;
    }

    /** When the program stopped running, s. */
    double end() {
        return rows.stream()
                .filter(row -> row.state().equals("RUNNING"))
                .mapToDouble(Row::t)
                .max()
                .orElse(0);
    }

    /** When a bag of an area is first above a pressure from a moment on, s; infinite when it never is. */
    double filled(String area, double kpa, double from) {
        return rows.stream()
                .filter(row -> row.area().equals(area) && row.t() >= from && row.kpa() > kpa)
                .mapToDouble(Row::t)
                .min()
                .orElse(Double.POSITIVE_INFINITY);
    }
}
