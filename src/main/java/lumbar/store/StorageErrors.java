package lumbar.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;

/** What the disk or SQLite says, in words that a person can act on. */
final class StorageErrors {
    private static final int PERM = 3;
    private static final int BUSY = 5;
    private static final int LOCKED = 6;
    private static final int NOMEM = 7;
    private static final int READONLY = 8;
    private static final int IOERR = 10;
    private static final int FULL = 13;
    private static final int CANTOPEN = 14;

    /** Less than the smallest thing SQLite asks for in one piece. */
    private static final long SCARCE_BYTES = 64 * 1024;

    private StorageErrors() {}

    static StoreException of(Path file, IOException e) {
        String reason = e instanceof FileSystemException f && f.getReason() != null ? f.getReason() : e.getMessage();
        String text = reason == null ? e.getClass().getSimpleName() : reason;
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.contains("no space left") || lower.contains("quota")) {
            return full(file, e);
        }
        if (lower.contains("file too large")) {
            return new StoreException("cannot write " + file + ": a limit on file sizes was reached; raise it", e);
        }
        if (e instanceof AccessDeniedException
                || lower.contains("read-only")
                || lower.contains("denied")
                || lower.contains("not permitted")) {
            return readOnly(file, e);
        }
        return new StoreException("cannot write " + file + ": " + text, e);
    }

    static StoreException of(Path file, SQLException e) {
        return switch (e.getErrorCode() & 0xff) {
            case FULL -> full(file, e);
            case PERM, READONLY -> readOnly(file, e);
            case IOERR, CANTOPEN -> isDiskFull(file) ? full(file, e) : other(file, e);
            case BUSY, LOCKED ->
                new StoreException("cannot write " + file + ": another program holds it; close that program", e);
            default -> other(file, e);
        };
    }

    /** Whether it is the disk, the rights or the memory that fails, and not what is in the file. */
    static boolean isOutside(SQLException e) {
        return switch (e.getErrorCode() & 0xff) {
            case PERM, BUSY, LOCKED, NOMEM, READONLY, IOERR, FULL, CANTOPEN -> true;
            default -> false;
        };
    }

    private static StoreException other(Path file, Exception e) {
        return new StoreException("cannot write " + file + ": " + e.getMessage(), e);
    }

    /** SQLite calls it by other names when its shared memory or a new file does not fit any more. */
    private static boolean isDiskFull(Path file) {
        try {
            Path directory = file.toAbsolutePath().getParent();
            return directory != null && Files.getFileStore(directory).getUsableSpace() < SCARCE_BYTES;
        } catch (IOException e) {
            return false;
        }
    }

    private static StoreException full(Path file, Exception e) {
        return new StoreException("cannot write " + file + ": no space left on the disk; free some space", e);
    }

    private static StoreException readOnly(Path file, Exception e) {
        return new StoreException(
                "cannot write " + file + ": it is read-only; make the state directory writable for this user", e);
    }
}
