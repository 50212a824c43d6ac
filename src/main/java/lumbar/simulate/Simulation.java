package lumbar.simulate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.PriorityQueue;
import lumbar.chair.Readings;
import lumbar.control.Command;
import lumbar.control.Request;
import lumbar.control.Session;
import lumbar.control.State;
import lumbar.control.Status;
import lumbar.control.Step;
import lumbar.daemon.ControlLoop;
import lumbar.daemon.EventRecorder;
import lumbar.daemon.Inbox;
import lumbar.daemon.Pacer;
import lumbar.daemon.Recovery;
import lumbar.daemon.StoreWriter;
import lumbar.daemon.SystemdNotifier;
import lumbar.drive.sim.Injection;
import lumbar.drive.sim.InjectionKind;
import lumbar.drive.sim.SimulatedChair;
import lumbar.drive.sim.Truth;
import lumbar.person.Person;
import lumbar.store.ClockReading;
import lumbar.store.FaultyDisk;
import lumbar.store.Store;
import lumbar.store.StoreException;
import lumbar.store.SystemClock;
import org.jspecify.annotations.Nullable;

/**
 * A whole chair run through on a virtual clock, as fast as the machine can: the daemon's own loop and session on a simulated
 * chair, with commands, people and faults at given moments. Time 0 is the start command; the self-test comes before it. For
 * {@code lumbar simulate}, the seeded campaign, scenarios, and a dry run before something is applied. One thread.
 */
public final class Simulation implements AutoCloseable {
    /** 1 January 2026, 08:00 UTC: a simulation does not depend on the day it is run. */
    static final long EPOCH_MILLIS = 1_767_254_400_000L;

    private static final long BOOT_NANOS = 20_000_000_000L;
    /** After which the daemon is started again when it could not open its store. */
    private static final long RESTART_NANOS = 5_000_000_000L;

    private static final double SELF_TEST_SECONDS = 40;
    private static final double VENTED_KPA = 0.5;
    private static final double RETRACTED_MM = 0.5;
    /** The released chair is shown a moment longer, s. */
    private static final double SEEN_SECONDS = 0.2;
    /** So long after they were asked, somebody whom no seat feels says that they are awake, s (SR-47). */
    private static final double ANSWERS_SECONDS = 5;
    /** A chair that is at rest but does not empty is watched no longer than this, s. */
    private static final double STUCK_SECONDS = 60;

    private final SimulationSetup setup;
    private final SimulationStore store;
    private final SimulatedChair chair;
    private final RecordingDrives drives;
    private final FaultyDisk disk;
    private final SimulatedClock clock;
    private final List<CycleListener> listeners = new ArrayList<>();
    private final PriorityQueue<Planned> planned =
            new PriorityQueue<>(Comparator.comparingDouble(Planned::seconds).thenComparingLong(Planned::order));

    private Inbox inbox = new Inbox();
    private @Nullable ControlLoop loop;
    private @Nullable Pacer pacer;
    private @Nullable StoreWriter storeWriter;
    private @Nullable Step step;
    private Readings readings;
    private long nowNanos;
    private long zeroNanos = Long.MIN_VALUE;
    private long offUntil = Long.MIN_VALUE;
    private long offSince = Long.MIN_VALUE;
    private long pauseNanos;
    private long answersAtNanos = Long.MAX_VALUE;
    private long tickets;
    private long orders;
    private OptionalDouble restingSince = OptionalDouble.empty();

    private record Planned(double seconds, long order, ScriptedAction action) {}

    /** A simulation that begins with an unused chair and leaves nothing behind. */
    public Simulation(SimulationSetup setup) {
        this(setup, new SimulatedClock(new ClockReading("simulated", 0, EPOCH_MILLIS, true)));
        try {
            powerOn();
        } catch (StoreException e) {
            throw new IllegalStateException(e);
        }
    }

    private Simulation(SimulationSetup setup, SimulatedClock clock) {
        this(setup, clock, SimulationStore.inMemory(clock));
    }

    private Simulation(SimulationSetup setup, SimulatedClock clock, SimulationStore store) {
        this.setup = setup;
        this.clock = clock;
        this.store = store;
        disk = store.disk();
        chair = new SimulatedChair(setup.chair(), setup.plant(), setup.seed());
        drives = new RecordingDrives(chair, setup.chair().size());
        readings = new Readings.Builder(setup.chair().size()).build();
        if (setup.sitterKg() > 0) {
            chair.sit(setup.sitterKg());
        }
    }

    /**
     * A simulation that goes on from a chair's record. The record is copied, also while a daemon writes to it, and left as it is.
     *
     * @throws StoreException saying why it cannot be read
     */
    public static Simulation from(SimulationSetup setup, Path stateDirectory) throws StoreException {
        SimulatedClock clock = new SimulatedClock(SystemClock.now());
        Simulation simulation = new Simulation(setup, clock, SimulationStore.copyOf(stateDirectory, clock));
        try {
            simulation.powerOn();
            return simulation;
        } catch (StoreException | RuntimeException e) {
            simulation.close();
            throw e;
        }
    }

    /** Somebody whom the record knows. */
    public Optional<Person> person(String id) {
        return store.person(id);
    }

    /** Time 0 is power-up and not the start command: for a simulation of the self-test. Call it first. */
    public void startAtPowerUp() {
        zeroNanos = 0;
    }

    /** Shows every later cycle to somebody. */
    public void addListener(CycleListener listener) {
        listeners.add(listener);
    }

    /** Something happens at a moment of the simulation; before time 0 is known, negative moments wait for nothing. */
    public void schedule(double seconds, ScriptedAction action) {
        planned.add(new Planned(seconds, orders++, action));
    }

    /** Something happens before the next cycle; returns the ticket of a command, else 0. */
    public long apply(ScriptedAction action) {
        return perform(action);
    }

    /** Runs the self-test; returns whether the chair is ready. Time 0 comes with {@link #start}. */
    public boolean boot() {
        long until = nowNanos + (long) (SELF_TEST_SECONDS * 1e9);
        while ((state() == State.BOOT || state() == State.SELF_TEST) && nowNanos < until) {
            cycle();
        }
        return state() == State.IDLE;
    }

    /** Says a start command: the next cycle after the first one is time 0. Returns the command's ticket. */
    public long start(Command.Start start) {
        zeroNanos = zeroNanos == Long.MIN_VALUE ? nowNanos + setup.periodNanos() : zeroNanos;
        return perform(ScriptedAction.SendCommand.locally(start));
    }

    /** One control period. */
    public void cycle() {
        long next = nowNanos + setup.periodNanos();
        while (!planned.isEmpty()
                && planned.peek().seconds() <= (next - zeroNanos) / 1e9
                && zeroNanos != Long.MIN_VALUE) {
            perform(planned.remove().action());
        }
        // The period in which the computer comes up has no cycle yet: the step at hand is the one before it went down.
        boolean runs = offUntil == Long.MIN_VALUE;
        if (runs) {
            stepRunning();
        } else {
            stepPoweredOff(next);
        }
        Step last = step;
        if (last != null) {
            Cycle cycle = new Cycle(seconds(), upSeconds(), runs, readings, last, drives.written(), chair.truth());
            for (int i = 0; i < listeners.size(); i++) {
                listeners.get(i).onCycle(cycle);
            }
        }
        if (disk.powerLost() && offUntil == Long.MIN_VALUE) {
            powerOff();
        }
    }

    /** Cycles until the chair is at rest and empty and every planned action has happened, or {@code mostSeconds} have passed. */
    public void runUntilOver(double mostSeconds) {
        long until = nowNanos + (long) (mostSeconds * 1e9);
        while (nowNanos < until && !isOver()) {
            cycle();
        }
    }

    /** Cycles for so long. */
    public void runFor(double seconds) {
        long until = nowNanos + Math.round(seconds * 1e9);
        while (nowNanos < until) {
            cycle();
        }
    }

    /** Whether nothing more will happen by itself: idle or latched, bags empty, rollers back, no action left. */
    public boolean isOver() {
        boolean resting = nowNanos >= zeroNanos
                && planned.isEmpty()
                && offUntil == Long.MIN_VALUE
                && (state() == State.IDLE || state().latched());
        if (!resting) {
            restingSince = OptionalDouble.empty();
            return false;
        }
        double since = restingSince.orElse(upSeconds());
        restingSince = OptionalDouble.of(since);
        return upSeconds() - since > (isReleased() ? SEEN_SECONDS : STUCK_SECONDS);
    }

    /** Whether bags are empty and rollers are back, in truth. */
    public boolean isReleased() {
        Truth truth = chair.truth();
        for (int i = 0; i < setup.chair().size(); i++) {
            if (truth.pressureKpa(i) > VENTED_KPA) {
                return false;
            }
        }
        return !(truth.depthMm() > RETRACTED_MM);
    }

    /** Seconds since the first start command; empty before it. */
    public OptionalDouble seconds() {
        return zeroNanos == Long.MIN_VALUE || nowNanos < zeroNanos
                ? OptionalDouble.empty()
                : OptionalDouble.of((nowNanos - zeroNanos) / 1e9);
    }

    /** Seconds since power-up. */
    public double upSeconds() {
        return nowNanos / 1e9;
    }

    /** The state after the last cycle; BOOT while the computer is off. */
    public State state() {
        Step last = step;
        return last == null || offUntil != Long.MIN_VALUE ? State.BOOT : last.state();
    }

    public Status status() {
        return loop().status();
    }

    public Truth truth() {
        return chair.truth();
    }

    public SimulationSetup setup() {
        return setup;
    }

    @Override
    public void close() {
        store.close();
    }

    private void stepRunning() {
        Pacer running = Objects.requireNonNull(pacer);
        loop().cycle(running);
        nowNanos = running.nowNanos();
        clock.now(nowNanos);
        storeWriter().advance(nowNanos, disk::takeDelayNanos);
    }

    private void stepPoweredOff(long next) {
        nowNanos = next;
        clock.now(next);
        drives.read(next);
        if (next >= offUntil) {
            if (offSince != Long.MIN_VALUE) {
                clock.boot(next - offSince);
                offSince = Long.MIN_VALUE;
            }
            try {
                powerOn();
                offUntil = Long.MIN_VALUE;
            } catch (StoreException e) {
                offUntil = next + RESTART_NANOS;
            }
        }
    }

    private void powerOff() {
        offSince = nowNanos;
        offUntil = nowNanos + BOOT_NANOS;
        pauseNanos = 0;
        drives.forget();
    }

    /** What waits to be written is gone, and the store is as the disk kept it. */
    private void powerOn() throws StoreException {
        disk.restorePower();
        Store opened = store.open(clock.read());
        inbox = new Inbox();
        storeWriter = new StoreWriter(new EventRecorder(opened, clock), inbox, line -> {});
        Session session = new Session(setup.chair(), setup.idleProfile(), setup.windowSeconds(), Recovery.from(opened));
        loop = new ControlLoop(setup.chair(), session, drives, SystemdNotifier.NONE, inbox, clock, this::finished);
        pacer = Pacer.virtual(setup.periodNanos(), nowNanos, this::takePause);
    }

    private void finished(long nanos, Readings seen, Step done) {
        readings = seen;
        step = done;
        answerWithoutSeat(nanos, done);
        storeWriter().record(done.events());
    }

    /** A seat feels whoever shifts their weight; where there is none, they say it. */
    private void answerWithoutSeat(long nanos, Step done) {
        if (!done.outputs().asksAwake() || setup.chair().seatSensor() || setup.sitterKg() <= 0) {
            answersAtNanos = Long.MAX_VALUE;
        } else if (answersAtNanos == Long.MAX_VALUE) {
            answersAtNanos = nanos + (long) (ANSWERS_SECONDS * 1e9);
        } else if (nanos >= answersAtNanos) {
            answersAtNanos = Long.MAX_VALUE;
            perform(ScriptedAction.SendCommand.locally(new Command.Awake(false)));
        }
    }

    private long takePause() {
        long pause = pauseNanos;
        pauseNanos = 0;
        return pause;
    }

    private long perform(ScriptedAction action) {
        switch (action) {
            case ScriptedAction.SendCommand say -> {
                long ticket = ++tickets;
                inbox.offer(new Request(ticket, say.command(), say.origin(), say.controller()));
                return ticket;
            }
            case ScriptedAction.Inject inject -> inject(inject.injection());
            case ScriptedAction.Heal heal -> {
                chair.heal();
                disk.heal();
            }
            case ScriptedAction.Sit sit -> chair.sit(sit.kg());
            case ScriptedAction.Estop estop -> chair.estop(estop.pressed());
        }
        return 0;
    }

    private void inject(Injection injection) {
        if (injection.kind().layer() == InjectionKind.Layer.PLANT) {
            chair.inject(injection);
            return;
        }
        switch (injection.kind()) {
            case JVM_PAUSE -> pauseNanos += Math.round(injection.value() * 1e6);
            case CLOCK_STEP -> clock.step(injection.value());
            case CLOCK_UNSYNCHRONISED -> clock.unsynchronised(injection.nanos());
            case BOOT -> powerOff();
            default ->
                disk.inject(FaultyDisk.Fault.valueOf(injection.kind().name()), injection.value(), injection.nanos());
        }
    }

    private ControlLoop loop() {
        return Objects.requireNonNull(loop);
    }

    /** Whether the disk is at a write or a query that is not over. */
    boolean isDiskAtWork() {
        return storeWriter != null && storeWriter.isAtWork();
    }

    private StoreWriter storeWriter() {
        return Objects.requireNonNull(storeWriter);
    }
}
