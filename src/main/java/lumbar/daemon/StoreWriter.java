package lumbar.daemon;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import lumbar.control.Event;
import lumbar.control.Notice;
import lumbar.store.StoreException;

/**
 * The thread that owns the store: keeps the loop's events in order, stamps the time, answers questions about people. The loop
 * only offers; when the disk stalls, events wait here and the loop goes on with the minutes it has.
 */
public final class StoreWriter implements AutoCloseable {
    private static final int PLACES = 4096;
    private static final long STAMP_MILLIS = 5_000;

    private final ArrayBlockingQueue<Runnable> work = new ArrayBlockingQueue<>(PLACES);
    private final Ledger ledger;
    private final Inbox inbox;
    private final Consumer<String> log;
    private final Thread thread;
    private volatile boolean ending;

    public StoreWriter(Ledger ledger, Inbox inbox, Consumer<String> log) {
        this.ledger = ledger;
        this.inbox = inbox;
        this.log = log;
        thread = Thread.ofPlatform().name("lumbar-store").unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /** Takes the events of a cycle; false when there is no more room, which counts as not recorded. */
    boolean keep(List<Event> events) {
        List<Event> kept = new ArrayList<>(events);
        return work.offer(() -> kept.forEach(event -> guarded(() -> ledger.keep(event))));
    }

    /** Nothing that the record throws may end this thread: it is told, and the session ends by it (SR-10). */
    private void guarded(Supplier<List<Notice>> writing) {
        try {
            writing.get().forEach(inbox::tell);
        } catch (RuntimeException e) {
            inbox.tell(new Notice.NotRecorded("the record met something it did not expect: " + e));
            log.accept("the record met something it did not expect: " + e);
        }
    }

    /** Something that reads or writes the store. */
    public interface Question<T> {
        T ask() throws StoreException;
    }

    /** Runs a question on the store's thread. Any thread. */
    public <T> CompletableFuture<T> ask(Question<T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        boolean taken = work.offer(() -> {
            try {
                answer.complete(question.ask());
            } catch (StoreException | RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        if (!taken) {
            answer.completeExceptionally(new IllegalStateException("the record is busy: try again"));
        }
        return answer;
    }

    private void run() {
        long stampAt = System.nanoTime();
        while (!ending || !work.isEmpty()) {
            try {
                long wait = Math.max(1, STAMP_MILLIS - (System.nanoTime() - stampAt) / 1_000_000);
                Runnable next = work.poll(ending ? 1 : wait, TimeUnit.MILLISECONDS);
                if (next != null) {
                    next.run();
                }
            } catch (InterruptedException e) {
                ending = true;
            }
            if (System.nanoTime() - stampAt >= STAMP_MILLIS * 1_000_000) {
                stampAt = System.nanoTime();
                guarded(ledger::stamp);
                ledger.reports().forEach(log);
            }
        }
    }

    /** Writes what waits and ends the thread; the store itself is closed by whoever opened it. */
    @Override
    public void close() {
        ending = true;
        // Woken by work, not by an interrupt: that would close the record's file under a write. Without room it is
        // awake.
        var _ = work.offer(() -> {});
        try {
            thread.join(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
