package lumbar.simulate;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;

/** A trace as comma-separated values, dot for the decimal point whatever the machine's language. One thread. */
public final class TraceFile implements TraceRow.Sink, AutoCloseable {
    public static final String HEADER =
            "t_s,state,actuator,area,kind,demand,permitted,output,pressure_kpa,temperature_c,reason";

    private static final int COLUMNS = 11;
    private static final long LONGEST_LINE = 1000;

    private final BufferedWriter writer;
    private final StringBuilder line = new StringBuilder(120);

    /** Begins a file, over an older one of that name. */
    public TraceFile(Path path) throws IOException {
        this(Files.newBufferedWriter(path));
    }

    private TraceFile(BufferedWriter writer) throws IOException {
        this.writer = writer;
        writer.write(HEADER);
        writer.write('\n');
    }

    @Override
    public void row(TraceRow row) {
        line.setLength(0);
        number(row.seconds(), 1000);
        line.append(',').append(row.state());
        line.append(',').append(row.actuator());
        line.append(',').append(row.area());
        line.append(',').append(row.kind()).append(',');
        number(row.demand(), 10_000);
        line.append(',');
        number(row.permitted(), 10_000);
        line.append(',');
        number(row.output(), 10_000);
        line.append(',');
        row.pressureKpa().ifPresent(kpa -> number(kpa, 1000));
        line.append(',');
        row.temperatureC().ifPresent(celsius -> number(celsius, 1000));
        line.append(',').append(row.reason()).append('\n');
        try {
            writer.append(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As few digits as say it: no zeros at the end. */
    private void number(double value, long parts) {
        long scaled = Math.round(value * parts);
        if (scaled < 0) {
            line.append('-');
            scaled = -scaled;
        }
        line.append(scaled / parts);
        long rest = scaled % parts;
        if (rest == 0) {
            return;
        }
        line.append('.');
        for (long digit = parts / 10; rest > 0; digit /= 10) {
            line.append((char) ('0' + rest / digit));
            rest %= digit;
        }
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }

    /** Whether a file begins as a trace does. */
    public static boolean isTrace(Path path) throws IOException {
        byte[] begin = new byte[HEADER.length()];
        try (var in = Files.newInputStream(path)) {
            int read = in.readNBytes(begin, 0, begin.length);
            return new String(begin, 0, read, StandardCharsets.UTF_8).equals(HEADER);
        }
    }

    /**
     * Reads a trace.
     *
     * @throws IOException also for a line that is none, with its number
     */
    public static void read(Path path, TraceRow.Sink sink) throws IOException {
        try (BufferedReader reader = Files.newBufferedReader(path)) {
            String text = reader.readLine();
            if (!HEADER.equals(text)) {
                throw new IOException(path + ": this is no trace: the first line must be\n  " + HEADER);
            }
            int number = 1;
            for (text = reader.readLine(); text != null; text = reader.readLine()) {
                number++;
                sink.row(row(path, number, text));
            }
        }
    }

    private static TraceRow row(Path path, int number, String text) throws IOException {
        String[] cells = text.split(",", -1);
        if (cells.length != COLUMNS || text.length() > LONGEST_LINE) {
            throw new IOException(
                    path + ":" + number + ": " + COLUMNS + " columns are needed, here are " + cells.length);
        }
        try {
            return new TraceRow(
                    Double.parseDouble(cells[0]),
                    cells[1],
                    cells[2],
                    cells[3],
                    cells[4],
                    Double.parseDouble(cells[5]),
                    Double.parseDouble(cells[6]),
                    Double.parseDouble(cells[7]),
                    value(cells[8]),
                    value(cells[9]),
                    cells[10]);
        } catch (NumberFormatException e) {
            throw new IOException(path + ":" + number + ": " + e.getMessage(), e);
        }
    }

    private static OptionalDouble value(String cell) {
        return cell.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(cell));
    }
}
