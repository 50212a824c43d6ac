package lumbar.daemon;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The end of a notification socket that systemd holds: a real unix datagram socket. */
final class DatagramSocket implements AutoCloseable {
    private final int socket;
    private final Arena arena = Arena.ofConfined();

    DatagramSocket(String name) throws Throwable {
        socket = (int) handle("socket", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT))
                .invokeExact(1, 2, 0);
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        if (bytes[0] == '@') {
            bytes[0] = 0;
        }
        MemorySegment address = arena.allocate(110);
        address.set(JAVA_SHORT, 0, (short) 1);
        MemorySegment.copy(bytes, 0, address, JAVA_BYTE, 2, bytes.length);
        int bound = (int) handle("bind", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT))
                .invokeExact(socket, address, 2 + bytes.length);
        if (socket < 0 || bound != 0) {
            throw new IllegalStateException("cannot bind " + name);
        }
    }

    /** All that has come. */
    List<String> received() throws Throwable {
        MethodHandle recv = handle("recv", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
        List<String> all = new ArrayList<>();
        MemorySegment buffer = arena.allocate(512);
        while (true) {
            long size = (long) recv.invokeExact(socket, buffer, 512L, 0x40);
            if (size < 0) {
                return all;
            }
            all.add(new String(buffer.asSlice(0, size).toArray(JAVA_BYTE), StandardCharsets.UTF_8));
        }
    }

    @Override
    public void close() {
        try {
            var _ = (int)
                    handle("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT)).invokeExact(socket);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
        arena.close();
    }

    @SuppressWarnings("restricted") // tests run with native access
    private static MethodHandle handle(String name, FunctionDescriptor signature) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().find(name).orElseThrow(), signature);
    }
}
