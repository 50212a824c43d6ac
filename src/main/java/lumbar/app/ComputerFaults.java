package lumbar.app;

import java.util.concurrent.atomic.AtomicLong;
import lumbar.api.FaultInjector;
import lumbar.daemon.Pacer;
import lumbar.drive.sim.Injection;
import lumbar.store.ClockReading;
import lumbar.store.FaultyDisk;
import lumbar.store.MachineClock;
import org.jspecify.annotations.Nullable;

/**
 * The faults of the computer under a simulated chair: pauses of the loop, a broken disk under the store, a wall clock that jumps.
 * Without an injection it changes nothing. Any thread.
 *
 * <p>It is also the clock of a chair that runs faster than life: its ledger ages as its control clock does. Nothing of that may be
 * credited to another run, so its boot is unknown and its wall clock counts as not synchronised.
 */
final class ComputerFaults implements FaultInjector, Pacer.Pauses, MachineClock {
    private final MachineClock real;
    private final int speed;
    private final ClockReading began;
    private final FaultyDisk disk = FaultyDisk.realTime();
    private final AtomicLong pauseNanos = new AtomicLong();
    private final AtomicLong wallStepMillis = new AtomicLong();
    private @Nullable Injection unsynchronised;
    private long unsynchronisedSince;

    ComputerFaults(MachineClock real, int speed) {
        this.real = real;
        this.speed = speed;
        began = real.read();
    }

    /** What the store lies on. */
    FaultyDisk disk() {
        return disk;
    }

    @Override
    public void inject(Injection injection) {
        switch (injection.kind()) {
            case JVM_PAUSE -> pauseNanos.addAndGet(Math.round(injection.value() * 1e6));
            case CLOCK_STEP -> wallStepMillis.addAndGet(Math.round(injection.value() * 1000));
            case CLOCK_UNSYNCHRONISED -> unsynchronise(injection);
            case BOOT, TORN_WRITE ->
                throw new IllegalArgumentException(
                        injection.kind().key() + " ends the process: kill -9 it, or use lumbar simulate --scenario");
            default ->
                disk.inject(FaultyDisk.Fault.valueOf(injection.kind().name()), injection.value(), injection.nanos());
        }
    }

    private synchronized void unsynchronise(@Nullable Injection injection) {
        unsynchronised = injection;
        unsynchronisedSince = System.nanoTime();
    }

    private synchronized boolean isUnsynchronised() {
        Injection found = unsynchronised;
        return found != null
                && (found.nanos() == Injection.FOREVER || System.nanoTime() - unsynchronisedSince <= found.nanos());
    }

    @Override
    public void heal() {
        disk.heal();
        unsynchronise(null);
        wallStepMillis.set(0);
    }

    @Override
    public long take() {
        return pauseNanos.get() == 0 ? 0 : pauseNanos.getAndSet(0);
    }

    /** The machine's clocks, with what was done to them. */
    @Override
    public ClockReading read() {
        ClockReading now = real.read();
        long wall = now.wallMillis() + wallStepMillis.get();
        boolean synchronised = now.synchronised() && !isUnsynchronised();
        if (speed == 1) {
            return new ClockReading(now.bootId(), now.monotonicSeconds(), wall, synchronised);
        }
        double ran = now.monotonicSeconds() - began.monotonicSeconds();
        long quick = began.wallMillis() + Math.round(ran * speed * 1000) + wallStepMillis.get();
        return new ClockReading("", began.monotonicSeconds() + ran * speed, quick, false);
    }
}
