package lumbar.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** One daemon per state directory (SR-28): a lock that the kernel lets go of when the process ends, however it ends. */
final class StateLock implements AutoCloseable {
    static final String FILE = "lumbar.lock";

    /** The second line, once there was a record: a lock that is left without one then tells of a loss. */
    private static final String SET_UP = "set up";

    /** Held by this process. Asked first: closing a second channel on a locked file would release the kernel's lock. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;
    private final boolean wasSetUp;

    private StateLock(Path file, FileChannel channel, boolean wasSetUp) {
        this.file = file;
        this.channel = channel;
        this.wasSetUp = wasSetUp;
    }

    static StateLock take(Path directory) throws StoreException {
        Path file = directory.resolve(FILE);
        try {
            file = directory.toRealPath().resolve(FILE);
            if (!HELD.add(file)) {
                throw taken(String.valueOf(ProcessHandle.current().pid()));
            }
            StateLock lock = tryLock(file);
            if (lock == null) {
                HELD.remove(file);
                throw taken(pidIn(file));
            }
            return lock;
        } catch (IOException e) {
            HELD.remove(file);
            throw StorageErrors.of(file, e);
        }
    }

    private static @Nullable StateLock tryLock(Path file) throws IOException {
        FileChannel channel = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                FilePermissions.FILE);
        try {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                return null;
            }
            // Read through this channel: to close another one on the file would let go of the lock.
            ByteBuffer before = ByteBuffer.allocate(64);
            channel.read(before, 0);
            boolean wasSetUp =
                    lines(Arrays.copyOf(before.array(), before.position())).contains(SET_UP);
            StateLock held = new StateLock(file, channel, wasSetUp);
            held.write(wasSetUp);
            return held;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private void write(boolean isSetUp) throws IOException {
        String text = ProcessHandle.current().pid() + "\n" + (isSetUp ? SET_UP + "\n" : "");
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)), 0);
    }

    /** From now on there is a record in this directory. */
    void noteSetUp() throws IOException {
        write(true);
        channel.force(true);
    }

    /** Whether the lock said, when it was taken, that there was a record once. */
    boolean wasSetUp() {
        return wasSetUp;
    }

    /** Whether the lock of a directory says that there was a record once; true while this process holds it. */
    static boolean saysSetUp(Path directory) throws IOException {
        Path file = directory.resolve(FILE);
        return HELD.contains(file) || lines(Files.readAllBytes(file)).contains(SET_UP);
    }

    private static StoreException taken(String pid) {
        return new StoreException("another Lumbar (pid " + pid
                + ") uses this state directory; stop it first, or name another" + " with --state");
    }

    private static String pidIn(Path file) throws IOException {
        List<String> lines = lines(Files.readAllBytes(file));
        return lines.isEmpty() || lines.getFirst().isEmpty() ? "unknown" : lines.getFirst();
    }

    private static List<String> lines(byte[] text) {
        return new String(text, StandardCharsets.ISO_8859_1).lines().toList();
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // The kernel closes it at the latest when the process ends.
        } finally {
            HELD.remove(file);
        }
    }
}
