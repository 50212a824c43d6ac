package lumbar.drive.gpio;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import lumbar.drive.DriveException;

/**
 * The GPIO chips of this computer, as the kernel lists them. The number of a chip may change at each boot; its label does not.
 */
final class GpioChips {
    private static final long CHIP_INFO = 0x8044B401L;
    private static final int INFO_BYTES = 68;
    private static final int LABEL_AT = 32;
    private static final int READ_WRITE = 2;

    private GpioChips() {}

    /** A chip, {@code gpiochip0}, and its label, {@code pinctrl-bcm2711}. */
    record Chip(String name, String label) {}

    /** The chip of that label or name; for an empty word the first whose label contains {@code pinctrl}. */
    static Chip find(String wanted, List<Chip> chips) throws DriveException {
        for (Chip chip : chips) {
            boolean fits = wanted.isEmpty()
                    ? chip.label().contains("pinctrl")
                    : chip.label().equals(wanted) || chip.name().equals(wanted);
            if (fits) {
                return chip;
            }
        }
        throw new DriveException("there is no GPIO chip " + (wanted.isEmpty() ? "of a Pi" : wanted) + " here"
                + (chips.isEmpty() ? "; is the user in the group gpio?" : ", only " + chips));
    }

    /** All chips that this user may open. */
    static List<Chip> list() throws DriveException {
        List<Chip> chips = new ArrayList<>();
        try (Stream<Path> devices = Files.list(Path.of("/dev"))) {
            for (Path device : devices.sorted().toList()) {
                if (device.getFileName().toString().startsWith("gpiochip")) {
                    query(device, chips);
                }
            }
        } catch (IOException e) {
            throw new DriveException("/dev cannot be read", e);
        }
        return chips;
    }

    private static void query(Path device, List<Chip> chips) throws DriveException {
        try (Arena arena = Arena.ofConfined()) {
            int fd = (int) Syscall.of("open", 1, ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT)
                    .invokeExact(arena.allocateFrom(device.toString()), READ_WRITE);
            if (fd < 0) {
                return;
            }
            MemorySegment info = arena.allocate(INFO_BYTES, Long.BYTES);
            int failed = (int) Syscall.of(
                            "ioctl",
                            2,
                            ValueLayout.JAVA_INT,
                            ValueLayout.JAVA_INT,
                            ValueLayout.JAVA_LONG,
                            ValueLayout.ADDRESS)
                    .invokeExact(fd, CHIP_INFO, info);
            int closed = (int) Syscall.of("close", 1, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT)
                    .invokeExact(fd);
            if (failed == 0 && closed == 0) {
                chips.add(new Chip(info.getString(0), info.getString(LABEL_AT)));
            }
        } catch (Throwable e) {
            throw new DriveException("the GPIO chip " + device + " cannot be asked for its label", e);
        }
    }
}
