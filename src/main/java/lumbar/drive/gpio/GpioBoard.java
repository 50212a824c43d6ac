package lumbar.drive.gpio;

import java.util.function.LongSupplier;
import lumbar.drive.Board;
import lumbar.drive.DriveException;
import lumbar.drive.Samples;
import org.jspecify.annotations.Nullable;

/**
 * The header of the computer. Levels go out from the loop thread at once; the thread {@code lumbar-gpio} ends pulses, divides
 * the second for heat, and rests every output when the loop has been silent for 200 ms (SR-03). Behind this software lease stands
 * the watchdog relay, 500 ms: a JVM that hangs ends nothing.
 */
final class GpioBoard implements Board, ScheduledTask {
    private static final long LEASE_NANOS = 200_000_000;

    /** One input: exactly one of contact and count is there. */
    record Sensor(
            InputLine line,
            @Nullable ContactInput contact,
            @Nullable PulseCounter count) {}

    private final String name;
    private final OutputDriver[] loads;
    private final Sensor[] sensors;
    private final RestLatch rests;
    private final LongSupplier clock;
    private final Runnable release;
    /** Of an output; not over before the next start, because nobody reads back what a line does. */
    private final Trouble problem = new Trouble();

    private final Trouble unread = new Trouble();
    private final CloseGuard gate = new CloseGuard();
    private final TaskThread thread = new TaskThread("lumbar-gpio", this);
    private volatile long renewedNanos;
    private volatile boolean lapsed = true;
    private volatile String notAtRest = "";

    /** @param release lets the lines go, once nobody uses them any more */
    GpioBoard(
            String name,
            OutputDriver[] loads,
            Sensor[] sensors,
            RestLatch rests,
            LongSupplier clock,
            Runnable release) {
        this.name = name;
        this.loads = loads.clone();
        this.sensors = sensors.clone();
        this.rests = rests;
        this.clock = clock;
        this.release = release;
    }

    void start() {
        thread.start();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void read(Samples into, long nowNanos) {
        if (!gate.enter()) {
            return;
        }
        try {
            for (int i = 0; i < sensors.length; i++) {
                Sensor sensor = sensors[i];
                if (sensor.contact() != null) {
                    into.put(i, sensor.contact().read(sensor.line()), nowNanos);
                } else if (sensor.count() != null) {
                    into.put(i, sensor.count().read(sensor.line(), nowNanos), nowNanos);
                }
            }
            unread.over();
        } catch (DriveException e) {
            unread.is(String.valueOf(e.getMessage()));
        } finally {
            gate.leave();
        }
    }

    @Override
    public void write(double[] levels, long nowNanos) throws DriveException {
        if (!gate.enter()) {
            throw new DriveException(name + " is closed");
        }
        try {
            // Pulses end by the clock of the moment the line goes on, however old the cycle is.
            long now = clock.getAsLong();
            renewedNanos = now;
            lapsed = false;
            if (!rests.passes(levels)) {
                return;
            }
            if (!RestLatch.none(levels)) {
                notAtRest = "its outputs were driven since";
            }
            for (int i = 0; i < loads.length; i++) {
                loads[i].write(levels[i], now);
            }
        } finally {
            gate.leave();
        }
        thread.wake();
    }

    @Override
    public void beat(long nowNanos) throws DriveException {
        if (!gate.enter()) {
            return;
        }
        try {
            for (OutputDriver load : loads) {
                if (load instanceof WatchdogOutput line) {
                    line.beat();
                }
            }
        } finally {
            gate.leave();
        }
    }

    @Override
    public long runDue(long nowNanos) {
        if (lapsed || !gate.enter()) {
            return NEVER;
        }
        try {
            long lease = renewedNanos + LEASE_NANOS;
            if (nowNanos - lease >= 0) {
                lapsed = true;
                allOff();
                return NEVER;
            }
            long next = lease;
            for (OutputDriver load : loads) {
                next = ScheduledTask.earlier(next, load.runDue(nowNanos));
            }
            return next;
        } catch (DriveException | RuntimeException e) {
            rest();
            problem.is(name + ": " + e.getMessage());
            return NEVER;
        } finally {
            gate.leave();
        }
    }

    @Override
    public void rest() {
        rests.ask();
        if (gate.enter()) {
            allOff();
            gate.leave();
        }
    }

    private void allOff() {
        String failed = "";
        for (OutputDriver load : loads) {
            try {
                load.rest();
            } catch (DriveException | RuntimeException e) {
                failed = "an output of " + name + " does not take its rest: switch the chair off";
                problem.is(failed);
            }
        }
        notAtRest = failed;
    }

    @Override
    public String notAtRest() {
        return notAtRest;
    }

    @Override
    public String problem() {
        if (problem.any() || unread.any()) {
            return problem.any() ? problem.text() : unread.text();
        }
        String stands = thread.problem();
        if (!stands.isEmpty()) {
            return "its thread " + stands + ": the computer is overloaded; restart lumbar";
        }
        for (Sensor sensor : sensors) {
            if (sensor.count() != null && sensor.count().losesPulses()) {
                return name + ": position pulses get lost; is the computer overloaded, or the sensor's wire loose?";
            }
        }
        return "";
    }

    @Override
    public void close() {
        rest();
        thread.close();
        if (gate.close()) {
            release.run();
        }
    }
}
