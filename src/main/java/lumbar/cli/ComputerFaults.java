package lumbar.cli;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import lumbar.control.Event;
import lumbar.control.Notice;
import lumbar.daemon.Ledger;
import lumbar.daemon.LoopRunner;
import lumbar.daemon.WallClock;
import lumbar.drive.sim.Injection;
import lumbar.drive.sim.InjectionKind;
import lumbar.store.ClockReading;

/**
 * The switchboard of what can be made to go wrong with the computer under a simulated chair: pauses of the loop, a broken disk
 * under the ledger, a wall clock that jumps. Without an injection it changes nothing. Any thread.
 *
 * <p>It is also where time goes faster than life: a sped-up chair's ledger must age as its control clock does, and nothing of
 * that may be credited to another run, so its boot is unknown and its wall clock counts as not synchronised.
 */
final class ComputerFaults implements LoopRunner.Pauses, WallClock {
    private final Supplier<ClockReading> real;
    private final int speed;
    private final ClockReading began;
    private final Map<InjectionKind, Active> active = new EnumMap<>(InjectionKind.class);
    private final AtomicLong pauseNanos = new AtomicLong();
    private final AtomicLong wallStepMillis = new AtomicLong();

    private record Active(double value, long untilNanos) {}

    ComputerFaults(Supplier<ClockReading> real, int speed) {
        this.real = real;
        this.speed = speed;
        began = real.get();
    }

    void inject(Injection injection) {
        switch (injection.kind()) {
            case JVM_PAUSE -> pauseNanos.addAndGet(Math.round(injection.value() * 1e6));
            case CLOCK_STEP -> wallStepMillis.addAndGet(Math.round(injection.value() * 1000));
            case BOOT, TORN_WRITE ->
                throw new IllegalArgumentException(
                        injection.kind().key() + " ends the process: kill -9 it, or use lumbar simulate --scenario");
            default -> put(injection);
        }
    }

    private synchronized void put(Injection injection) {
        long now = System.nanoTime();
        boolean isForever = injection.nanos() == Injection.FOREVER;
        active.put(
                injection.kind(), new Active(injection.value(), isForever ? Long.MAX_VALUE : now + injection.nanos()));
    }

    synchronized void heal() {
        active.clear();
        wallStepMillis.set(0);
    }

    /** The value of a fault that holds now; NaN when it does not. */
    private synchronized double value(InjectionKind kind) {
        Active found = active.get(kind);
        if (found == null) {
            return Double.NaN;
        }
        if (found.untilNanos() != Long.MAX_VALUE && System.nanoTime() - found.untilNanos() > 0) {
            active.remove(kind);
            return Double.NaN;
        }
        return found.value();
    }

    private boolean holds(InjectionKind kind) {
        return !Double.isNaN(value(kind));
    }

    @Override
    public long take() {
        return pauseNanos.get() == 0 ? 0 : pauseNanos.getAndSet(0);
    }

    /** The machine's clocks, with what was done to them. */
    ClockReading moment() {
        ClockReading now = real.get();
        long wall = now.wallMillis() + wallStepMillis.get();
        boolean synchronised = now.synchronised() && !holds(InjectionKind.CLOCK_UNSYNCHRONISED);
        if (speed == 1) {
            return new ClockReading(now.bootId(), now.monotonicSeconds(), wall, synchronised);
        }
        double ran = now.monotonicSeconds() - began.monotonicSeconds();
        long quick = began.wallMillis() + Math.round(ran * speed * 1000) + wallStepMillis.get();
        return new ClockReading("", began.monotonicSeconds() + ran * speed, quick, false);
    }

    @Override
    public long millis() {
        return moment().wallMillis();
    }

    @Override
    public boolean synchronised() {
        return moment().synchronised();
    }

    /** The ledger on a disk that may be full, read-only, slow or stuck. */
    Ledger under(Ledger ledger) {
        return new Disk(ledger);
    }

    private final class Disk implements Ledger {
        private final Ledger ledger;

        Disk(Ledger ledger) {
            this.ledger = ledger;
        }

        @Override
        public List<Notice> keep(Event event) {
            String trouble = trouble();
            if (trouble.isEmpty() || !isWritten(event)) {
                return ledger.keep(event);
            }
            return List.of(new Notice.NotRecorded(trouble));
        }

        @Override
        public List<Notice> stamp() {
            String trouble = trouble();
            return trouble.isEmpty() ? ledger.stamp() : List.of(new Notice.NotRecorded(trouble));
        }

        @Override
        public List<String> reports() {
            return ledger.reports();
        }

        private static boolean isWritten(Event event) {
            return !(event instanceof Event.Answered
                    || event instanceof Event.StateChanged
                    || event instanceof Event.PhaseBegan
                    || event instanceof Event.LimitMet
                    || event instanceof Event.BoardsMissing
                    || event instanceof Event.Noted);
        }

        /** What the disk says now, empty when it writes; a slow one takes its time here, on the store thread. */
        private String trouble() {
            double stallSeconds = value(InjectionKind.DISK_STALL);
            if (!Double.isNaN(stallSeconds)) {
                synchronized (ComputerFaults.this) {
                    active.remove(InjectionKind.DISK_STALL);
                }
                pause(stallSeconds * 1000);
            }
            double slowMillis = value(InjectionKind.DISK_SLOW);
            if (!Double.isNaN(slowMillis)) {
                pause(slowMillis);
            }
            if (holds(InjectionKind.DISK_FULL)) {
                return "cannot write the record: no space left on the disk; free some space (injected)";
            }
            return holds(InjectionKind.DISK_READONLY)
                    ? "cannot write the record: it is read-only; make the state directory writable (injected)"
                    : "";
        }

        private static void pause(double millis) {
            try {
                TimeUnit.MICROSECONDS.sleep(Math.round(millis * 1000));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
