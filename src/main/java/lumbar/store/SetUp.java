package lumbar.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The file {@code set-up} of a state directory. That it is there says that a record was here once: from then on a missing one is
 * a loss, not a beginning (SR-10). Its text says of which directory it is, by inode and path: so a copy that is used under another
 * name is found, while one that was moved, or is reached by a link or a mount, is the same (SR-57). Of older versions it is empty.
 */
record SetUp(long inode, String path) {
    private static final long UNKNOWN = -1;

    /** Of the directory itself. */
    static SetUp of(Path directory) throws IOException {
        return new SetUp(inode(directory), directory.toString());
    }

    /** What the file says, or null: it is not there, of an older version, or cannot be read. */
    static @Nullable SetUp read(Path file) throws IOException {
        String text;
        try {
            text = Files.readString(file);
        } catch (NoSuchFileException | CharacterCodingException e) {
            return null;
        }
        int blank = text.indexOf(' ');
        if (blank < 1 || !text.endsWith("\n") || !text.substring(0, blank).matches("-?[0-9]{1,18}")) {
            return null;
        }
        return new SetUp(Long.parseLong(text.substring(0, blank)), text.substring(blank + 1, text.length() - 1));
    }

    /** Whether both are of one directory. */
    boolean isSame(SetUp other) {
        return path.equals(other.path) || (inode == other.inode && inode != UNKNOWN);
    }

    /** Durable when it returns, but for the name of the file. */
    void write(Path file) throws IOException {
        ByteBuffer text = ByteBuffer.wrap((inode + " " + path + "\n").getBytes(StandardCharsets.UTF_8));
        try (FileChannel channel =
                FileChannel.open(file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), OwnerOnly.FILE)) {
            channel.truncate(0);
            while (text.hasRemaining()) {
                channel.write(text);
            }
            channel.force(true);
        }
    }

    private static long inode(Path directory) throws IOException {
        try {
            return Files.getAttribute(directory, "unix:ino") instanceof Long number ? number : UNKNOWN;
        } catch (UnsupportedOperationException e) {
            return UNKNOWN;
        }
    }
}
