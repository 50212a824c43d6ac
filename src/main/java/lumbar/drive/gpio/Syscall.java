package lumbar.drive.gpio;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.invoke.MethodHandle;

/** System calls of the kernel, by the C library. Any thread. */
final class Syscall {
    private Syscall() {}

    /**
     * Finds a call by its name.
     *
     * @param fixed how many of its arguments are fixed; further ones may vary
     */
    @SuppressWarnings("restricted") // the JVM is started with native access, which is checked before
    static MethodHandle of(String name, int fixed, MemoryLayout result, MemoryLayout... arguments) {
        Linker linker = Linker.nativeLinker();
        Linker.Option[] options = fixed < arguments.length
                ? new Linker.Option[] {Linker.Option.firstVariadicArg(fixed)}
                : new Linker.Option[0];
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow(name), FunctionDescriptor.of(result, arguments), options);
    }
}
