package lumbar.drive.klipper;

import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import lumbar.drive.Ads1115;
import lumbar.drive.DriveException;
import org.jspecify.annotations.Nullable;

/**
 * The wired inputs of an ADS1115 on the board's I²C, one conversion after the other. One block of commands asks whether the
 * last conversion is done, reads it and starts the next. Nothing is asked again until its responses are here, or known to be
 * lost. A result counts only when the chip answers correctly before and after it: an AVR does not notice that no chip answers,
 * and reads nonsense. Its time is that of the request, which is never later than the measurement. When the chip stops
 * answering, its values grow old (SR-41), and after three failures the chip has a problem. Measured with simulated boards,
 * four inputs: over USB each is new every 25 ms, with 5.5 kB/s from the board and 3.3 kB/s to it; over a UART of 250000 baud
 * every 36 ms, with 3.9 and 2.3 kB/s of 25. Pure, one thread.
 */
final class Ads1115Input implements BoardInput {
    /** The shortest time between two rounds, ns: the loop reads every 20 ms. */
    static final long ROUND_NANOS = 20_000_000;

    /**
     * A response that has not arrived after this time, although everything was acknowledged, is lost: boards do not repeat
     * responses.
     */
    static final long LOST_NANOS = 20_000_000;

    /** The time from one block to the next: a conversion, and a tenth more because the chip's clock may be slow. */
    private static final long WAIT_NANOS = Ads1115.CONVERSION_NANOS * 11 / 10;

    private static final long RETRY_NANOS = 20_000_000;
    private static final int MAX_FAILURES = 3;
    private static final int MOST_UNENDED = 8;

    private final I2cChip chip;
    private final I2cCommands words;
    private final Ads1115 ads;
    private final int oid;
    private final int[] channels;
    private final int firstInput;
    private final LatestSamples to;
    private final Deque<Awaited> awaited = new ArrayDeque<>();
    private long askedNanos;
    private long dueNanos;
    private long roundNanos;
    private int next;
    private @Nullable Conversion running;
    private @Nullable Conversion asked;
    private boolean done = true;
    private int unended;
    private @Nullable Result unproven;
    private int failures;
    private int good;

    /** The responses, in the order of the requests. */
    private enum Awaited {
        STATE,
        RESULT,
        START
    }

    /**
     * A conversion that was started.
     *
     * @param place of the input
     * @param nanos when
     */
    private record Conversion(int place, long nanos) {}

    private record Result(Conversion of, int word) {}

    /**
     * Creates one that has requested nothing yet.
     *
     * @param channels 0 to 3, by input; not empty
     * @param firstInput place of the first of them
     */
    Ads1115Input(I2cChip chip, I2cCommands words, int oid, int[] channels, int firstInput, LatestSamples to) {
        this.chip = chip;
        this.words = words;
        this.oid = oid;
        this.channels = Arrays.copyOf(channels, channels.length);
        this.firstInput = firstInput;
        this.to = to;
        ads = new Ads1115(chip.spec().fullScaleV());
    }

    @Override
    public int oid() {
        return oid;
    }

    @Override
    public void begin(long nowNanos, CommandSender sender) {
        dueNanos = nowNanos;
    }

    @Override
    public void poll(long nowNanos, CommandSender sender) {
        if (!awaited.isEmpty()) {
            if (nowNanos - askedNanos > LOST_NANOS && sender.quiet()) {
                failed("its answers get lost", nowNanos);
                dueNanos = nowNanos;
            }
        } else if (nowNanos - dueNanos >= 0) {
            request(nowNanos, sender);
        }
    }

    private void request(long nowNanos, CommandSender sender) {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        Conversion before = running;
        asked = before;
        running = null;
        if (before != null) {
            block.writeBytes(words.read(Ads1115.CONFIG));
            block.writeBytes(words.read(Ads1115.CONVERSION));
            awaited.add(Awaited.STATE);
            awaited.add(Awaited.RESULT);
        }
        if (before == null || next != 0 || nowNanos - roundNanos >= ROUND_NANOS) {
            start(block, nowNanos);
        }
        askedNanos = nowNanos;
        dueNanos = nowNanos + WAIT_NANOS;
        sender.send(block.toByteArray());
    }

    private void start(ByteArrayOutputStream block, long nowNanos) {
        if (next == 0) {
            roundNanos = nowNanos;
        }
        block.writeBytes(words.write(Ads1115.CONFIG, ads.start(channels[next])));
        if (words.answersWrites()) {
            awaited.add(Awaited.START);
        }
        running = new Conversion(next, nowNanos);
        next = (next + 1) % channels.length;
    }

    @Override
    public void onReport(Message message, long nowNanos, CommandSender sender) {
        Awaited what = awaited.poll();
        if (what == null) {
            return;
        }
        String wrong = words.problem(message);
        byte[] bytes = message.string("response");
        if (!wrong.isEmpty()) {
            failed(wrong, nowNanos);
        } else if (bytes.length != (what == Awaited.START ? 0 : 2)) {
            failed("its answers get lost", nowNanos);
        } else {
            dueNanos = running == null && done ? roundNanos + ROUND_NANOS : nowNanos + WAIT_NANOS;
            Conversion of = asked;
            if (of != null && what != Awaited.START) {
                answer(what, of, (bytes[0] & 0xff) << 8 | (bytes[1] & 0xff), nowNanos);
            }
        }
    }

    private void answer(Awaited what, Conversion of, int word, long nowNanos) {
        if (what == Awaited.RESULT) {
            unproven = done ? new Result(of, word) : null;
        } else if (ads.keeps(word, channels[of.place])) {
            confirmChip();
            done = Ads1115.done(word);
            unended = done ? 0 : unended + 1;
            if (unended > MOST_UNENDED) {
                failed("a conversion does not end", nowNanos);
            } else if (!done) {
                running = null;
                next = of.place;
            }
        } else {
            failed("nobody is there, or its supply dipped", nowNanos);
        }
    }

    /** The chip has answered again, so what was read before was its own. */
    private void confirmChip() {
        Result proven = unproven;
        unproven = null;
        if (proven != null) {
            failures = 0;
            good++;
            if (good >= channels.length) {
                // Not before every input is new.
                chip.recovered();
            }
            to.put(firstInput + proven.of.place, ads.volts(proven.word), proven.of.nanos);
        }
    }

    /** Starts again with the next input. */
    private void failed(String why, long nowNanos) {
        awaited.clear();
        running = null;
        unproven = null;
        done = true;
        unended = 0;
        dueNanos = nowNanos + RETRY_NANOS;
        good = 0;
        failures++;
        if (failures >= MAX_FAILURES) {
            chip.failed(why);
        }
    }

    /**
     * The I²C commands of one firmware. Current ones answer every transfer with its status; up to v0.13 they answer only reads,
     * and shut down when no chip answers. Immutable.
     */
    static final class I2cCommands {
        private final Dictionary dictionary;
        private final int oid;
        private final @Nullable MessageFormat transfer;
        private final @Nullable MessageFormat write;
        private final @Nullable MessageFormat read;

        /** @throws DriveException when the firmware has other forms of these commands */
        I2cCommands(Dictionary dictionary, int oid) throws DriveException {
            this.dictionary = dictionary;
            this.oid = oid;
            boolean current = dictionary.has("i2c_transfer");
            transfer = current ? dictionary.command("i2c_transfer", "oid", "write", "read_len") : null;
            write = current ? null : dictionary.command("i2c_write", "oid", "data");
            read = current ? null : dictionary.command("i2c_read", "oid", "reg", "read_len");
        }

        /** Writes a register of 16 bit. */
        byte[] write(int register, int value) {
            byte[] bytes = {(byte) register, (byte) (value >> 8), (byte) value};
            return transfer != null
                    ? transfer.encodeMixed(oid, bytes, 0)
                    : needed(write).encodeMixed(oid, bytes);
        }

        /** Reads a register of 16 bit. */
        byte[] read(int register) {
            byte[] bytes = {(byte) register};
            return (transfer != null ? transfer : needed(read)).encodeMixed(oid, bytes, 2);
        }

        /** Whether a write is answered. */
        boolean answersWrites() {
            return transfer != null;
        }

        /** Why a transfer did not work, in plain words; empty when it did. */
        String problem(Message answer) {
            if (!answer.has("i2c_bus_status")) {
                return "";
            }
            String status = dictionary.busStatus(answer.number("i2c_bus_status"));
            return switch (status) {
                case "SUCCESS" -> "";
                case "NACK", "START_NACK", "START_READ_NACK" -> "nobody is there";
                case "BUS_TIMEOUT" -> "the bus hangs: SDA or SCL is held low or has no pull-up";
                default -> status;
            };
        }

        private static MessageFormat needed(@Nullable MessageFormat format) {
            if (format == null) {
                throw new IllegalStateException("this firmware has i2c_transfer");
            }
            return format;
        }
    }
}
