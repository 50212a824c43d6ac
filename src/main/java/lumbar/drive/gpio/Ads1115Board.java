package lumbar.drive.gpio;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLongArray;
import lumbar.drive.Ads1115;
import lumbar.drive.Board;
import lumbar.drive.Samples;
import lumbar.worker.Worker;

/**
 * An ADS1115 on this computer's I²C. It converts one wired channel after the other, single-shot at 860 samples a second, so
 * each of four is new every 5 to 10 ms on a bus of 400 kHz. A result counts only when the chip says that it is ready and still
 * has its configuration: after a dip of its supply it reads 0 V. When the chip does not answer, its values grow old (SR-41),
 * and after three failures {@link #problem} says so (SR-23).
 */
final class Ads1115Board implements Board, Worker.Task {
    private static final long AGAIN_NANOS = 200_000;
    private static final long LONGEST_NANOS = 10_000_000;
    private static final long RETRY_NANOS = 20_000_000;
    private static final int MAX_FAILURES = 3;

    private final String name;
    private final I2cDevice chip;
    private final Ads1115 words;
    private final int[] channels;
    private final I2cDevice.Bus bus;
    private final Measured listener;
    private volatile String problem = "";
    private final AtomicLongArray volts;
    private final AtomicLongArray nanos;
    private final byte[] word = new byte[2];
    private int current;
    private boolean converting;
    private boolean missing;
    private int failures;
    private long startedNanos;
    private long dueNanos = IDLE;

    /** Learns on the thread of the bus that an input of the part was measured, and when its conversion began, ns. */
    interface Measured {
        void measured(int input, long beganNanos);
    }

    /** @param channels by input of the part, 0 to 3; not empty */
    Ads1115Board(String name, I2cDevice chip, double fullScaleV, int[] channels, I2cDevice.Bus bus, Measured listener) {
        this.name = name;
        this.chip = chip;
        words = new Ads1115(fullScaleV);
        this.channels = channels.clone();
        this.bus = bus;
        this.listener = listener;
        volts = new AtomicLongArray(channels.length);
        nanos = new AtomicLongArray(channels.length);
        for (int i = 0; i < channels.length; i++) {
            nanos.set(i, IDLE);
        }
    }

    /** The chip did not answer when the bus was opened; the bus thread goes on trying. Called before that thread starts. */
    void missing(String why) {
        missing = true;
        problem = why;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void read(Samples into, long nowNanos) {
        for (int i = 0; i < channels.length; i++) {
            long measured = nanos.get(i);
            if (measured != IDLE) {
                into.put(i, Double.longBitsToDouble(volts.get(i)), measured);
            }
        }
    }

    @Override
    public long run(long nowNanos) {
        if (dueNanos != IDLE && nowNanos - dueNanos < 0) {
            return dueNanos;
        }
        try {
            dueNanos = convert(nowNanos);
            if (!converting) {
                throw new IOException("a conversion does not end");
            }
        } catch (IOException | RuntimeException e) {
            converting = false;
            failures++;
            if (failures >= MAX_FAILURES && !missing) {
                problem = name + " does not answer on its I²C bus (" + e.getMessage()
                        + "): check plug, supply and address";
            }
            dueNanos = nowNanos + RETRY_NANOS;
        }
        return dueNanos;
    }

    private long convert(long nowNanos) throws IOException {
        if (converting) {
            chip.read(Ads1115.CONFIG, word);
            if (!words.keeps(word(), channels[current])) {
                throw new IOException("nobody is there, or its supply dipped");
            }
            if (!Ads1115.done(word())) {
                converting = nowNanos - startedNanos < LONGEST_NANOS;
                return nowNanos + AGAIN_NANOS;
            }
            chip.read(Ads1115.CONVERSION, word);
            volts.set(current, Double.doubleToRawLongBits(words.volts(word())));
            nanos.set(current, nowNanos);
            listener.measured(current, startedNanos);
            failures = 0;
            missing = false;
            problem = "";
            current = (current + 1) % channels.length;
        }
        start(nowNanos);
        return nowNanos + Ads1115.CONVERSION_NANOS;
    }

    private void start(long nowNanos) throws IOException {
        int config = words.start(channels[current]);
        chip.write(new byte[] {Ads1115.CONFIG, (byte) (config >> 8), (byte) config});
        startedNanos = nowNanos;
        converting = true;
    }

    private int word() {
        return (word[0] & 0xFF) << 8 | (word[1] & 0xFF);
    }

    @Override
    public void write(double[] levels, long nowNanos) {
        // It has no outputs.
    }

    @Override
    public void beat(long nowNanos) {
        // It has no lines.
    }

    @Override
    public void rest() {
        // It drives nothing.
    }

    @Override
    public String notAtRest() {
        return "";
    }

    @Override
    public String problem() {
        String own = problem;
        return own.isEmpty() ? bus.problem() : own;
    }

    @Override
    public void close() {
        bus.leave();
    }
}
