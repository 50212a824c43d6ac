package lumbar.app;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Writes lines on a thread of its own, so that a reader who has stopped reading (a dead pipe, Ctrl-S) blocks nobody. A
 * line that finds the queue full is dropped and counted; the count is written when somebody reads again. Any thread.
 */
final class LogWriter {
    private static final int LINES = 1_000;

    private final ArrayBlockingQueue<Line> waiting = new ArrayBlockingQueue<>(LINES);
    private final AtomicLong unwritten = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private long droppedSaid;

    private record Line(String text, Consumer<String> reader) {}

    LogWriter() {
        Thread.ofPlatform().name("lumbar-log").daemon().start(this::run);
    }

    void write(String text, Consumer<String> reader) {
        unwritten.incrementAndGet();
        if (!waiting.offer(new Line(text, reader))) {
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
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (unwritten.get() > 0) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            LockSupport.parkNanos(1_000_000);
        }
        return true;
    }

    private void run() {
        while (true) {
            try {
                write(waiting.take());
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                // The reader broke over this line; the next one is tried.
                dropped.incrementAndGet();
            }
            unwritten.decrementAndGet();
        }
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
