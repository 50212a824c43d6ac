package lumbar.app;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import lumbar.worker.ProcessTimeLimit;
import lumbar.worker.Worker;

/**
 * Writes lines on a background thread, so that a reader that has stopped reading (a dead pipe, Ctrl-S) blocks nobody. A line
 * for which the queue has no room is dropped and counted; the count is written when somebody reads again. Any thread.
 */
final class LogWriter {
    private static final int LINES = 1_000;

    private final ArrayBlockingQueue<Line> waiting = new ArrayBlockingQueue<>(LINES);
    private final AtomicLong unwritten = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private final Worker worker = new Worker("lumbar-log", this::writeAll);
    private long droppedSaid;

    private record Line(String text, Consumer<String> reader) {}

    LogWriter() {
        worker.start();
    }

    void write(String text, Consumer<String> reader) {
        unwritten.incrementAndGet();
        if (waiting.offer(new Line(text, reader))) {
            worker.wake();
        } else {
            unwritten.decrementAndGet();
            dropped.incrementAndGet();
        }
    }

    /** Lines that nobody read in time, since the start. */
    long dropped() {
        return dropped.get();
    }

    /** Waits until everything is written; false when it was not within so long. */
    boolean flush(long millis) {
        ProcessTimeLimit limit = new ProcessTimeLimit(TimeUnit.MILLISECONDS.toNanos(millis));
        while (unwritten.get() > 0) {
            if (limit.waitNanos() == 0) {
                return false;
            }
            LockSupport.parkNanos(1_000_000);
        }
        return true;
    }

    private long writeAll(long nowNanos) {
        for (Line line = waiting.poll(); line != null; line = waiting.poll()) {
            try {
                write(line);
            } catch (RuntimeException | Error e) {
                // The reader failed at this line; the next one is tried.
                dropped.incrementAndGet();
            } finally {
                unwritten.decrementAndGet();
            }
        }
        return Worker.Task.IDLE;
    }

    private void write(Line line) {
        long lost = dropped.get();
        if (lost > droppedSaid) {
            long since = lost - droppedSaid;
            line.reader()
                    .accept(
                            since == 1
                                    ? "(1 line was dropped: nobody read it)"
                                    : "(" + since + " lines were dropped: nobody read them)");
            droppedSaid = lost;
        }
        line.reader().accept(line.text());
    }
}
