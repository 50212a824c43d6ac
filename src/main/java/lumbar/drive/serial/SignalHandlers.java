package lumbar.drive.serial;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import lumbar.drive.DriveException;

/**
 * Keeps the JVM's signal handlers while a library is loaded. jSerialComm's native part ignores SIGHUP and the JVM's own
 * SIGUSR2, among others; a terminal that closes would then no longer end the daemon and release the chair (SR-59).
 */
final class SignalHandlers {
    private static final int LAST_SIGNAL = 31;
    private static final int SIGKILL = 9;
    private static final int SIGSTOP = 19;

    /** More than any Linux C library's {@code struct sigaction}. */
    private static final long SIGACTION_BYTES = 512;

    private static final MethodHandle SIGACTION = sigaction();

    private SignalHandlers() {}

    /** Code that may change signal handlers. */
    interface Loader {
        void run() throws ClassNotFoundException, DriveException;
    }

    /** Runs the code and restores every handler that the JVM had. Any thread, one at a time. */
    static synchronized void keepOver(Loader loader) throws ClassNotFoundException, DriveException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment[] before = new MemorySegment[LAST_SIGNAL + 1];
            for (int signal = 1; signal <= LAST_SIGNAL; signal++) {
                before[signal] = arena.allocate(SIGACTION_BYTES, Long.BYTES);
                call(signal, MemorySegment.NULL, before[signal]);
            }
            try {
                loader.run();
            } finally {
                for (int signal = 1; signal <= LAST_SIGNAL; signal++) {
                    // The handler stands first; 0 is the default, 1 is ignored.
                    boolean isHandled =
                            before[signal].get(ValueLayout.ADDRESS, 0).address() > 1;
                    if (isHandled && signal != SIGKILL && signal != SIGSTOP) {
                        call(signal, before[signal], MemorySegment.NULL);
                    }
                }
            }
        }
    }

    private static void call(int signal, MemorySegment set, MemorySegment get) {
        try {
            var _ = (int) SIGACTION.invokeExact(signal, set, get);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    @SuppressWarnings("restricted") // the launcher allows native access
    private static MethodHandle sigaction() {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().find("sigaction").orElseThrow(),
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS));
    }
}
