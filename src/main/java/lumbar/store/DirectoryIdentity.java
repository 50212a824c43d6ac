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
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The file {@code set-up} of a state directory. That it is there says that a record was here once: from then on a missing one is
 * a loss, not a beginning (SR-10). Its text says of which directory it is, by inode, birth and path: so a copy that is used under
 * another name is found, while one that was moved, or is reached by a link or a mount, is the same (SR-57). The birth is there
 * because an inode is given again once its directory was deleted. Of older versions it is empty.
 *
 * @param born when the directory was made, ns since 1970; 0 where the file system does not tell
 */
record DirectoryIdentity(long inode, long born, String path) {
    private static final long UNKNOWN = -1;
    private static final Pattern TEXT =
            Pattern.compile("(?<inode>-?\\d{1,19}) (?:(?<born>\\d{1,19}) )?(?<path>/.*)\n", Pattern.DOTALL);

    /** Of the directory itself. */
    static DirectoryIdentity of(Path directory) throws IOException {
        return new DirectoryIdentity(inode(directory), born(directory), directory.toString());
    }

    /** What the file says, or null: it is not there, of an older version, or cannot be read. */
    static @Nullable DirectoryIdentity read(Path file) throws IOException {
        String text;
        try {
            text = Files.readString(file);
        } catch (NoSuchFileException | CharacterCodingException e) {
            return null;
        }
        Matcher matcher = TEXT.matcher(text);
        try {
            return matcher.matches()
                    ? new DirectoryIdentity(
                            Long.parseLong(matcher.group("inode")),
                            Long.parseLong(Objects.requireNonNullElse(matcher.group("born"), "0")),
                            matcher.group("path"))
                    : null;
        } catch (NumberFormatException e) {
            // A number that no file system gave.
            return null;
        }
    }

    /** Whether both are of one directory. */
    boolean isSame(DirectoryIdentity other) {
        boolean isAnother = inode == UNKNOWN || (born != 0 && other.born != 0 && born != other.born);
        return path.equals(other.path) || (inode == other.inode && !isAnother);
    }

    /** Durable when it returns, but for the name of the file. */
    void write(Path file) throws IOException {
        ByteBuffer text = ByteBuffer.wrap((inode + " " + born + " " + path + "\n").getBytes(StandardCharsets.UTF_8));
        try (FileChannel channel = FileChannel.open(
                file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), FilePermissions.FILE)) {
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

    /** Where a file system keeps no birth, the JDK gives the last change for it, which says nothing. */
    private static long born(Path directory) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(directory, BasicFileAttributes.class);
        FileTime birth = attributes.creationTime();
        return birth.equals(attributes.lastModifiedTime()) ? 0 : Math.max(0, birth.to(TimeUnit.NANOSECONDS));
    }
}
