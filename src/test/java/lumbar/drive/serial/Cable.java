package lumbar.drive.serial;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** A real pseudo-terminal with its far end in our hand. Reading is one thread's; anybody may write or pull it. */
public final class Cable implements AutoCloseable {
    private static final int READ_WRITE_NO_CONTROL_NONBLOCKING = 2 | 256 | 2048;
    private static final int POLLIN = 1;
    private static final Linker LINKER = Linker.nativeLinker();

    private final int master;
    private final String path;
    private boolean pulled;

    public Cable() {
        master = (int) call("posix_openpt", JAVA_INT, READ_WRITE_NO_CONTROL_NONBLOCKING);
        call("grantpt", JAVA_INT, master);
        call("unlockpt", JAVA_INT, master);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = arena.allocate(128);
            call("ptsname_r", JAVA_INT, master, name, 128L);
            path = name.getString(0);
        }
    }

    /** What a host opens. */
    public String path() {
        return path;
    }

    /** What came within so many ms; empty for nothing. */
    public byte[] read(int ms) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment poll = arena.allocate(8, 4);
            poll.set(JAVA_INT, 0, master);
            poll.set(JAVA_SHORT, 4, (short) POLLIN);
            call("poll", JAVA_INT, poll, 1L, ms);
            MemorySegment bytes = arena.allocate(512);
            long came = (poll.get(JAVA_SHORT, 6) & POLLIN) == 0 ? 0 : call("read", JAVA_LONG, master, bytes, 512L);
            return bytes.asSlice(0, Math.max(0, came)).toArray(JAVA_BYTE);
        }
    }

    public void write(byte[] bytes) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment out = arena.allocate(bytes.length);
            out.copyFrom(MemorySegment.ofArray(bytes));
            call("write", JAVA_LONG, master, out, (long) bytes.length);
        }
    }

    /** Pulls the plug. */
    @Override
    public void close() {
        if (!pulled) {
            pulled = true;
            call("close", JAVA_INT, master);
        }
    }

    @SuppressWarnings("restricted") // the tests run with native access
    private static long call(String name, MemoryLayout result, Object... arguments) {
        MemoryLayout[] shape = new MemoryLayout[arguments.length];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = arguments[i] instanceof MemorySegment
                    ? ADDRESS
                    : arguments[i] instanceof Long ? JAVA_LONG : JAVA_INT;
        }
        MethodHandle function =
                LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), FunctionDescriptor.of(result, shape));
        try {
            return ((Number) function.invokeWithArguments(arguments)).longValue();
        } catch (Throwable e) {
            throw new IllegalStateException(name, e);
        }
    }
}
