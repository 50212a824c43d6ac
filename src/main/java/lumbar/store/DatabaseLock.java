package lumbar.store;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A lock on the database file itself: {@code lumbar.lock} may be removed or replaced, and then locks nobody out (SR-28). The
 * kernel lets go of it when the process ends, however it ends.
 *
 * <p>It is a Linux lock of an <em>open file</em> ({@code F_OFD_SETLK}), for three reasons. The usual lock of a <em>process</em>
 * (that of Java, and of SQLite) is lost as soon as anything in the process closes the same file, and would take SQLite's with
 * it. SQLite's own exclusive mode would shut out those who only read a copy ({@code simulate --from-state}, {@code doctor}).
 * And it holds one byte far beyond what SQLite locks, so that the two never meet, also where the kernel makes one kind of lock
 * out of the other (NFS).
 */
final class DatabaseLock implements AutoCloseable {
    private static final int O_RDWR = 2;
    private static final int O_CLOEXEC = 0x80000;
    private static final int F_OFD_GETLK = 36;
    private static final int F_OFD_SETLK = 37;
    private static final short F_WRLCK = 1;
    private static final short F_UNLCK = 2;

    /** struct flock where a file offset has 64 bits: type, whence, start, length, pid. */
    private static final long FLOCK_BYTES = 32;

    private static final long START_AT = 8;
    private static final long LENGTH_AT = 16;

    /** SQLite locks bytes from 1 GiB on; no record grows to this. */
    private static final long LOCKED_BYTE = 1L << 38;

    private static final int EACCES = 13;
    private static final int EAGAIN = 11;

    private static final @Nullable Calls CALLS = Calls.find();

    private final int descriptor;

    /** What of libc is called. */
    private record Calls(MethodHandle open, MethodHandle fcntl, MethodHandle close) {
        @SuppressWarnings("restricted") // three calls into libc on a file of our own; the launcher grants it
        static @Nullable Calls find() {
            try {
                Linker linker = Linker.nativeLinker();
                Linker.Option variadic = Linker.Option.firstVariadicArg(2);
                Linker.Option errno = Linker.Option.captureCallState("errno");
                return new Calls(
                        linker.downcallHandle(
                                linker.defaultLookup().findOrThrow("open"),
                                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT),
                                variadic),
                        linker.downcallHandle(
                                linker.defaultLookup().findOrThrow("fcntl"),
                                FunctionDescriptor.of(
                                        ValueLayout.JAVA_INT,
                                        ValueLayout.JAVA_INT,
                                        ValueLayout.JAVA_INT,
                                        ValueLayout.ADDRESS),
                                variadic,
                                errno),
                        linker.downcallHandle(
                                linker.defaultLookup().findOrThrow("close"),
                                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT)));
            } catch (RuntimeException e) {
                return null;
            }
        }
    }

    private DatabaseLock(int descriptor) {
        this.descriptor = descriptor;
    }

    /**
     * Takes the lock of a file that is there. Where the kernel has no such locks, only {@code lumbar.lock} is left.
     *
     * @throws StoreException when another process holds it
     */
    static DatabaseLock take(Path database) throws StoreException {
        Calls calls = CALLS;
        if (calls == null) {
            return new DatabaseLock(-1);
        }
        int descriptor = -1;
        boolean isTaken;
        try (Arena arena = Arena.ofConfined()) {
            descriptor = (int) calls.open.invokeExact(arena.allocateFrom(database.toString()), O_RDWR | O_CLOEXEC);
            isTaken = descriptor >= 0 && !lock(calls, arena, descriptor);
        } catch (Throwable e) {
            close(calls, descriptor);
            return new DatabaseLock(-1);
        }
        if (isTaken) {
            close(calls, descriptor);
            throw new StoreException("another Lumbar uses " + database
                    + " (its lumbar.lock was removed or replaced); stop that one first, or name another directory"
                    + " with --state");
        }
        return new DatabaseLock(descriptor);
    }

    /** Whether a process holds the lock of this file; it is not taken for that. */
    static boolean isHeld(Path database) {
        Calls calls = CALLS;
        if (calls == null) {
            return false;
        }
        int descriptor = -1;
        try (Arena arena = Arena.ofConfined()) {
            descriptor = (int) calls.open.invokeExact(arena.allocateFrom(database.toString()), O_RDWR | O_CLOEXEC);
            MemorySegment asked = wanted(arena);
            return descriptor >= 0
                    && fcntl(calls, arena, descriptor, F_OFD_GETLK, asked) == 0
                    && asked.get(ValueLayout.JAVA_SHORT, 0) != F_UNLCK;
        } catch (Throwable e) {
            return false;
        } finally {
            close(calls, descriptor);
        }
    }

    /** False when somebody else has it; an error of another kind is no reason to refuse. */
    private static boolean lock(Calls calls, Arena arena, int descriptor) throws Throwable {
        int error = fcntl(calls, arena, descriptor, F_OFD_SETLK, wanted(arena));
        return error != EAGAIN && error != EACCES;
    }

    private static MemorySegment wanted(Arena arena) {
        MemorySegment wanted = arena.allocate(FLOCK_BYTES, Long.BYTES);
        wanted.set(ValueLayout.JAVA_SHORT, 0, F_WRLCK);
        wanted.set(ValueLayout.JAVA_LONG, START_AT, LOCKED_BYTE);
        wanted.set(ValueLayout.JAVA_LONG, LENGTH_AT, 1);
        return wanted;
    }

    /** The error, 0 for none. */
    private static int fcntl(Calls calls, Arena arena, int descriptor, int what, MemorySegment lock) throws Throwable {
        MemorySegment errno = arena.allocate(Linker.Option.captureStateLayout());
        int result = (int) calls.fcntl.invokeExact(errno, descriptor, what, lock);
        return result >= 0 ? 0 : errno.get(ValueLayout.JAVA_INT, 0);
    }

    /** To be called after SQLite has closed its own: closing a file takes the locks of the process on it away. */
    @Override
    public void close() {
        Calls calls = CALLS;
        if (calls != null) {
            close(calls, descriptor);
        }
    }

    private static void close(Calls calls, int descriptor) {
        if (descriptor >= 0) {
            try {
                int ignored = (int) calls.close.invokeExact(descriptor);
            } catch (Throwable e) {
                // The kernel closes it at the latest when the process ends.
            }
        }
    }
}
