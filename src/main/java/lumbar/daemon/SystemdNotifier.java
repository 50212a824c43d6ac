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
import java.util.Map;

/**
 * Tells systemd how the daemon does: one datagram each, sent without waiting; what cannot be sent is lost, and systemd's
 * watchdog judges by what comes (SR-02). Outside systemd it does nothing. Any thread.
 */
public final class SystemdNotifier {
    private static final int AF_UNIX = 1;
    private static final int DATAGRAM_CLOSED_ON_EXEC = 2 | 0x80000;
    private static final int DONTWAIT_NOSIGNAL = 0x40 | 0x4000;
    private static final int LONGEST_PATH = 107;
    private static final int PATH_AT = 2;

    /** Tells nobody. */
    public static final SystemdNotifier NONE = new SystemdNotifier(-1, MemorySegment.NULL, 0, none(), false);

    private final int socket;
    private final MemorySegment address;
    private final int addressBytes;
    private final MethodHandle sendto;
    private final MemorySegment beat;
    private final boolean watched;

    private SystemdNotifier(int socket, MemorySegment address, int addressBytes, MethodHandle sendto, boolean watched) {
        this.socket = socket;
        this.address = address;
        this.addressBytes = addressBytes;
        this.sendto = sendto;
        this.watched = watched;
        beat = Arena.global().allocateFrom("WATCHDOG=1");
    }

    /**
     * By {@code NOTIFY_SOCKET}, a path or {@code @name}, and {@code WATCHDOG_USEC} with, where it is set, our {@code
     * WATCHDOG_PID}.
     */
    public static SystemdNotifier of(Map<String, String> environment) {
        String path = environment.getOrDefault("NOTIFY_SOCKET", "");
        byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
        if (!(path.startsWith("/") || path.startsWith("@")) || bytes.length > LONGEST_PATH) {
            return NONE;
        }
        if (bytes[0] == '@') {
            bytes[0] = 0;
        }
        MemorySegment address = Arena.global().allocate(PATH_AT + LONGEST_PATH + 1);
        address.set(JAVA_SHORT, 0, (short) AF_UNIX);
        MemorySegment.copy(bytes, 0, address, JAVA_BYTE, PATH_AT, bytes.length);
        return new SystemdNotifier(open(), address, PATH_AT + bytes.length, sender(), isWatched(environment));
    }

    private static boolean isWatched(Map<String, String> environment) {
        String usec = environment.getOrDefault("WATCHDOG_USEC", "");
        String pid = environment.getOrDefault("WATCHDOG_PID", "");
        boolean isOurs = pid.isEmpty()
                || pid.equals(Long.toString(ProcessHandle.current().pid()));
        return isOurs && usec.matches("[1-9][0-9]*");
    }

    /** The chair is there and tests itself. */
    public void ready() {
        send("READY=1");
    }

    /** What a person sees in {@code systemctl status}. */
    public void status(String text) {
        send("STATUS=" + text.replace('\n', ' '));
    }

    public void stopping() {
        send("STOPPING=1");
    }

    /** A cycle that read, checked and wrote; without allocation. */
    void beat() {
        if (watched) {
            send(beat, beat.byteSize() - 1);
        }
    }

    private void send(String text) {
        if (socket < 0) {
            return;
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment bytes = arena.allocateFrom(text);
            send(bytes, bytes.byteSize() - 1);
        }
    }

    private void send(MemorySegment bytes, long size) {
        if (socket < 0) {
            return;
        }
        try {
            var _ = (long) sendto.invokeExact(socket, bytes, size, DONTWAIT_NOSIGNAL, address, addressBytes);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static int open() {
        try {
            MethodHandle call = handle("socket", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
            return (int) call.invokeExact(AF_UNIX, DATAGRAM_CLOSED_ON_EXEC, 0);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static MethodHandle sender() {
        return handle(
                "sendto", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT));
    }

    private static MethodHandle none() {
        return java.lang.invoke.MethodHandles.zero(long.class);
    }

    @SuppressWarnings("restricted") // the launcher allows native access
    private static MethodHandle handle(String name, FunctionDescriptor signature) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().find(name).orElseThrow(), signature);
    }
}
