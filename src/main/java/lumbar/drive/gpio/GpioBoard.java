package lumbar.drive.gpio;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import lumbar.drive.Board;
import lumbar.drive.DriveException;
import lumbar.drive.Samples;
import lumbar.realtime.RealTimePriority;
import lumbar.worker.ProcessTimeLimit;
import lumbar.worker.Worker;

/**
 * The GPIO header of this computer. The loop thread sets levels at once. The thread {@code lumbar-gpio} ends pulses, runs the
 * slow PWM of heat, and rests every output when the loop has not written for 200 ms (SR-03). The watchdog relay, 500 ms,
 * stands behind this software lease, because a JVM that hangs ends nothing.
 */
final class GpioBoard implements Board, Worker.Task {
    private static final long LEASE_NANOS = 200_000_000;
    private static final long STALL_NANOS = 100_000_000;

    /** One input and its line. */
    record Sensor(GpioHeader.InputLine line, GpioInput input) {}

    private final String name;
    private final OutputDriver[] loads;
    private final Sensor[] sensors;
    private final RestLatch rests;
    private final LongSupplier clock;
    private final Runnable release;
    /** The problem of an output. It stays until the next start, because the state of a line is not read back. */
    private volatile String problem = "";

    private volatile String readProblem = "";
    private final CloseGuard gate = new CloseGuard();
    private final Worker thread = new Worker("lumbar-gpio", RealTimePriority.BOARD, this);
    private volatile long renewedNanos;
    private volatile boolean lapsed = true;
    private volatile String notAtRest = "";

    /** @param release closes the lines, once no call uses them */
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
                into.put(i, sensor.input().read(sensor.line(), nowNanos), nowNanos);
            }
            readProblem = "";
        } catch (DriveException e) {
            readProblem = String.valueOf(e.getMessage());
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
            if (!rests.admits(levels)) {
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
                if (load instanceof OutputDriver.Watchdog line) {
                    line.beat();
                }
            }
        } finally {
            gate.leave();
        }
    }

    @Override
    public long failed(Throwable cause) {
        return Worker.Task.again();
    }

    @Override
    public long run(long nowNanos) {
        if (lapsed || !gate.enter()) {
            return IDLE;
        }
        try {
            long lease = renewedNanos + LEASE_NANOS;
            if (nowNanos - lease >= 0) {
                lapsed = true;
                allOff();
                return IDLE;
            }
            long next = lease;
            for (OutputDriver load : loads) {
                next = Worker.Task.earlier(next, load.run(nowNanos));
            }
            return next;
        } catch (DriveException | RuntimeException e) {
            rest();
            problem = name + ": " + e.getMessage();
            return IDLE;
        } finally {
            gate.leave();
        }
    }

    @Override
    public void rest() {
        rests.request();
        if (gate.enter()) {
            allOff();
            gate.leave();
        }
    }

    private void allOff() {
        String failed = "";
        for (OutputDriver load : loads) {
            try {
                load.off();
            } catch (DriveException | RuntimeException e) {
                failed = "an output of " + name + " does not go to its rest level: switch the chair off";
                problem = failed;
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
        String own = problem.isEmpty() ? readProblem : problem;
        if (!own.isEmpty()) {
            return own;
        }
        String stands = thread.stall(STALL_NANOS);
        if (!stands.isEmpty()) {
            return "its thread " + stands + ": the computer is overloaded; restart lumbar";
        }
        for (Sensor sensor : sensors) {
            if (sensor.input().losesPulses()) {
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

    /**
     * Keeps a device open while a call uses it: native memory of a closed line must not be touched. Each call enters and leaves
     * without a lock; closing waits until no call is inside.
     */
    static final class CloseGuard {
        private static final long POLL_NANOS = 100_000;
        private static final long LONGEST_NANOS = 1_000_000_000;

        private final AtomicInteger inside = new AtomicInteger();
        private volatile boolean closed;

        /** Whether the device is still open; only then must {@link #leave} follow. */
        boolean enter() {
            inside.incrementAndGet();
            if (closed) {
                inside.decrementAndGet();
                return false;
            }
            return true;
        }

        void leave() {
            inside.decrementAndGet();
        }

        /**
         * Admits no further call.
         *
         * @return whether all calls have left. After a second it stops waiting, and the device is better left to the kernel
         */
        boolean close() {
            closed = true;
            ProcessTimeLimit limit = new ProcessTimeLimit(LONGEST_NANOS);
            while (inside.get() > 0) {
                if (limit.waitNanos() == 0) {
                    return false;
                }
                LockSupport.parkNanos(POLL_NANOS);
            }
            return true;
        }
    }
}
