package lumbar.daemon;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import lumbar.chair.AuditNote;
import lumbar.control.DaemonEvent;
import lumbar.control.Event;
import lumbar.control.State;
import lumbar.control.StoreEvent;
import lumbar.store.StoreException;
import lumbar.store.TimedNote;
import lumbar.worker.Worker;
import org.jspecify.annotations.Nullable;

/**
 * The queue before the store, and the thread that owns the store: records the loop's events in their order, writes the time down
 * every five seconds, and runs queries. The loop only offers; while the disk stalls, events wait here and the loop goes on with the
 * minutes that it has. What the loop must know of it is posted to the inbox. A simulation starts no thread and calls {@link
 * #advance} instead.
 */
public final class StoreWriter implements AuditLog, AutoCloseable {
    private static final int CAPACITY = 4096;
    /** So many places of the queue no query takes: they are for what the loop records. */
    private static final int RESERVED = CAPACITY / 2;

    private static final long STAMP_NANOS = 5_000_000_000L;
    private static final long CLOSE_MILLIS = 10_000;
    private static final long NOT_YET = Long.MIN_VALUE;

    /** A write that takes so long is told to the loop, in each of its cycles until it is over. */
    private static final long TOLD_NANOS = 1_000_000_000L;

    /** What a cycle may add to the age of a write: while the process was frozen, nobody waited for the disk. */
    private static final long MOST_STEP_NANOS = 100_000_000L;

    private final ArrayBlockingQueue<Task> queue = new ArrayBlockingQueue<>(CAPACITY);
    /** Entries of the audit log on their way to the store's thread: a flood of them takes no place from the minutes (SR-35). */
    private final ArrayBlockingQueue<TimedNote> notes = new ArrayBlockingQueue<>(CAPACITY);

    private final EventRecorder recorder;
    private final Inbox inbox;
    private final Consumer<String> log;
    private final AtomicInteger unacknowledged = new AtomicInteger();
    private final AtomicInteger auditLost = new AtomicInteger();
    private final Worker worker = new Worker("lumbar-store", this::runAll);
    private final Task stamp = new Task(Kind.WRITE, this::writeStamp);
    private final Task auditEntries = new Task(Kind.WRITE, this::writeAudit);
    private volatile Supplier<List<String>> changedFiles = List::of;
    private volatile boolean started;
    private volatile boolean ending;
    private long stampAt = NOT_YET;
    /** What the disk of a virtual clock is at, and until when. */
    private @Nullable Task delayed;

    private long delayedUntil;
    private long works;
    /** The work under way; null between two. */
    private volatile @Nullable Work underWay;

    private @Nullable Work watched;
    private long watchedAt = NOT_YET;
    private long stalledNanos;

    /** What a task does with the disk. */
    private enum Kind {
        WRITE,
        /** A question, or a change that somebody asked for and waits for. */
        QUERY
    }

    private record Task(Kind kind, Runnable action) {}

    /** A task that was begun; the number tells it from every other. */
    private record Work(long number, Kind kind) {}

    public StoreWriter(EventRecorder recorder, Inbox inbox, Consumer<String> log) {
        this.recorder = recorder;
        this.inbox = inbox;
        this.log = log;
    }

    /**
     * What each self-test asks for (SR-37).
     *
     * @param changed which configuration files are another than they were when they were read; called by the store's thread, and may
     *     wait for the disk
     */
    public void compareFiles(Supplier<List<String>> changed) {
        changedFiles = changed;
    }

    public void start() {
        started = true;
        worker.start();
    }

    /**
     * Takes the events of a cycle to be recorded by the store's thread. Without room they count as not recorded. Loop thread.
     */
    public void record(List<Event> events) {
        boolean taken = true;
        for (Event event : events) {
            if (event instanceof Event.AuditDue due) {
                audit(new TimedNote(due.at().wallMillis(), due.at().wallSynchronised(), due.note()));
            }
            if (event instanceof Event.StateChanged changed && changed.to() == State.SELF_TEST) {
                compareFiles();
            }
            if (EventRecorder.isRecorded(event)) {
                taken &= offer(event);
            }
        }
        if (!taken) {
            inbox.post(new StoreEvent.NotRecorded("the record is far behind: is the disk stuck?"));
        }
        worker.wake();
    }

    /** Looks at how long the disk takes, by the machine's own time. Loop thread, in every cycle, also in one without events. */
    void watch() {
        watch(System.nanoTime());
    }

    /** Asked for at once and answered by the store's thread; without room the self-test ends by its time limit. Loop thread. */
    private void compareFiles() {
        inbox.post(new DaemonEvent.FilesAsked());
        var _ = queue.offer(new Task(Kind.QUERY, () -> inbox.post(new DaemonEvent.FilesCompared(changedFiles.get()))));
    }

    /**
     * Tells the loop how long the work under way has taken (SR-10): a write of any kind since it began, for the minutes must wait for it
     * when they come; a query while an event of the loop waits for it. The thread that it keeps cannot say so itself. Loop thread, once
     * a cycle.
     */
    private void watch(long nowNanos) {
        long step = watchedAt == NOT_YET ? 0 : Math.min(MOST_STEP_NANOS, nowNanos - watchedAt);
        watchedAt = nowNanos;
        Work work = underWay;
        boolean wasTold = stalledNanos >= TOLD_NANOS;
        boolean goesOn = work != null && work.equals(watched) && (work.kind() == Kind.WRITE || isBehind());
        stalledNanos = goesOn ? stalledNanos + step : 0;
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
        if (!notes.offer(note)) {
            auditLost.incrementAndGet();
        }
        worker.wake();
    }

    /** Behind everything else: minutes and blocks wait for no entry of the audit log. Store thread. */
    private void writeAudit() {
        try {
            takeNotes();
            recorder.auditLost(auditLost.getAndSet(0));
            recorder.writeAudit();
        } catch (RuntimeException | Error e) {
            log.accept("the audit log met something it did not expect: " + e);
        }
    }

    /** Into the queue of the recorder, in their order: no more than a place in memory. Store thread. */
    private void takeNotes() {
        // As many as there are places: who goes on adding does not keep this thread.
        for (int i = 0; i < CAPACITY; i++) {
            TimedNote note = notes.poll();
            if (note == null) {
                return;
            }
            recorder.audit(note);
        }
    }

    private boolean offer(Event event) {
        unacknowledged.incrementAndGet();
        boolean taken = queue.offer(new Task(Kind.WRITE, () -> {
            try {
                guarded(() -> recorder.record(event));
            } finally {
                unacknowledged.decrementAndGet();
            }
        }));
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
        Task task = new Task(Kind.QUERY, () -> {
            try {
                answer.complete(query.run());
            } catch (StoreException | RuntimeException | Error e) {
                answer.completeExceptionally(e);
            }
        });
        boolean taken = queue.remainingCapacity() > RESERVED && queue.offer(task);
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
        for (Task next = queue.poll(); next != null; next = queue.poll()) {
            run(next);
            stampIfDue();
        }
        stampIfDue();
        run(auditEntries);
        underWay = null;
        return ending && queue.isEmpty() && notes.isEmpty() ? Worker.Task.DONE : stampAt;
    }

    private void stampIfDue() {
        if (isStampDue(System.nanoTime())) {
            run(stamp);
        }
    }

    private void run(Task task) {
        underWay = new Work(++works, task.kind());
        task.action().run();
    }

    /**
     * Does on the calling thread what is done by this moment of a virtual clock.
     *
     * @param delayNanos how long the disk takes for the next write or query, of whatever kind
     */
    public void advance(long nowNanos, LongSupplier delayNanos) {
        work(nowNanos, delayNanos);
        watch(nowNanos);
    }

    private void work(long nowNanos, LongSupplier delayNanos) {
        Task before = delayed;
        if (before != null && !isFinished(before, nowNanos)) {
            return;
        }
        for (Task next = queue.poll(); next != null; next = queue.poll()) {
            if (!isDone(next, nowNanos, delayNanos)) {
                return;
            }
        }
        if (isStampDue(nowNanos) && !isDone(stamp, nowNanos, delayNanos)) {
            return;
        }
        takeNotes();
        recorder.auditLost(auditLost.getAndSet(0));
        if (recorder.isAuditDue() && !isDone(auditEntries, nowNanos, delayNanos)) {
            return;
        }
        underWay = null;
    }

    /** Begins a task on the disk of a virtual clock; whether it is done at once. */
    private boolean isDone(Task task, long nowNanos, LongSupplier delayNanos) {
        delayed = task;
        delayedUntil = nowNanos + delayNanos.getAsLong();
        underWay = new Work(++works, task.kind());
        return isFinished(task, nowNanos);
    }

    private boolean isFinished(Task task, long nowNanos) {
        if (delayedUntil > nowNanos) {
            return false;
        }
        delayed = null;
        task.action().run();
        return true;
    }

    /** Whether the disk is at something that is not over. Any thread. */
    public boolean isAtWork() {
        return underWay != null;
    }

    private boolean isStampDue(long nowNanos) {
        boolean due = stampAt != NOT_YET && nowNanos - stampAt >= 0;
        if (due || stampAt == NOT_YET) {
            stampAt = nowNanos + STAMP_NANOS;
        }
        return due;
    }

    private void writeStamp() {
        guarded(recorder::stamp);
        recorder.takeReports().forEach(log);
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
