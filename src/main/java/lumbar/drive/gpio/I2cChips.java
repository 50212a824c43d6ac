package lumbar.drive.gpio;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.List;

/**
 * Asks whether a chip answers on an I²C bus, by reading one byte of whatever register it points to: nothing is written, and a daemon
 * that uses the chip at the same time is not disturbed. Any thread.
 */
public final class I2cChips {
    private static final long CHOOSE_CHIP = 0x0703;
    private static final int READ_WRITE = 2;

    private I2cChips() {}

    /**
     * Whether it answers; empty when it does, else what does not work, in plain words.
     *
     * @param bus device file, {@code /dev/i2c-1}
     */
    @SuppressWarnings("restricted") // the launcher starts the JVM with native access
    public static String trouble(Path bus, int address) {
        try (Arena arena = Arena.ofConfined()) {
            int fd = (int) call("open", 1, ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT)
                    .invokeExact(arena.allocateFrom(bus.toString()), READ_WRITE);
            if (fd < 0) {
                return "the bus cannot be opened";
            }
            int refused = (int) call(
                            "ioctl",
                            2,
                            ValueLayout.JAVA_INT,
                            ValueLayout.JAVA_INT,
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_LONG)
                    .invokeExact(fd, CHOOSE_CHIP, (long) address);
            long came = refused != 0
                    ? 0
                    : (long) call(
                                    "read",
                                    3,
                                    ValueLayout.JAVA_LONG,
                                    ValueLayout.JAVA_INT,
                                    ValueLayout.ADDRESS,
                                    ValueLayout.JAVA_LONG)
                            .invokeExact(fd, arena.allocate(1), 1L);
            int closed = (int)
                    call("close", 1, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT).invokeExact(fd);
            assert closed == 0;
            if (refused != 0) {
                return "a driver of the kernel holds this address";
            }
            return came == 1 ? "" : "nothing answers";
        } catch (Throwable e) {
            return "it cannot be asked (" + e + ")";
        }
    }

    @SuppressWarnings("restricted")
    private static MethodHandle call(String name, int fixed, MemoryLayout result, MemoryLayout... arguments) {
        Linker linker = Linker.nativeLinker();
        MemorySegment symbol = linker.defaultLookup().findOrThrow(name);
        List<Linker.Option> options =
                fixed < arguments.length ? List.of(Linker.Option.firstVariadicArg(fixed)) : List.of();
        return linker.downcallHandle(
                symbol, FunctionDescriptor.of(result, arguments), options.toArray(Linker.Option[]::new));
    }
}
