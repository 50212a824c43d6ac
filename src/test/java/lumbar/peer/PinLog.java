package lumbar.peer;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Every change of every output, with the time by its board's own clock. A file of lines {@code nanoseconds board pin level}; a note
 * is a line {@code nanoseconds board # text}. Times are moments of the computer's monotonic clock that the board's clock stood for.
 * Any thread.
 */
public final class PinLog implements AutoCloseable {
    private static final int MOST_KEPT = 2_000_000;

    private final PrintStream file;
    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, Double> levels = new HashMap<>();

    /** One change; {@code note} is empty, or says what happened and then level is NaN. */
    public record Entry(long nanos, String board, String pin, double level, String note) {
        @Override
        public String toString() {
            return note.isEmpty()
                    ? String.format(Locale.ROOT, "%d %s %s %.4f", nanos, board, pin, level)
                    : nanos + " " + board + " # " + note;
        }
    }

    /** Kept in memory only. */
    public PinLog() {
        file = null;
    }

    /** Kept, and written to a file. */
    public PinLog(Path path) {
        try {
            file = new PrintStream(Files.newOutputStream(path), true, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An output has this level from {@code nanos} on; the same level again is no change. */
    public synchronized void level(long nanos, String board, String pin, double level) {
        Double before = levels.put(board + " " + pin, level);
        if (before == null ? level != 0 && !Double.isNaN(level) : Double.compare(before, level) != 0) {
            add(new Entry(nanos, board, pin, level, ""));
        }
    }

    public synchronized void note(long nanos, String board, String note) {
        add(new Entry(nanos, board, "", Double.NaN, note));
    }

    /** All changes of one output, in order. */
    public synchronized List<Entry> of(String board, String pin) {
        return entries.stream()
                .filter(e -> e.board.equals(board) && e.pin.equals(pin))
                .toList();
    }

    /** What was noted of a board, in order. */
    public synchronized List<Entry> notes(String board) {
        return entries.stream()
                .filter(e -> e.board.equals(board) && !e.note.isEmpty())
                .toList();
    }

    /** Everything since a moment. */
    public synchronized List<Entry> since(long nanos) {
        return entries.stream().filter(e -> e.nanos >= nanos).toList();
    }

    /** The outputs, as {@code board pin}, that are on now: above 0, a floating one is off. */
    public synchronized List<String> on() {
        return levels.entrySet().stream()
                .filter(e -> e.getValue() > 0)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** The last moment at which an output of these changed to anything but off; {@code Long.MIN_VALUE} for never. */
    public synchronized long lastOnNanos(Predicate<Entry> which) {
        return entries.stream()
                .filter(e -> e.level > 0 && which.test(e))
                .mapToLong(Entry::nanos)
                .max()
                .orElse(Long.MIN_VALUE);
    }

    private void add(Entry entry) {
        if (entries.size() < MOST_KEPT) {
            entries.add(entry);
        }
        if (file != null) {
            file.println(entry);
        }
    }

    @Override
    public synchronized void close() {
        if (file != null) {
            file.close();
        }
    }
}
