package lumbar.daemon;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import lumbar.chair.AuditNote;
import lumbar.control.Event;
import lumbar.control.StoreEvent;
import lumbar.store.StoreException;
import lumbar.store.TimedNote;
import lumbar.worker.Worker;

/**
 * The queue before the store, and the thread that owns the store: records the loop's events in their order, writes the time down
 * every five seconds, and runs queries. The loop only offers; while the disk stalls, events wait here and the loop goes on with the
 * minutes that it has. What the loop must know of it is posted to the inbox. A simulation starts no thread and calls {@link
 * #advance} instead.
 */
public final class StoreWriter implements AuditLog, AutoCloseable {
    private static final int CAPACITY = 4096;
    private static final long STAMP_NANOS = 5_000_000_000L;
    private static final long CLOSE_MILLIS = 10_000;
    private static final long NOT_YET = Long.MIN_VALUE;

    /** A write that takes so long is told to the loop, in each of its cycles until it is over. */
    private static final long TOLD_NANOS = 1_000_000_000L;

    /** What a cycle may add to the age of a write: while the process was frozen, nobody waited for the disk. */
    private static final long MOST_STEP_NANOS = 100_000_000L;

    private static final long NOTHING = 0;

    private final ArrayBlockingQueue<Runnable> queue = new ArrayBlockingQueue<>(CAPACITY);
    private final EventRecorder recorder;
    private final Inbox inbox;
    private final Consumer<String> log;
    private final AtomicInteger unacknowledged = new AtomicInteger();
    private final AtomicInteger auditLost = new AtomicInteger();
    private final Worker worker = new Worker("lumbar-store", this::runAll);
    private volatile boolean started;
    private volatile boolean ending;
    private long stampAt = NOT_YET;
    private long headDoneAt = NOT_YET;
    private long works;
    /** The number of the work under way; {@link #NOTHING} between two. */
    private volatile long underWay = NOTHING;

    private long watched = NOTHING;
    private long watchedAt = NOT_YET;
    private long stalledNanos;

    public StoreWriter(EventRecorder recorder, Inbox inbox, Consumer<String> log) {
        this.recorder = recorder;
        this.inbox = inbox;
        this.log = log;
    }

    public void start() {
        started = true;
        worker.start();
    }

    /**
     * Takes the events of a cycle, also of one without any, to be recorded by the store's thread. Without room they count as not
     * recorded. Loop thread.
     */
    public void record(List<Event> events) {
        boolean taken = true;
        for (Event event : events) {
            if (event instanceof Event.AuditDue due) {
                audit(new TimedNote(due.at().wallMillis(), due.at().wallSynchronised(), due.note()));
            }
            if (EventRecorder.isRecorded(event)) {
                taken &= offer(event);
            }
        }
        if (!taken) {
            inbox.post(new StoreEvent.NotRecorded("the record is far behind: is the disk stuck?"));
        }
        if (started) {
            watch(System.nanoTime());
        }
        worker.wake();
    }

    /**
     * Tells the loop how long the work under way has taken while one of its events waits for it (SR-10). The thread that it keeps cannot
     * say so itself. Loop thread, once a cycle.
     */
    private void watch(long nowNanos) {
        long step = watchedAt == NOT_YET ? 0 : Math.min(MOST_STEP_NANOS, nowNanos - watchedAt);
        watchedAt = nowNanos;
        long work = underWay;
        boolean wasTold = stalledNanos >= TOLD_NANOS;
        stalledNanos = work != NOTHING && work == watched && isBehind() ? stalledNanos + step : 0;
        watched = work;
        if (wasTold || stalledNanos >= TOLD_NANOS) {
            inbox.post(new StoreEvent.Stalled(stalledNanos / 1e9));
        }
    }

    /** Writes who did what when there is time for it, in the order of these calls (SR-35). Never waits. Any thread. */
    @Override
    public void record(AuditNote note) {
        audit(TimedNote.at(recorder.now(), note));
    }

    private void audit(TimedNote note) {
        if (!queue.offer(() -> recorder.audit(note))) {
            auditLost.incrementAndGet();
        }
        worker.wake();
    }

    /** Behind everything else: minutes and blocks wait for no entry of the audit log. Store thread. */
    private void writeAudit() {
        underWay = ++works;
        try {
            recorder.auditLost(auditLost.getAndSet(0));
            recorder.writeAudit();
        } catch (RuntimeException | Error e) {
            log.accept("the audit log met something it did not expect: " + e);
        }
    }

    private boolean offer(Event event) {
        unacknowledged.incrementAndGet();
        boolean taken = queue.offer(() -> {
            try {
                guarded(() -> recorder.record(event));
            } finally {
                unacknowledged.decrementAndGet();
            }
        });
        if (!taken) {
            unacknowledged.decrementAndGet();
        }
        return taken;
    }

    /** Whether an event of the loop is not recorded yet, and nothing failed at it. Any thread. */
    boolean isBehind() {
        return unacknowledged.get() > 0;
    }

    /** Something that reads or writes the store. */
    @FunctionalInterface
    public interface Query<T> {
        T run() throws StoreException;
    }

    /** Runs a query on the store's thread. Any thread. */
    public <T> CompletableFuture<T> submit(Query<T> query) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        boolean taken = queue.offer(() -> {
            try {
                answer.complete(query.run());
            } catch (StoreException | RuntimeException | Error e) {
                answer.completeExceptionally(e);
            }
        });
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
        } catch (RuntimeException | Error e) {
            inbox.post(new StoreEvent.NotRecorded("the record met something it did not expect: " + e));
            log.accept("the record met something it did not expect: " + e);
        }
    }

    private long runAll(long nowNanos) {
        for (Runnable next = queue.poll(); next != null; next = queue.poll()) {
            underWay = ++works;
            next.run();
            stampIfDue(System.nanoTime());
        }
        stampIfDue(System.nanoTime());
        writeAudit();
        underWay = NOTHING;
        return ending && queue.isEmpty() ? Worker.Task.DONE : stampAt;
    }

    /**
     * Does on the calling thread what is done by this moment of a virtual clock.
     *
     * @param delayNanos how long the disk takes for the next write
     */
    public void advance(long nowNanos, LongSupplier delayNanos) {
        work(nowNanos, delayNanos);
        watch(nowNanos);
    }

    private void work(long nowNanos, LongSupplier delayNanos) {
        for (Runnable head = queue.peek(); head != null; head = queue.peek()) {
            if (headDoneAt == NOT_YET) {
                headDoneAt = nowNanos + delayNanos.getAsLong();
                underWay = ++works;
            }
            if (headDoneAt > nowNanos) {
                return;
            }
            headDoneAt = NOT_YET;
            queue.remove();
            head.run();
        }
        stampIfDue(nowNanos);
        writeAudit();
        underWay = NOTHING;
    }

    private void stampIfDue(long nowNanos) {
        if (stampAt == NOT_YET) {
            stampAt = nowNanos + STAMP_NANOS;
        } else if (nowNanos - stampAt >= 0) {
            stampAt = nowNanos + STAMP_NANOS;
            underWay = ++works;
            guarded(recorder::stamp);
            recorder.takeReports().forEach(log);
        }
    }

    /**
     * Writes what waits, for at most {@value #CLOSE_MILLIS} ms, and ends the thread, without interrupting it: that would close the file
     * under a write. The store itself is closed by whoever opened it.
     */
    @Override
    public void close() {
        if (!started) {
            return;
        }
        ending = true;
        worker.wake();
        // Of a disk that is stuck the thread is left to it.
        worker.awaitEnd(CLOSE_MILLIS);
    }
}
