package lumbar.cli;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The log: plain sentences with the time of day, to wherever it is read now, and the last ones kept for the live view. The same
 * sentence again and again is said once and then counted, so that a flood of commands is no flood of lines. Any thread, and none
 * waits for whoever reads: see {@link LogWriter}.
 */
final class LogLines {
    private static final int KEPT = 50;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private static final long AGAIN_NANOS = 10_000_000_000L;

    private final Deque<String> last = new ArrayDeque<>();
    private final LongSupplier nanos;
    private final LogWriter writer = new LogWriter();
    private @Nullable Consumer<String> reader;
    private String said = "";
    private long saidAt;
    private long again;

    LogLines() {
        this(System::nanoTime);
    }

    /** @param nanos monotonic */
    LogLines(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Says a sentence; an empty one is none. */
    synchronized void say(String sentence) {
        if (sentence.isEmpty()) {
            return;
        }
        long now = nanos.getAsLong();
        if (sentence.equals(said) && now - saidAt < AGAIN_NANOS) {
            again++;
            return;
        }
        if (again > 0) {
            write("(the same " + again + (again == 1 ? " time" : " times") + " more)");
        }
        said = sentence;
        saidAt = now;
        again = 0;
        write(sentence);
    }

    private void write(String sentence) {
        String line = LocalTime.ofInstant(Instant.now(), ZoneId.systemDefault()).format(TIME) + " " + sentence;
        last.addLast(line);
        if (last.size() > KEPT) {
            last.removeFirst();
        }
        Consumer<String> now = reader;
        if (now != null) {
            writer.write(line, now);
        }
    }

    /** From now on each line goes there too; null: only kept. */
    synchronized void readBy(@Nullable Consumer<String> next) {
        reader = next;
    }

    /** Waits until what was said is written, at most so long; false when nobody reads it. */
    boolean flush(long millis) {
        return writer.flush(millis);
    }

    /** Lines that were dropped because nobody read them. */
    long dropped() {
        return writer.dropped();
    }

    /** The last lines, oldest first. */
    synchronized List<String> last(int most) {
        return last.stream().skip(Math.max(0, last.size() - most)).toList();
    }
}
