package lumbar.daemon;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import lumbar.chair.AuditNote;
import lumbar.chair.Chair;
import lumbar.chair.Readings;
import lumbar.control.Command;
import lumbar.control.DaemonEvent;
import lumbar.control.Event;
import lumbar.control.Origin;
import lumbar.control.Session;
import lumbar.control.Status;
import lumbar.control.Step;
import lumbar.drive.Drives;
import lumbar.store.MachineClock;
import lumbar.worker.ProcessTimeLimit;
import lumbar.worker.Worker;
import org.jspecify.annotations.Nullable;

/**
 * A running chair: starts the threads of the loop, the store and the events, and lets the chair go at the end. In between it takes
 * commands, and gives the latest status and every event. Every method may be called from any thread, and none but {@link #release}
 * and {@link #close} waits for the loop.
 */
public final class Daemon implements AutoCloseable, ChairGateway {
    private static final long STATUS_NANOS = 50_000_000L;
    private static final long RELEASE_MILLIS = 4_000;
    private static final long LAST_CYCLE_MILLIS = 300;
    private static final long REST_NANOS = 1_000_000_000L;
    private static final long EVENTS_NANOS = 300_000_000L;

    private final Drives drives;
    private final Consumer<String> onBroken;
    private final StoreWriter storeWriter;
    private final Inbox inbox;
    private final ControlLoop loop;
    private final Pacer pacer;
    private final Worker loopThread;
    private final CountDownLatch loopEnded = new CountDownLatch(1);
    private final PendingCommands commands;
    // Apart from the others: a terminal that was stopped by Ctrl-S must not keep all answers back.
    private final EventBus answers = new EventBus("lumbar-answers");
    private final EventBus events = new EventBus("lumbar-events");
    private final BagsEmptyCheck bags;
    private final AtomicLong cycles = new AtomicLong();
    private long statusAt = Long.MIN_VALUE / 2;
    private volatile @Nullable Status status;
    private volatile long stops;
    private volatile boolean started;
    private volatile boolean released;
    private volatile boolean expired;
    private volatile boolean ending;
    private @Nullable ReleaseReport release;

    /** @param onBroken is told when the loop cannot go on, after everything was let go: it ends the process */
    public Daemon(
            Chair chair,
            Session session,
            Drives drives,
            SystemdNotifier service,
            Inbox inbox,
            StoreWriter storeWriter,
            MachineClock clock,
            Pacer pacer,
            Consumer<String> onBroken) {
        this.drives = drives;
        this.onBroken = onBroken;
        this.inbox = inbox;
        this.storeWriter = storeWriter;
        this.pacer = pacer;
        pacer.follow(storeWriter::isBehind);
        commands = new PendingCommands(inbox);
        answers.subscribe(commands::onEvent);
        answers.subscribe(events::publish);
        bags = new BagsEmptyCheck(chair);
        loop = new ControlLoop(chair, session, drives, service, inbox, clock, this::onCycle);
        loopThread = new Worker("lumbar-control", pacer.priority(), this::control);
    }

    public void start() {
        storeWriter.start();
        answers.start();
        events.start();
        started = true;
        loopThread.start();
    }

    private long control(long nowNanos) {
        try {
            while (!(released || expired)) {
                loop.cycle(pacer);
            }
            drives.rest();
        } catch (RuntimeException | Error e) {
            // Not even the latched fault could be noted: this process ends, but not under a rest that is on its way.
            try {
                drives.rest();
                var _ = drives.awaitRest(REST_NANOS);
            } finally {
                onBroken.accept(
                        "The control loop broke (" + e + "): everything is let go and Lumbar ends. Keep this line.");
            }
        } finally {
            loopEnded.countDown();
        }
        return Worker.Task.DONE;
    }

    /** Loop thread: hands everything on and waits for nothing. */
    private void onCycle(long nowNanos, Readings readings, Step step) {
        cycles.incrementAndGet();
        stops = loop.stops();
        // Before the answers: whoever was answered and looks sees what became of it.
        if (nowNanos - statusAt >= STATUS_NANOS || !step.events().isEmpty()) {
            statusAt = nowNanos;
            status = loop.status();
        }
        if (!step.events().isEmpty()) {
            storeWriter.record(step.events());
            step.events().forEach(answers::publish);
        }
        storeWriter.watch();
        bags.cycle(nowNanos, step.outputs());
        if (ending) {
            released = bags.released(nowNanos, readings);
        }
    }

    /** It is called on a thread of its own that may be slow but not forever. */
    @Override
    public void addListener(Consumer<Event> listener) {
        events.subscribe(listener);
    }

    /** At most a cycle old; see {@link Session#stops()}. */
    @Override
    public long stopCount() {
        return stops;
    }

    /** Offers a command; the answer comes when the loop has judged it, or at once when there is no room. */
    @Override
    public CompletableFuture<Event.Answered> submit(
            Command command, Origin origin, String controller, OptionalLong stopsSeen) {
        return commands.submit(command, origin, controller, stopsSeen);
    }

    /** STOP: by its own lane, from anyone, always (SR-24). */
    @Override
    public CompletableFuture<Event.Answered> stop(Origin origin, String controller) {
        return submit(new Command.Stop(), origin, controller, OptionalLong.empty());
    }

    /** Who did what besides commands, which the loop writes down itself (SR-35). */
    @Override
    public void record(AuditNote note) {
        storeWriter.record(note);
    }

    /** What a press of the start button means; judged in the next cycle. */
    public void startChosen(DaemonEvent.StartChosen chosen) {
        inbox.post(chosen);
    }

    /** The link that remote commands come by was seen alive. */
    @Override
    public void linkAlive() {
        inbox.post(new DaemonEvent.LinkAlive());
    }

    /** The latest status, at most 50 ms old and never older than an answer; null before the first cycle. */
    @Override
    public @Nullable Status status() {
        return status;
    }

    /** Finished control cycles since the start. */
    public long cycles() {
        return cycles.get();
    }

    public StoreWriter storeWriter() {
        return storeWriter;
    }

    /** Events that a subscriber did not get, because subscribers were too slow or failed. */
    public long lostEvents() {
        return answers.lost() + events.lost();
    }

    /** Takes nothing but stops from now on; what waits to be judged is answered so (SR-59). Any thread. */
    public void acceptOnlyStops() {
        inbox.post(new DaemonEvent.Ending());
        commands.acceptOnlyStops();
    }

    /**
     * Lets everything go and ends the loop: takes nothing but stops from now on, stops, waits until the bags are seen empty, at most
     * {@value #RELEASE_MILLIS} ms, rests the drives, and waits until that is acknowledged, at most a second (SR-59). The drives stay
     * open. Any thread; a second call gives the same.
     */
    public synchronized ReleaseReport release() {
        ReleaseReport done = release;
        if (done != null) {
            return done;
        }
        acceptOnlyStops();
        // Not waited for: the loop is, below.
        var _ = stop("lumbar");
        ending = true;
        if (!awaitLoopEnd(RELEASE_MILLIS)) {
            // No cycle may take for a fault what is closed behind it.
            expired = true;
            var _ = awaitLoopEnd(LAST_CYCLE_MILLIS);
        }
        drives.rest();
        var _ = drives.awaitRest(REST_NANOS);
        awaitEvents();
        done = report();
        release = done;
        return done;
    }

    private ReleaseReport report() {
        List<String> notAtRest = new ArrayList<>(drives.notAtRest());
        if (!released && !bags.driving().isEmpty()) {
            notAtRest.add(bags.driving());
        }
        return new ReleaseReport(notAtRest, released ? List.of() : bags.notEmpty(), bags.unmeasured());
    }

    /** A loop that was never started has ended. */
    private boolean awaitLoopEnd(long millis) {
        ProcessTimeLimit limit = new ProcessTimeLimit(TimeUnit.MILLISECONDS.toNanos(millis));
        try {
            long wait = limit.waitNanos();
            while (started && wait > 0 && !loopEnded.await(wait, TimeUnit.NANOSECONDS)) {
                wait = limit.waitNanos();
            }
            return !started || loopEnded.getCount() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Events are delivered before the report of the release; a subscriber that is slow does not hold that up. */
    private void awaitEvents() {
        long until = System.nanoTime() + EVENTS_NANOS;
        answers.awaitDelivered(until);
        events.awaitDelivered(until);
    }

    /** Lets everything go, closes the drives, and only then writes what is left of the record, which may wait for a disk. */
    @Override
    public void close() {
        var _ = release();
        drives.close();
        storeWriter.close();
        answers.close();
        events.close();
    }
}
