package lumbar.drive.gpio;

import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;

/**
 * Checks whether a chip answers on an I²C bus, by reading one byte of its current register. It writes nothing and does not
 * disturb a daemon that uses the chip at the same time. Any thread.
 */
public final class I2cProbe {
    private static final long CHOOSE_CHIP = 0x0703;
    private static final int READ_WRITE = 2;

    private I2cProbe() {}

    /**
     * Returns what does not work, in plain words; empty when the chip answers.
     *
     * @param bus device file, {@code /dev/i2c-1}
     * @param address 7 bits, 0x03 to 0x77
     */
    public static String problem(Path bus, int address) {
        try (Arena arena = Arena.ofConfined()) {
            int fd = (int) Syscall.of("open", 1, ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT)
                    .invokeExact(arena.allocateFrom(bus.toString()), READ_WRITE);
            if (fd < 0) {
                return "the bus cannot be opened";
            }
            int refused = (int) Syscall.of(
                            "ioctl",
                            2,
                            ValueLayout.JAVA_INT,
                            ValueLayout.JAVA_INT,
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_LONG)
                    .invokeExact(fd, CHOOSE_CHIP, (long) address);
            long came = refused != 0
                    ? 0
                    : (long) Syscall.of(
                                    "read",
                                    3,
                                    ValueLayout.JAVA_LONG,
                                    ValueLayout.JAVA_INT,
                                    ValueLayout.ADDRESS,
                                    ValueLayout.JAVA_LONG)
                            .invokeExact(fd, arena.allocate(1), 1L);
            int closed = (int) Syscall.of("close", 1, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT)
                    .invokeExact(fd);
            assert closed == 0;
            if (refused != 0) {
                return "a driver of the kernel holds this address";
            }
            return came == 1 ? "" : "nothing answers";
        } catch (Throwable e) {
            return "it cannot be asked (" + e + ")";
        }
    }
}
