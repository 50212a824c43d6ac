package lumbar.drive;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import lumbar.chair.wiring.Wiring;
import lumbar.worker.Worker;

/**
 * Opens the boards of one line on a background thread and tries again, a second after each failure, until it succeeds once. A
 * board that is missing, silent or in use when the daemon starts therefore needs no restart (SR-23, SR-37). A board that is
 * lost later reconnects by itself. Any thread.
 */
public final class BoardOpener implements AutoCloseable {
    private static final long AGAIN_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Attempt opening;
    private final long againNanos;
    private final List<PendingBoard> boards;
    private final CountDownLatch tried = new CountDownLatch(1);
    private final AtomicBoolean isOpen = new AtomicBoolean();
    private final Worker worker;

    /** One attempt: opens every board of a line, all outputs at rest, or leaves none open. */
    public interface Attempt {
        /**
         * On the opener's thread, which is interrupted when the boards are no longer needed.
         *
         * @throws DriveException that says what is missing, and the way out
         */
        List<Board> open(List<Wiring.Part> line) throws DriveException;
    }

    public BoardOpener(List<Wiring.Part> line, Attempt opening) {
        this(line, opening, AGAIN_NANOS);
    }

    BoardOpener(List<Wiring.Part> line, Attempt opening, long againNanos) {
        this.opening = opening;
        this.againNanos = againNanos;
        boards = line.stream().map(part -> new PendingBoard(part, this::close)).toList();
        worker = new Worker("open " + line.getFirst().board().name(), new Opening(line));
    }

    /** Returns the boards of the line. Until the line is open they accept only outputs at rest and say what is missing. */
    public List<Board> boards() {
        return List.copyOf(boards);
    }

    public void start() {
        worker.start();
    }

    /** Waits for the end of the first attempt. Returns whether the line is open then. */
    public boolean awaitFirstAttempt(long timeoutMillis) throws InterruptedException {
        var _ = tried.await(timeoutMillis, TimeUnit.MILLISECONDS);
        return isOpen.get();
    }

    /** Tries until it succeeds, with a pause after each attempt. */
    private final class Opening implements Worker.Task {
        private final List<Wiring.Part> line;

        Opening(List<Wiring.Part> line) {
            this.line = line;
        }

        @Override
        public long run(long nowNanos) {
            try {
                return attempt(line) ? DONE : System.nanoTime() + againNanos;
            } finally {
                tried.countDown();
            }
        }

        @Override
        public void ended() {
            tried.countDown();
        }
    }

    private boolean attempt(List<Wiring.Part> line) {
        try {
            handOver(opening.open(line));
            return true;
        } catch (DriveException e) {
            boards.forEach(board -> board.missing(String.valueOf(e.getMessage())));
            return false;
        } catch (RuntimeException | Error e) {
            boards.forEach(board -> board.missing("this program failed while it opened the board: " + e));
            return false;
        }
    }

    private void handOver(List<Board> opened) {
        for (PendingBoard board : boards) {
            opened.stream()
                    .filter(each -> each.name().equals(board.name()))
                    .findFirst()
                    .ifPresent(board::opened);
        }
        isOpen.set(true);
    }

    /** Ends the attempts and waits at most a second for one under way. Boards that it opens after that are closed at once. */
    @Override
    public void close() {
        worker.cancel();
    }
}
