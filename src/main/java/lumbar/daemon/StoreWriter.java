package lumbar.daemon;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import lumbar.control.Event;
import lumbar.control.StoreEvent;
import lumbar.store.StoreException;
import lumbar.worker.Worker;

/**
 * The queue before the store, and the thread that owns the store: records the loop's events in their order, writes the time down
 * every five seconds, and runs queries. The loop only offers; while the disk stalls, events wait here and the loop goes on with the
 * minutes that it has. What the loop must know of it is posted to the inbox. A simulation starts no thread and calls {@link
 * #advance} instead.
 */
public final class StoreWriter implements AutoCloseable {
    private static final int CAPACITY = 4096;
    private static final long STAMP_NANOS = 5_000_000_000L;
    private static final long CLOSE_SECONDS = 10;
    private static final long NOT_YET = Long.MIN_VALUE;

    private final ArrayBlockingQueue<Task> queue = new ArrayBlockingQueue<>(CAPACITY);
    private final EventRecorder recorder;
    private final Inbox inbox;
    private final Consumer<String> log;
    private final Worker worker = new Worker("lumbar-store", this::runAll);
    private volatile boolean started;
    private long stampAt = NOT_YET;
    private long headDoneAt = NOT_YET;

    /** @param writes whether it needs the disk */
    private record Task(boolean writes, Runnable work) {}

    public StoreWriter(EventRecorder recorder, Inbox inbox, Consumer<String> log) {
        this.recorder = recorder;
        this.inbox = inbox;
        this.log = log;
    }

    public void start() {
        started = true;
        worker.start();
    }

    /** Takes the events of a cycle, to be recorded by the store's thread. Without room they count as not recorded. Loop thread. */
    public void record(List<Event> events) {
        boolean taken = true;
        for (Event event : events) {
            Runnable work = () -> guarded(() -> recorder.record(event));
            taken &= queue.offer(new Task(EventRecorder.isRecorded(event), work));
        }
        if (!taken) {
            inbox.post(new StoreEvent.NotRecorded("the record is far behind: is the disk stuck?"));
        }
        worker.wake();
    }

    /** Something that reads or writes the store. */
    @FunctionalInterface
    public interface Query<T> {
        T run() throws StoreException;
    }

    /** Runs a query on the store's thread. Any thread. */
    public <T> CompletableFuture<T> submit(Query<T> query) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        boolean taken = queue.offer(new Task(true, () -> {
            try {
                answer.complete(query.run());
            } catch (StoreException | RuntimeException e) {
                answer.completeExceptionally(e);
            }
        }));
        worker.wake();
        if (!taken) {
            answer.completeExceptionally(new IllegalStateException("the record is busy: try again"));
        }
        return answer;
    }

    /** Nothing that the store throws may end this thread: it is posted, and the session ends by it (SR-10). */
    private void guarded(Supplier<List<StoreEvent>> writing) {
        try {
            writing.get().forEach(inbox::post);
        } catch (RuntimeException e) {
            inbox.post(new StoreEvent.NotRecorded("the record met something it did not expect: " + e));
            log.accept("the record met something it did not expect: " + e);
        }
    }

    private long runAll(long nowNanos) {
        for (Task next = queue.poll(); next != null; next = queue.poll()) {
            next.work.run();
            stampIfDue(System.nanoTime());
        }
        stampIfDue(System.nanoTime());
        return stampAt;
    }

    /**
     * Does on the calling thread what is done by this moment of a virtual clock.
     *
     * @param delayNanos how long the disk takes for the next write
     */
    public void advance(long nowNanos, LongSupplier delayNanos) {
        for (Task head = queue.peek(); head != null; head = queue.peek()) {
            if (headDoneAt == NOT_YET) {
                headDoneAt = nowNanos + (head.writes ? delayNanos.getAsLong() : 0);
            }
            if (headDoneAt > nowNanos) {
                return;
            }
            headDoneAt = NOT_YET;
            queue.remove();
            head.work.run();
        }
        stampIfDue(nowNanos);
    }

    private void stampIfDue(long nowNanos) {
        if (stampAt == NOT_YET) {
            stampAt = nowNanos + STAMP_NANOS;
        } else if (nowNanos - stampAt >= 0) {
            stampAt = nowNanos + STAMP_NANOS;
            guarded(recorder::stamp);
            recorder.takeReports().forEach(log);
        }
    }

    /**
     * Writes what waits, for at most {@value #CLOSE_SECONDS} s, and ends the thread, without interrupting it: that would close the file
     * under a write. The store itself is closed by whoever opened it.
     */
    @Override
    public void close() {
        if (!started) {
            return;
        }
        CompletableFuture<Boolean> last = new CompletableFuture<>();
        try {
            if (queue.offer(new Task(false, () -> last.complete(true)), CLOSE_SECONDS, TimeUnit.SECONDS)) {
                worker.wake();
                var _ = last.get(CLOSE_SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // The disk is stuck: the thread is left to it.
        }
        worker.close();
    }
}
