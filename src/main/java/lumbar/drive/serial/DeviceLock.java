package lumbar.drive.serial;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import lumbar.drive.DriveException;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a second daemon off a device, by whatever path it opens it (SR-28). The lock file is named by the kernel's device
 * number, because a device may have several paths. The kernel releases the lock when the process dies. Any thread.
 */
final class DeviceLock implements AutoCloseable {
    private static final Path SHARED = Path.of("/run/lock");

    @Nullable
    private final FileChannel file;

    private DeviceLock(@Nullable FileChannel file) {
        this.file = file;
    }

    /**
     * Takes the lock without waiting. Where no lock file can be made, the lock that the serial library puts on the device
     * itself has to do.
     *
     * @throws DriveException when another program has it
     */
    static DeviceLock take(String path) throws DriveException {
        FileChannel file = file(path);
        if (file == null) {
            return new DeviceLock(null);
        }
        boolean taken;
        try {
            taken = file.tryLock() != null;
        } catch (IOException | OverlappingFileLockException e) {
            taken = false;
        }
        DeviceLock lock = new DeviceLock(file);
        if (!taken) {
            lock.close();
            throw new DriveException(path + PortOpener.IN_USE);
        }
        return lock;
    }

    private static @Nullable FileChannel file(String path) {
        try {
            Object number = Files.getAttribute(Path.of(path), "unix:rdev");
            Path folder = Files.isWritable(SHARED) ? SHARED : Path.of(System.getProperty("java.io.tmpdir", "/tmp"));
            return opened(folder.resolve("lumbar-device-" + number + ".lock"));
        } catch (IOException | UnsupportedOperationException e) {
            return null;
        }
    }

    /**
     * Opens a file that exists without the wish to create it: in a directory for all users, the kernel refuses to create over
     * another user's file.
     */
    static FileChannel opened(Path place) throws IOException {
        try {
            return FileChannel.open(place, StandardOpenOption.WRITE);
        } catch (NoSuchFileException e) {
            FileChannel file = FileChannel.open(place, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
            // The next daemon may be another user's.
            Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rw-rw-rw-"));
            return file;
        }
    }

    @Override
    @SuppressWarnings("EmptyCatch")
    public void close() {
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException e) {
            // The kernel lets it go at the end.
        }
    }
}
