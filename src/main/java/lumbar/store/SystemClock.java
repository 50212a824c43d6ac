package lumbar.store;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Looks at this machine's clocks. Any thread. Where the kernel cannot be asked, the boot is unknown and the wall clock counts
 * as not synchronised: then nothing is credited, which is the safe side (SR-08).
 */
public final class SystemClock {
    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");
    private static final String BOOT = bootId();

    /** What adjtimex answers when no time server keeps the clock (TIME_ERROR). */
    private static final int UNSYNCHRONISED = 5;

    /** More than any kernel's {@code struct timex}, zeroed: modes = 0 only reads. */
    private static final long TIMEX_BYTES = 512;

    private static final @Nullable MethodHandle ADJTIMEX = adjtimex();

    private SystemClock() {}

    public static ClockReading now() {
        boolean synchronised = isSynchronised();
        return new ClockReading(BOOT, System.nanoTime() / 1e9, System.currentTimeMillis(), synchronised);
    }

    private static String bootId() {
        try {
            return Files.readString(BOOT_ID).strip();
        } catch (IOException e) {
            return "";
        }
    }

    @SuppressWarnings("restricted") // one call into libc that reads; the launcher grants it
    private static @Nullable MethodHandle adjtimex() {
        try {
            Linker linker = Linker.nativeLinker();
            return linker.defaultLookup()
                    .find("adjtimex")
                    .map(f ->
                            linker.downcallHandle(f, FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS)))
                    .orElse(null);
        } catch (RuntimeException e) {
            return null;
        }
    }

    private static boolean isSynchronised() {
        MethodHandle call = ADJTIMEX;
        if (call == null) {
            return false;
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment timex = arena.allocate(TIMEX_BYTES, Long.BYTES);
            int state = (int) call.invokeExact(timex);
            return state >= 0 && state != UNSYNCHRONISED;
        } catch (Throwable e) {
            return false;
        }
    }
}
