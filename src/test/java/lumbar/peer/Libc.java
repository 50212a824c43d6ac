package lumbar.peer;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** The few functions of the C library that make a pseudo-terminal, by the JDK's foreign functions. Any thread. */
final class Libc {
    static final int POLLIN = 1;
    static final int POLLOUT = 4;
    static final int POLLHUP = 16;

    private static final int O_RDWR = 2;
    private static final int O_NOCTTY = 256;
    private static final int O_NONBLOCK = 2048;
    private static final int O_CLOEXEC = 524_288;
    private static final int ROOM_FOR_TERMIOS = 256;
    private static final int ROOM_FOR_NAME = 256;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final MethodHandle OPENPT = function("posix_openpt", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    private static final MethodHandle GRANTPT = function("grantpt", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    private static final MethodHandle UNLOCKPT = function("unlockpt", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    private static final MethodHandle PTSNAME =
            function("ptsname_r", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_LONG));
    private static final MethodHandle OPEN = function("open", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle CLOSE = function("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    private static final MethodHandle READ =
            function("read", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));
    private static final MethodHandle WRITE =
            function("write", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));
    private static final MethodHandle POLL =
            function("poll", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
    private static final MethodHandle TCGETATTR =
            function("tcgetattr", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS));
    private static final MethodHandle CFMAKERAW = function("cfmakeraw", FunctionDescriptor.ofVoid(ADDRESS));
    private static final MethodHandle TCSETATTR =
            function("tcsetattr", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS));

    private Libc() {}

    /** A new master, ready to be opened from the other side. */
    static int openMaster() {
        int master = number(() -> (int) OPENPT.invokeExact(O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC), "posix_openpt");
        number(() -> (int) GRANTPT.invokeExact(master), "grantpt");
        number(() -> (int) UNLOCKPT.invokeExact(master), "unlockpt");
        return master;
    }

    /** The path of the other side. */
    static String slaveOf(int master) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = arena.allocate(ROOM_FOR_NAME);
            number(() -> (int) PTSNAME.invokeExact(master, name, (long) ROOM_FOR_NAME), "ptsname_r");
            return name.getString(0);
        }
    }

    static int open(String path) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = arena.allocateFrom(path);
            return number(
                    () -> (int) OPEN.invokeExact(name, O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC), "open " + path);
        }
    }

    /** No echo, no lines, no signals: bytes as they are. */
    static void makeRaw(int terminal) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment termios = arena.allocate(ROOM_FOR_TERMIOS);
            number(() -> (int) TCGETATTR.invokeExact(terminal, termios), "tcgetattr");
            number(
                    () -> {
                        CFMAKERAW.invokeExact(termios);
                        return (int) TCSETATTR.invokeExact(terminal, 0, termios);
                    },
                    "tcsetattr");
        }
    }

    static void close(int file) {
        number(() -> (int) CLOSE.invokeExact(file), "close");
    }

    /** Off-heap buffer of one terminal; its owner uses it from one thread at a time. */
    static MemorySegment buffer(int bytes) {
        return Arena.ofAuto().allocate(bytes, 8);
    }

    /** What is so after at most {@code ms}: a set of POLL bits, 0 for nothing. */
    static int poll(int file, int events, int ms, MemorySegment buffer) {
        buffer.set(JAVA_INT, 0, file);
        buffer.set(JAVA_SHORT, 4, (short) events);
        buffer.set(JAVA_SHORT, 6, (short) 0);
        call(() -> (int) POLL.invokeExact(buffer, 1L, ms));
        return buffer.get(JAVA_SHORT, 6);
    }

    /** Bytes read, 0 or less when there are none. */
    static int read(int file, byte[] into, MemorySegment buffer) {
        int count = (int) call(() -> (long) READ.invokeExact(file, buffer, Math.min(buffer.byteSize(), into.length)));
        if (count > 0) {
            MemorySegment.copy(buffer, 0, MemorySegment.ofArray(into), 0, count);
        }
        return count;
    }

    /** Bytes taken; the rest found no buffer. */
    static int write(int file, byte[] from, MemorySegment buffer) {
        int most = (int) Math.min(from.length, buffer.byteSize());
        MemorySegment.copy(MemorySegment.ofArray(from), 0, buffer, 0, most);
        return (int) call(() -> (long) WRITE.invokeExact(file, buffer, (long) most));
    }

    private interface Call {
        long now() throws Throwable;
    }

    private static int number(Call call, String what) {
        long answer = call(call);
        if (answer < 0) {
            throw new IllegalStateException(
                    what + " failed: is /dev/pts mounted, and are there free pseudo-terminals?");
        }
        return (int) answer;
    }

    private static long call(Call call) {
        try {
            return call.now();
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    @SuppressWarnings("restricted")
    private static MethodHandle function(String name, FunctionDescriptor shape) {
        return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), shape);
    }
}
