package lumbar.realtime;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/** {@code sched_setscheduler(2)} and {@code sched_getscheduler(2)} of the C library. Any thread. */
final class Scheduler {
    static final int CALLING_THREAD = 0;
    private static final int OTHER = 0;
    private static final int FIFO = 1;

    /** What Lumbar answers where the library has no such function. */
    static final int NOT_THERE = 38;

    private static final int NOT_PERMITTED = 1;
    private static final int RESET_ON_FORK = 0x40000000;
    private static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERROR = STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));
    private static final @Nullable MethodHandle SET = function(
            "sched_setscheduler",
            FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS),
            Linker.Option.captureCallState("errno"));
    private static final @Nullable MethodHandle GET =
            function("sched_getscheduler", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

    private Scheduler() {}

    /**
     * Gives a thread of this process {@code SCHED_FIFO}, or with 0 {@code SCHED_OTHER}.
     *
     * @param thread number of the thread to the kernel
     * @param priority 0 to 99
     * @param forItAlone threads that it starts have the ordinary policy
     * @return 0, or the number of the error as errno(3) has it
     */
    static int set(int thread, int priority, boolean forItAlone) {
        if (SET == null) {
            return NOT_THERE;
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(STATE);
            MemorySegment parameter = arena.allocateFrom(JAVA_INT, priority);
            int policy = (priority == 0 ? OTHER : FIFO) | (forItAlone ? RESET_ON_FORK : 0);
            int done = (int) SET.invokeExact(state, thread, policy, parameter);
            return done == 0 ? 0 : (int) ERROR.get(state, 0L);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether the calling thread has {@code SCHED_FIFO}. */
    static boolean isFifo() {
        try {
            return GET != null && ((int) GET.invokeExact(CALLING_THREAD) & ~RESET_ON_FORK) == FIFO;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    static String inWords(int error) {
        return error == NOT_PERMITTED ? "not permitted" : "error " + error;
    }

    @SuppressWarnings("restricted") // the jar names itself as one that may call the C library
    private static @Nullable MethodHandle function(String name, FunctionDescriptor type, Linker.Option... options) {
        Linker linker = Linker.nativeLinker();
        return linker.defaultLookup()
                .find(name)
                .map(address -> linker.downcallHandle(address, type, options))
                .orElse(null);
    }
}
