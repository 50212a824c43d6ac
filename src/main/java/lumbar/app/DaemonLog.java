package lumbar.app;

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
 * The log of a daemon: plain sentences with the time of day. Each line goes to the current reader, and the last ones are
 * kept for the live view. A sentence that is repeated within 10 s is counted and not written, so that a flood of commands
 * is no flood of lines. Any thread; nobody waits for the reader, see {@link LogWriter}.
 */
public final class DaemonLog {
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

    public DaemonLog() {
        this(System::nanoTime);
    }

    /** @param nanos monotonic */
    DaemonLog(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Says a sentence; an empty one is none. */
    public synchronized void log(String sentence) {
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
    public synchronized void readBy(@Nullable Consumer<String> next) {
        reader = next;
    }

    /** Waits until what was said is written, at most so long; false when nobody reads it. */
    public boolean flush(long millis) {
        return writer.flush(millis);
    }

    /** Lines that were dropped because nobody read them. */
    public long dropped() {
        return writer.dropped();
    }

    /** The last lines, oldest first. */
    public synchronized List<String> last(int most) {
        return last.stream().skip(Math.max(0, last.size() - most)).toList();
    }
}
