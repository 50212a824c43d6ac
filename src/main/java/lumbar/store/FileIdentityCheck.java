package lumbar.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether the files that are written are still those that the next start will find. A deleted or moved file takes writes as
 * before, and a directory with another one mounted over it does, too; only its name leads elsewhere. So device and inode of
 * every name are compared with those at the open, at each write (SR-10, SR-57). One thread.
 */
final class FileIdentityCheck {
    private final StateDirectory directory;
    private final Map<Path, Object> opened = new LinkedHashMap<>();

    private FileIdentityCheck(StateDirectory directory) {
        this.directory = directory;
    }

    /** Of files that were just opened. */
    static FileIdentityCheck of(StateDirectory directory) throws IOException {
        FileIdentityCheck now = new FileIdentityCheck(directory);
        now.opened.put(directory.named(), key(directory.path()));
        now.opened.put(directory.database(), key(directory.database()));
        now.opened.put(directory.mark(), key(directory.mark()));
        return now;
    }

    /** Throws when a name leads elsewhere, or nowhere. */
    void check() throws StoreException {
        // SQLite makes its log with the first write, and keeps it until it closes.
        if (!opened.containsKey(directory.log()) && Files.exists(directory.log())) {
            opened.put(directory.log(), keyNow(directory.log()));
        }
        for (Map.Entry<Path, Object> one : opened.entrySet()) {
            Object now = keyNow(one.getKey());
            if (!one.getValue().equals(now)) {
                throw new StoreException(text(one.getKey(), now.equals("")));
            }
        }
    }

    private String text(Path path, boolean isGone) {
        String what = path.equals(directory.named())
                ? isGone ? " was deleted or moved" : " was replaced, or something was mounted over it,"
                : isGone ? " was deleted" : " was replaced";
        return "cannot write the record: " + path + what + " while Lumbar runs. Restore what was there, or stop Lumbar"
                + " and start it again: a record that is lost counts as used up for a day";
    }

    private static Object keyNow(Path path) {
        try {
            return key(path);
        } catch (IOException e) {
            return "";
        }
    }

    private static Object key(Path path) throws IOException {
        @Nullable
        Object key = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
        return key == null ? path : key;
    }
}
