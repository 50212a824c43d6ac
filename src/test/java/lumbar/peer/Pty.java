package lumbar.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * One pseudo-terminal in raw mode, seen from the device's side. A host opens {@link #device()} or a link to it. Closing is pulling
 * the plug: the host's next read fails. Any thread; a call may wait for a read that is under way.
 */
public final class Pty implements AutoCloseable {
    private static final int ROOM = 4096;

    private final int master;
    private final Path device;
    private final MemorySegment buffer = Libc.buffer(ROOM);
    private Path link;
    private boolean closed;

    private Pty(int master, Path device) {
        this.master = master;
        this.device = device;
    }

    public static Pty open() {
        int master = Libc.openMaster();
        String slave = Libc.slaveOf(master);
        // Opened and closed once: from here on a hang-up says that no host has it open.
        int first = Libc.open(slave);
        Libc.makeRaw(first);
        Libc.close(first);
        return new Pty(master, Path.of(slave));
    }

    /** The path that a host opens. */
    public Path device() {
        return device;
    }

    /** Makes a link to it, as {@code /dev/serial/by-id/…} is one; an older link at this path gives way, a file does not. */
    public synchronized Path linked(Path at) {
        try {
            Files.createDirectories(at.toAbsolutePath().getParent());
            if (Files.isSymbolicLink(at)) {
                Files.delete(at);
            }
            Files.createSymbolicLink(at, device);
            link = at;
            return at;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a host has it open. */
    public synchronized boolean hosted() {
        return !closed && (Libc.poll(master, Libc.POLLOUT, 0, buffer) & Libc.POLLHUP) == 0;
    }

    /**
     * Waits at most {@code ms} for bytes from the host.
     *
     * @return how many there are; 0 for none; −1 when no host has it open, at once
     */
    public synchronized int read(byte[] into, int ms) {
        if (closed) {
            return -1;
        }
        int is = Libc.poll(master, Libc.POLLIN, ms, buffer);
        if ((is & Libc.POLLIN) != 0) {
            return Math.max(0, Libc.read(master, into, buffer));
        }
        return (is & Libc.POLLHUP) != 0 ? -1 : 0;
    }

    /** Sends to the host; what finds no buffer, or no host, is lost as on a wire. */
    public synchronized void write(byte[] bytes) {
        if (hosted()) {
            Libc.write(master, bytes, buffer);
        }
    }

    /** Pulls it: the device is gone, and so is its link. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        Libc.close(master);
        unlink();
    }

    private void unlink() {
        try {
            // A link that somebody else renewed since is theirs.
            if (link != null
                    && Files.exists(link, LinkOption.NOFOLLOW_LINKS)
                    && Files.readSymbolicLink(link).equals(device)) {
                Files.delete(link);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
