package lumbar.daemon;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import lumbar.chair.Chair;
import lumbar.chair.Readings;
import lumbar.control.Command;
import lumbar.control.Event;
import lumbar.control.Notice;
import lumbar.control.Origin;
import lumbar.control.Refused;
import lumbar.control.Request;
import lumbar.control.Session;
import lumbar.control.Status;
import lumbar.control.Step;
import lumbar.drive.Drives;
import org.jspecify.annotations.Nullable;

/**
 * A running chair: the loop on its own thread, and what the rest of the house may do with it: offer a command, stop, read the
 * latest status, listen to events. Every method may be called from any thread, and none waits for the loop.
 */
public final class Daemon implements AutoCloseable {
    private static final long STATUS_NANOS = 50_000_000L;
    private static final int EVENT_PLACES = 4096;
    private static final long RELEASE_MILLIS = 4_000;
    private static final long LAST_CYCLE_MILLIS = 300;
    private static final long REST_NANOS = 1_000_000_000L;
    private static final long LOOK_NANOS = 1_000_000;
    private static final long EVENTS_NANOS = 300_000_000L;

    private final Drives drives;
    private final Consumer<String> broken;
    private final StoreWriter storeWriter;
    private final Inbox inbox;
    private final ControlLoop loop;
    private final LoopRunner runner;
    private final Thread loopThread;
    private final Thread announcer;
    private final Thread teller;
    private final AtomicLong tickets = new AtomicLong();
    private final Map<Long, CompletableFuture<Event.Answered>> waiting = new ConcurrentHashMap<>();
    private final List<Consumer<Event>> listeners = new CopyOnWriteArrayList<>();
    private final ArrayBlockingQueue<Event> announced = new ArrayBlockingQueue<>(EVENT_PLACES);
    // An answer waits for nobody who listens: a terminal that was stopped by Ctrl-S would keep all answers back.
    private final ArrayBlockingQueue<Event> told = new ArrayBlockingQueue<>(EVENT_PLACES);
    private final AtomicLong lostEvents = new AtomicLong();
    private final AtomicLong offeredEvents = new AtomicLong();
    private final AtomicLong toldEvents = new AtomicLong();
    private long statusAt = Long.MIN_VALUE / 2;
    private volatile @Nullable Status status;
    private final AtomicLong cycles = new AtomicLong();
    private volatile long stops;
    private final BagsEmptyCheck bags;
    private volatile boolean released;
    private volatile boolean expired;
    private volatile boolean ending;
    private @Nullable ReleaseReport release;

    /**
     * Settings of the loop.
     *
     * @param periodNanos control period
     * @param strict whether lateness of the computer is a fault (SR-04)
     * @param pauses injected ones
     * @param speed how many times faster than life, 1 for a real chair; more only for a simulated one, which then waits less
     *     between cycles that are otherwise the same
     */
    public record Pace(long periodNanos, boolean strict, LoopRunner.Pauses pauses, int speed) {
        public Pace {
            if (speed < 1 || (strict && speed > 1)) {
                throw new IllegalArgumentException("speed " + speed + (strict ? " of a chair that is strict" : ""));
            }
        }
    }

    /** @param broken is told when the loop cannot go on, after everything was let go: it ends the process */
    @SuppressWarnings("ThreadPriorityCheck") // a hint that costs nothing: nothing relies on it
    public Daemon(
            Chair chair,
            Session session,
            Drives drives,
            Inbox inbox,
            StoreWriter storeWriter,
            WallClock wall,
            Pace pace,
            Consumer<String> broken) {
        this.drives = drives;
        this.broken = broken;
        this.inbox = inbox;
        this.storeWriter = storeWriter;
        bags = new BagsEmptyCheck(chair);
        loop = new ControlLoop(chair, session, drives, inbox, wall, this::finished);
        runner = new LoopRunner(loop, pace);
        loopThread = Thread.ofPlatform()
                .name("lumbar-control")
                .priority(Thread.MAX_PRIORITY)
                .unstarted(this::control);
        announcer = Thread.ofPlatform().name("lumbar-announcer").daemon().unstarted(this::announce);
        teller = Thread.ofPlatform().name("lumbar-teller").daemon().unstarted(this::tellListeners);
    }

    public void start() {
        storeWriter.start();
        announcer.start();
        teller.start();
        loopThread.start();
    }

    private void control() {
        try {
            runner.run(() -> released || expired);
            drives.rest();
        } catch (RuntimeException | Error e) {
            // Not even the latched fault could be noted: this process ends, but not under a rest that is on its way.
            drives.rest();
            awaitRest();
            broken.accept("The control loop broke (" + e + "): everything is let go and Lumbar ends. Keep this line.");
        }
    }

    /** Loop thread: hands everything on and waits for nothing. */
    private void finished(long nowNanos, Readings readings, Step step) {
        cycles.incrementAndGet();
        stops = loop.stops();
        // Before the answers: whoever was answered and looks sees what became of it.
        if (nowNanos - statusAt >= STATUS_NANOS || !step.events().isEmpty()) {
            statusAt = nowNanos;
            status = loop.status();
        }
        if (!step.events().isEmpty()) {
            if (!storeWriter.keep(step.events())) {
                inbox.tell(new Notice.NotRecorded("the record is far behind: is the disk stuck?"));
            }
            for (Event event : step.events()) {
                if (announced.offer(event)) {
                    offeredEvents.incrementAndGet();
                } else {
                    lostEvents.incrementAndGet();
                }
            }
        }
        bags.cycle(nowNanos, step.outputs());
        if (ending) {
            released = bags.released(nowNanos, readings);
        }
    }

    private void announce() {
        while (true) {
            try {
                Event event = announced.take();
                if (event instanceof Event.Answered answer) {
                    CompletableFuture<Event.Answered> future = waiting.remove(answer.ticket());
                    if (future != null) {
                        future.complete(answer);
                    }
                }
                if (!told.offer(event)) {
                    lostEvents.incrementAndGet();
                    toldEvents.incrementAndGet();
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void tellListeners() {
        while (true) {
            try {
                Event event = told.take();
                listeners.forEach(listener -> tell(listener, event));
                toldEvents.incrementAndGet();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** A listener that fails loses this event; answers and the other listeners go on. */
    private void tell(Consumer<Event> listener, Event event) {
        try {
            listener.accept(event);
        } catch (RuntimeException e) {
            lostEvents.incrementAndGet();
        }
    }

    /** Hears every event, on a thread of its own that may be slow but not forever. */
    public void listen(Consumer<Event> listener) {
        listeners.add(listener);
    }

    /** How many stops the loop has seen, see {@link Session#stops()}; at most a cycle old. */
    public long stops() {
        return stops;
    }

    /** Offers a command; the answer comes when the loop has judged it, or at once when there is no room. */
    public CompletableFuture<Event.Answered> submit(Command command, Origin origin, String controller, long stopsSeen) {
        long ticket = tickets.incrementAndGet();
        CompletableFuture<Event.Answered> answer = new CompletableFuture<>();
        waiting.put(ticket, answer);
        if (!inbox.offer(new Request(ticket, command, origin, controller, stopsSeen))) {
            waiting.remove(ticket);
            answer.complete(inbox.closed() ? ending(ticket, command) : tooMany(ticket, command));
        }
        return answer.completeOnTimeout(
                        new Event.Answered(
                                ticket, command.word(), false, "no-answer", "the loop did not answer", "See the log."),
                        10,
                        TimeUnit.SECONDS)
                .whenComplete((a, e) -> waiting.remove(ticket));
    }

    private static Event.Answered tooMany(long ticket, Command command) {
        return new Event.Answered(
                ticket,
                command.word(),
                false,
                "too-many",
                "too many commands at once",
                "Wait a moment and say it again.");
    }

    private static Event.Answered ending(long ticket, Command command) {
        Refused why = Refused.ENDING;
        return new Event.Answered(ticket, command.word(), false, why.key(), why.text(), why.nextStep());
    }

    /** STOP: by its own lane, from anyone, always (SR-24). */
    public CompletableFuture<Event.Answered> stop(String controller) {
        return submit(new Command.Stop(), Origin.LOCAL, controller, Request.NOT_KNOWN);
    }

    /** What a press of the start button means; judged in the next cycle. */
    public void chosen(Notice.StartChosen chosen) {
        inbox.tell(chosen);
    }

    /** The link that remote commands come by was seen alive. */
    public void linkAlive() {
        inbox.tell(new Notice.LinkAlive());
    }

    /** The latest status, at most 50 ms old and never older than an answer; null before the first cycle. */
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

    /** Events that no listener saw because listeners were too slow. */
    public long lostEvents() {
        return lostEvents.get();
    }

    /** Takes nothing but stops from now on; what waits to be judged is answered so (SR-59). Any thread. */
    public void acceptOnlyStops() {
        inbox.tell(new Notice.Ending());
        for (Request dropped : inbox.close()) {
            CompletableFuture<Event.Answered> answer = waiting.remove(dropped.ticket());
            if (answer != null) {
                answer.complete(ending(dropped.ticket(), dropped.command()));
            }
        }
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
        runner.end();
        if (!ended(RELEASE_MILLIS)) {
            // No cycle may take for a fault what is closed behind it.
            expired = true;
            var _ = ended(LAST_CYCLE_MILLIS);
        }
        drives.rest();
        awaitRest();
        awaitEvents();
        done = seen();
        release = done;
        return done;
    }

    private ReleaseReport seen() {
        List<String> notAtRest = new ArrayList<>(drives.notAtRest());
        if (!released && !bags.driving().isEmpty()) {
            notAtRest.add(bags.driving());
        }
        return new ReleaseReport(notAtRest, released ? List.of() : bags.notEmpty(), bags.unmeasured());
    }

    private boolean ended(long millis) {
        try {
            return loopThread.join(Duration.ofMillis(millis));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (IllegalThreadStateException e) {
            // It was never started.
            return true;
        }
    }

    /** What happened is told before it is said what was seen at the end; a listener that is slow does not hold that up. */
    private void awaitEvents() {
        long end = System.nanoTime() + EVENTS_NANOS;
        while (toldEvents.get() < offeredEvents.get() && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    private void awaitRest() {
        long end = System.nanoTime() + REST_NANOS;
        while (System.nanoTime() - end < 0 && !drives.notAtRest().isEmpty()) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    /** Lets everything go, closes the drives, and only then writes what is left of the record, which may wait for a disk. */
    @Override
    public void close() {
        var _ = release();
        drives.close();
        storeWriter.close();
        announcer.interrupt();
        teller.interrupt();
    }
}
