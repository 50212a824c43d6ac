package lumbar.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** One daemon per state directory (SR-28): a lock that the kernel lets go of when the process ends, however it ends. */
final class StateLock implements AutoCloseable {
    /** Held by this process. Asked first: closing a second channel on a locked file would release the kernel's lock. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private StateLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    static StateLock take(Path directory) throws StoreException {
        Path file = directory.resolve("lumbar.lock");
        try {
            file = directory.toRealPath().resolve("lumbar.lock");
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
            throw Trouble.of(file, e);
        }
    }

    private static @Nullable StateLock tryLock(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                return null;
            }
            byte[] pid = (ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII);
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(pid), 0);
            return new StateLock(file, channel);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static StoreException taken(String pid) {
        return new StoreException("another Lumbar (pid " + pid
                + ") uses this state directory; stop it first, or name another" + " with --state");
    }

    private static String pidIn(Path file) throws IOException {
        String pid = Files.readString(file, StandardCharsets.US_ASCII).strip();
        return pid.isEmpty() ? "unknown" : pid;
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
