package lumbar.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import lumbar.nativelib.NativeLibraries;

/** The files of a state directory, and how they come and go for good: names are forced to disk too. */
record StateDirectory(Path path) {
    /** Files of broken ledgers that are kept; older ones make room. */
    private static final int KEPT = 5;

    private static final String ASIDE = "lumbar.db.broken-";

    static StateDirectory create(Path path) throws StoreException {
        try {
            if (!Files.isDirectory(path)) {
                Files.createDirectories(
                        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            return new StateDirectory(path.toRealPath());
        } catch (IOException e) {
            throw Trouble.of(path, e);
        }
    }

    Path database() {
        return path.resolve("lumbar.db");
    }

    Path log() {
        return path.resolve("lumbar.db-wal");
    }

    Path mark() {
        return path.resolve("ledger.mark");
    }

    /** Says that a ledger was here once: from then on a missing one is a loss, not a beginning (SR-10). */
    Path setUp() {
        return path.resolve("set-up");
    }

    void writeSetUp() throws IOException {
        if (!Files.exists(setUp())) {
            try (FileChannel file = FileChannel.open(setUp(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                file.force(true);
            }
            force();
        }
    }

    /**
     * Makes SQLite ready, whose native part may be unpacked here if no better place serves. What older versions left here is
     * removed. Called with the lock held.
     */
    void prepareSqlite() throws IOException, StoreException {
        Path unpacked = path.resolve("tmp");
        if (Files.isDirectory(unpacked)) {
            try (DirectoryStream<Path> left = Files.newDirectoryStream(unpacked, "sqlite-*")) {
                for (Path file : left) {
                    Files.deleteIfExists(file);
                }
            }
        }
        NativeLibraries.offer(unpacked);
        SqliteLibrary.load();
    }

    /** Removes a ledger that was begun and never finished. */
    void discard() throws IOException {
        Files.deleteIfExists(log());
        Files.deleteIfExists(path.resolve("lumbar.db-shm"));
        Files.deleteIfExists(database());
    }

    /** Moves a broken ledger aside, for a technician; returns its new name. */
    Path setAside() throws IOException {
        int n = 1 + lastAside();
        for (int old = n - KEPT; old >= 1; old--) {
            Files.deleteIfExists(aside(old));
            Files.deleteIfExists(path.resolve(aside(old).getFileName() + "-wal"));
        }
        Path kept = aside(n);
        if (Files.exists(log())) {
            Files.move(log(), path.resolve(kept.getFileName() + "-wal"), StandardCopyOption.ATOMIC_MOVE);
        }
        Files.deleteIfExists(path.resolve("lumbar.db-shm"));
        if (Files.exists(database())) {
            Files.move(database(), kept, StandardCopyOption.ATOMIC_MOVE);
        }
        force();
        return kept;
    }

    void force() throws IOException {
        try (FileChannel directory = FileChannel.open(path, StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    private Path aside(int n) {
        return path.resolve(ASIDE + n);
    }

    private int lastAside() throws IOException {
        int last = 0;
        try (DirectoryStream<Path> kept = Files.newDirectoryStream(path, ASIDE + "*")) {
            for (Path file : kept) {
                String number =
                        file.getFileName().toString().substring(ASIDE.length()).replace("-wal", "");
                if (number.matches("[0-9]{1,8}")) {
                    last = Math.max(last, Integer.parseInt(number));
                }
            }
        }
        return last;
    }
}
