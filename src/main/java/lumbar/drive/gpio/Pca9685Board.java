package lumbar.drive.gpio;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongSupplier;
import lumbar.chair.Outputs;
import lumbar.chair.wiring.OutputWire;
import lumbar.drive.Board;
import lumbar.drive.DriveException;
import lumbar.drive.InletPulse;
import lumbar.drive.Samples;
import lumbar.worker.Worker;

/**
 * A PCA9685: 16 outputs by one bus write a cycle, on the thread of the bus. Rest is the chip's ALL_LED full-off, and is sent
 * before anything else. It is also sent when the loop has not written for 200 ms. An inlet is open as {@link InletPulse} lets it
 * (SR-03). The chip itself has no lease: the watchdog relay stands behind it. A transfer that fails is repeated at once, and the third failure in a row is a problem
 * (SR-23). Once a second the chip's mode is read back, because after a dip of its supply it sleeps and still acknowledges
 * everything.
 */
final class Pca9685Board implements Board, Worker.Task {
    private static final int MODE1 = 0x00;
    private static final int LED0 = 0x06;
    private static final int ALL_LED_OFF_H = 0xFD;
    private static final int PRESCALE = 0xFE;
    private static final byte SLEEP = 0x10;
    private static final byte AUTO_INCREMENT = 0x20;
    private static final byte FULL = 0x10;
    private static final int OUTPUTS = 16;
    private static final int STEPS = 4096;
    private static final double OSCILLATOR_HZ = 25e6;
    private static final long LEASE_NANOS = 200_000_000;
    private static final int MAX_FAILURES = 3;
    private static final long AGAIN_NANOS = 5_000_000;
    /** Longer than two cycles of the loop, so that it sees the problem before it is over. */
    private static final long RETRY_NANOS = 50_000_000;

    private static final long CHECK_NANOS = 1_000_000_000;
    private static final double NANOS_PER_MS = 1e6;
    /** A write of one register, because a chip without its configuration ignores a second one. */
    private static final byte[] ALL_OFF = {(byte) ALL_LED_OFF_H, FULL};

    private final String name;
    private final I2cDevice chip;
    private final int prescale;
    private final OutputWire[] wires;
    private final int[] places;
    private final InletPulse[] pulses;
    /** By wire, whether what is composed holds an inlet open. */
    private final boolean[] isOpen;

    private final I2cDevice.Bus bus;
    private final LongSupplier clock;
    private final RestLatch rests = new RestLatch();
    private volatile String problem = "";
    private final AtomicLongArray requested;
    private final AtomicLongArray offAt;
    private final AtomicLong renewed = new AtomicLong(IDLE);
    private final byte[] frame = new byte[1 + 4 * OUTPUTS];
    private final byte[] sent = new byte[1 + 4 * OUTPUTS];
    private final byte[] mode = new byte[1];
    private volatile boolean off;
    private boolean isSynced;
    private boolean missing;
    private int failures;
    private volatile int restsServed;
    private long retryAt = IDLE;
    private long checkAt = IDLE;

    /**
     * Creates a board that has sent nothing yet; see {@link #begin}.
     *
     * @param places by wire, the output of the chip
     * @param pulses by wire; only those of inlets are used
     * @param clock monotonic, ns
     */
    Pca9685Board(
            String name,
            I2cDevice chip,
            double frequencyHz,
            OutputWire[] wires,
            int[] places,
            InletPulse[] pulses,
            I2cDevice.Bus bus,
            LongSupplier clock) {
        this.name = name;
        this.chip = chip;
        this.wires = wires.clone();
        this.places = places.clone();
        this.pulses = pulses.clone();
        this.clock = clock;
        isOpen = new boolean[wires.length];
        this.bus = bus;
        prescale = (int) Math.round(OSCILLATOR_HZ / (STEPS * frequencyHz)) - 1;
        requested = new AtomicLongArray(wires.length);
        offAt = new AtomicLongArray(wires.length);
        frame[0] = LED0;
    }

    /**
     * Switches all outputs off, sets frequency and auto-increment and reads them back: a chip that answers otherwise is no
     * PCA9685.
     */
    void begin() throws IOException {
        chip.write(ALL_OFF);
        chip.write(new byte[] {MODE1, SLEEP | AUTO_INCREMENT});
        chip.write(new byte[] {(byte) PRESCALE, (byte) prescale});
        chip.write(new byte[] {MODE1, AUTO_INCREMENT});
        chip.read(PRESCALE, mode);
        if ((mode[0] & 0xFF) != prescale) {
            throw new IOException("it does not keep its frequency: is it a PCA9685?");
        }
        chip.write(ALL_OFF);
        off = true;
    }

    /** The chip did not answer when the bus was opened; the bus thread goes on trying. Called before that thread starts. */
    void missing(String why) {
        missing = true;
        failures = MAX_FAILURES;
        problem = why;
    }

    /** The chip's full-off of all outputs, which needs no configuration. */
    static void allOff(I2cDevice chip) throws IOException {
        chip.write(ALL_OFF);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void read(Samples into, long nowNanos) {
        // It has no inputs.
    }

    @Override
    public void write(double[] levels, long nowNanos) throws DriveException {
        String why = RestLatch.none(levels) ? "" : problem();
        if (!why.isEmpty()) {
            throw new DriveException(why);
        }
        long now = clock.getAsLong();
        if (rests.admits(levels)) {
            for (int i = 0; i < wires.length; i++) {
                if (wires[i].form() == OutputWire.Form.PULSE) {
                    offAt.set(i, now + (long) (Math.min(levels[i], Outputs.LONGEST_INLET_MS) * NANOS_PER_MS));
                }
                requested.set(i, Double.doubleToRawLongBits(levels[i]));
            }
        }
        renewed.set(now);
        bus.wake();
    }

    @Override
    public void beat(long nowNanos) {
        // A watchdog line is never on this chip: a bus write that waits is no heartbeat.
    }

    /** Sends what is due. Thread of the bus. */
    @Override
    public long run(long nowNanos) {
        if (retryAt != IDLE && nowNanos - retryAt < 0 && restsServed == rests.count()) {
            return retryAt;
        }
        try {
            if (!problem.isEmpty()) {
                begin();
            }
            long next = send(nowNanos);
            if (checkAt == IDLE || nowNanos - checkAt >= 0) {
                checkAt = nowNanos + CHECK_NANOS;
                if (!awake()) {
                    failures = MAX_FAILURES;
                    throw new IOException("it has lost its settings, as after a dip of its supply");
                }
            }
            retryAt = IDLE;
            failures = 0;
            missing = false;
            problem = "";
            return next;
        } catch (IOException | RuntimeException e) {
            failed(nowNanos, e);
            return retryAt;
        }
    }

    private void failed(long nowNanos, Exception e) {
        off = false;
        isSynced = false;
        failures++;
        retryAt = failures == 1 ? nowNanos : nowNanos + AGAIN_NANOS;
        if (failures >= MAX_FAILURES) {
            retryAt = nowNanos + RETRY_NANOS;
            if (!missing) {
                problem =
                        name + " does not work on its I²C bus (" + e.getMessage() + "): check plug, supply and address";
            }
        }
    }

    /** A chip comes up asleep and without auto-increment. */
    private boolean awake() throws IOException {
        chip.read(MODE1, mode);
        return (mode[0] & (SLEEP | AUTO_INCREMENT)) == AUTO_INCREMENT;
    }

    private long send(long nowNanos) throws IOException {
        int seen = rests.count();
        long lease = renewed.get();
        boolean silent = lease == IDLE || nowNanos - lease >= LEASE_NANOS;
        if (rests.isPending() || silent || restsServed != seen) {
            if (!off || restsServed != seen) {
                chip.write(ALL_OFF);
                off = true;
                restsServed = seen;
                Arrays.fill(isOpen, false);
                shut(nowNanos);
            }
            if (rests.isPending() || silent) {
                return IDLE;
            }
        }
        long next = compose(nowNanos, lease + LEASE_NANOS);
        if (off || !isSynced || !Arrays.equals(frame, sent)) {
            chip.write(frame);
            System.arraycopy(frame, 0, sent, 0, frame.length);
            off = false;
            isSynced = true;
        }
        shut(nowNanos);
        return next;
    }

    /** The chip has acknowledged what was composed. */
    private void shut(long nowNanos) {
        for (int i = 0; i < wires.length; i++) {
            if (!isOpen[i]) {
                pulses[i].shut(nowNanos);
            }
        }
    }

    private long compose(long nowNanos, long lease) {
        long next = lease;
        for (int p = 0; p < OUTPUTS; p++) {
            put(p, 0);
        }
        for (int i = 0; i < wires.length; i++) {
            double level = Double.longBitsToDouble(requested.get(i));
            if (wires[i].form() == OutputWire.Form.PULSE) {
                isOpen[i] = level > 0 && nowNanos - offAt.get(i) < 0 && pulses[i].mayBeOpen(nowNanos);
                if (isOpen[i]) {
                    pulses[i].opened(nowNanos);
                    next = Worker.Task.earlier(next, offAt.get(i));
                    next = Worker.Task.earlier(next, pulses[i].latestEndNanos());
                }
                level = isOpen[i] ? 1 : 0;
            } else if (wires[i].form() == OutputWire.Form.HELD) {
                level = level > 0 ? 1 : 0;
            }
            put(places[i], level);
        }
        return next;
    }

    private void put(int place, double level) {
        int count = level > 0 ? (int) Math.round(Math.min(level, 1) * STEPS) : 0;
        int at = 1 + 4 * place;
        frame[at] = 0;
        frame[at + 1] = count >= STEPS ? FULL : 0;
        frame[at + 2] = (byte) (count >= STEPS ? 0 : count);
        frame[at + 3] = count == 0 ? FULL : (byte) (count >= STEPS ? 0 : count >> 8);
    }

    @Override
    public void rest() {
        rests.request();
        bus.wake();
    }

    /** The chip acknowledged its full-off on the bus, and nothing was sent to it since. */
    @Override
    public String notAtRest() {
        if (off && restsServed == rests.count()) {
            return "";
        }
        String why = problem();
        return why.isEmpty() ? "it has not acknowledged that its outputs are off" : why;
    }

    @Override
    public String problem() {
        String own = problem;
        return own.isEmpty() ? bus.problem() : own;
    }

    @Override
    public void close() {
        rest();
        bus.leave();
    }
}
