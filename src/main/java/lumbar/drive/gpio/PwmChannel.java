package lumbar.drive.gpio;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import lumbar.drive.DriveException;

/**
 * One PWM channel of the kernel's sysfs. Period and enable are written once, with duty 0. Afterwards only {@code duty_cycle}
 * is written, so the output does not drop between two duties. The channel runs on when the JVM dies: the watchdog relay stops
 * it. {@link #duty} is for the loop thread; {@link #off} may be called from any thread and uses a file handle of its own.
 */
final class PwmChannel implements AutoCloseable {
    /** 1 kHz: slow enough for an opto-coupled driver, fast enough for a motor. */
    static final long PERIOD_NANOS = 1_000_000;

    private static final int EXPORT_TRIES = 100;
    private static final long EXPORT_WAIT_NANOS = 10_000_000;
    private static final byte[] ZERO = {'0', '\n'};
    private static final int DIGITS = 10;

    private final Path place;
    private final RandomAccessFile duty;
    private final RandomAccessFile offFile;
    private final byte[] text = new byte[DIGITS];

    private PwmChannel(Path place) throws IOException {
        this.place = place;
        duty = new RandomAccessFile(place.resolve("duty_cycle").toFile(), "rw");
        offFile = new RandomAccessFile(place.resolve("duty_cycle").toFile(), "rw");
    }

    /** @param chip directory of the PWM chip, {@code /sys/class/pwm/pwmchip0} */
    static PwmChannel open(Path chip, int channel) throws DriveException {
        Path place = chip.resolve("pwm" + channel);
        try {
            if (!Files.exists(place)) {
                put(chip.resolve("export"), channel);
            }
            for (int i = 0; i < EXPORT_TRIES && !Files.isWritable(place.resolve("duty_cycle")); i++) {
                LockSupport.parkNanos(EXPORT_WAIT_NANOS);
            }
            PwmChannel opened = new PwmChannel(place);
            // A dead process may have left it running, and a period shorter than the old duty is refused.
            opened.off();
            put(place.resolve("period"), PERIOD_NANOS);
            put(place.resolve("enable"), 1);
            return opened;
        } catch (IOException e) {
            throw new DriveException(
                    "PWM channel " + place + " cannot be used: " + e.getMessage()
                            + ". Is the overlay `pwm` loaded, and is the user in the group gpio?",
                    e);
        }
    }

    void duty(double share) throws DriveException {
        long nanos = Math.round(share * PERIOD_NANOS);
        int at = DIGITS - 1;
        text[at] = '\n';
        do {
            text[--at] = (byte) ('0' + nanos % 10);
            nanos /= 10;
        } while (nanos > 0);
        put(duty, text, at);
    }

    void off() throws DriveException {
        put(offFile, ZERO, 0);
    }

    private void put(RandomAccessFile file, byte[] bytes, int from) throws DriveException {
        try {
            file.seek(0);
            file.write(bytes, from, bytes.length - from);
        } catch (IOException e) {
            throw new DriveException("PWM channel " + place + " does not take its duty", e);
        }
    }

    /** Opened for writing alone: the kernel refuses to open {@code export} for more. */
    private static void put(Path file, long value) throws IOException {
        try (FileOutputStream out = new FileOutputStream(file.toFile())) {
            out.write(Long.toString(value).getBytes(StandardCharsets.US_ASCII));
        }
    }

    /** Leaves it at duty 0 and enabled: a disabled channel's line would float. Never throws. */
    @Override
    public void close() {
        try (duty;
                offFile) {
            off();
        } catch (IOException | DriveException e) {
            // It was at rest before, and the kernel closes what is left.
        }
    }
}
