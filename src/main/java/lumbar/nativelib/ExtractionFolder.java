package lumbar.nativelib;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Set;

/**
 * A folder of this process alone, below a {@link FolderCandidate} that was found good. Closing removes it: what was loaded from it stays
 * loaded.
 */
record ExtractionFolder(Path path) implements AutoCloseable {
    /** Writes a file that this user alone may read and run. */
    Path unpack(String name, byte[] bytes) throws IOException {
        Path file = path.resolve(name);
        Files.deleteIfExists(file);
        try (SeekableByteChannel channel = Files.newByteChannel(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")))) {
            ByteBuffer left = ByteBuffer.wrap(bytes);
            while (left.hasRemaining()) {
                channel.write(left);
            }
        } catch (IOException e) {
            throw inWords(e);
        }
        // The kernel answers for the mount as well: on one that is noexec no file may be run.
        if (!Files.isExecutable(file)) {
            throw new IOException("is mounted noexec");
        }
        return file;
    }

    long freeBytes() throws IOException {
        return Files.getFileStore(path).getUsableSpace();
    }

    @Override
    @SuppressWarnings("EmptyCatch")
    public void close() {
        try {
            remove(path);
        } catch (IOException e) {
            // The next process that comes here removes it.
        }
    }

    /** With all that is in it; links are not followed. Only for folders in which nobody else writes. */
    static void remove(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
                    remove(file);
                } else {
                    Files.deleteIfExists(file);
                }
            }
        }
        Files.deleteIfExists(folder);
    }

    /** What the system says of a file, to be read behind the path of a folder. */
    static IOException inWords(IOException e) {
        String reason = e instanceof FileSystemException f && f.getReason() != null ? f.getReason() : e.getMessage();
        String text = reason == null ? e.getClass().getSimpleName() : reason;
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.contains("no space left") || lower.contains("quota")) {
            return new UnusableFolderException("is full");
        }
        if (e instanceof AccessDeniedException || lower.contains("denied") || lower.contains("not permitted")) {
            return new UnusableFolderException("may not be written by this user");
        }
        if (lower.contains("read-only")) {
            return new UnusableFolderException("is read-only");
        }
        return new UnusableFolderException("cannot be used: " + text);
    }
}
