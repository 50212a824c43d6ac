package lumbar.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import lumbar.nativelib.NativeLibraries;
import org.jspecify.annotations.Nullable;

/**
 * The files of a state directory, and how they come and go for good: names are forced to disk too.
 *
 * @param named as it was named, which may be a link
 * @param path without links
 * @param marksOutside files of the marks by which an older copy of it is found
 */
record StateDirectory(Path named, Path path, List<Path> marksOutside) {
    /** Files of broken ledgers that are kept; older ones make room. */
    private static final int KEPT = 5;

    private static final String ASIDE = "lumbar.db.broken-";

    /** One that is there. */
    static StateDirectory at(Path named) throws IOException {
        Path real = named.toRealPath();
        return new StateDirectory(named.toAbsolutePath(), real, ExternalMarks.beside(named, real));
    }

    /** A copy that is thrown away: it has its outer mark with it, and litters no other folder. */
    static StateDirectory ofCopy(Path named) throws IOException {
        Path real = named.toRealPath();
        return new StateDirectory(named.toAbsolutePath(), real, ExternalMarks.inside(real));
    }

    /** Made if it is missing. */
    static StateDirectory create(Path path) throws StoreException {
        try {
            if (!Files.isDirectory(path)) {
                Files.createDirectories(path, FilePermissions.DIRECTORY);
            }
            return at(path);
        } catch (IOException e) {
            throw StorageErrors.of(path, e);
        }
    }

    /** The marks of a directory that may be gone. */
    static List<Path> marksBeside(Path named) {
        try {
            return at(named).marksOutside();
        } catch (IOException e) {
            Path normal = named.toAbsolutePath().normalize();
            return ExternalMarks.beside(normal, normal);
        }
    }

    /**
     * Refuses a directory of somebody else's before anything in it is touched: it holds files, none is Lumbar's, and no mark
     * outside says that it once was.
     */
    void refuseForeign() throws StoreException {
        try {
            StateContents contents = StateContents.of(path);
            boolean isKnown = Files.exists(database())
                    || contents.ours() != null
                    || ExternalMarks.read(marksOutside).file() != null;
            if (contents.foreign() != null && !isKnown) {
                throw new StoreException(named + " holds " + contents.foreign()
                        + " and no record of Lumbar's: a record begins only in an empty directory. Name an empty one, or"
                        + " one that is not there yet, with --state");
            }
        } catch (IOException e) {
            throw StorageErrors.of(path, e);
        }
    }

    /** Takes the directory and Lumbar's files in it from everybody but their owner; what went wrong, or empty. */
    String tighten() {
        String trouble = "";
        try {
            for (Path file : FilePermissions.all(path)) {
                if (file.equals(path)
                        || file.endsWith("tmp")
                        || StateContents.isOurs(String.valueOf(file.getFileName()))) {
                    FilePermissions.tighten(file);
                    FilePermissions.give(file, /* folder= */ path);
                }
            }
        } catch (IOException e) {
            trouble = "others may read the record in " + path + ", and that could not be changed: " + e.getMessage();
        }
        return trouble;
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

    /** See {@link DirectoryIdentity}. */
    Path setUp() {
        return path.resolve("set-up");
    }

    /** Says that there is a record here, and that it is this directory's. */
    void writeSetUp() throws IOException {
        DirectoryIdentity here = DirectoryIdentity.of(path);
        if (!here.equals(DirectoryIdentity.read(setUp()))) {
            here.write(setUp());
            force();
        }
    }

    /** The directory that this one is a copy of, or null: it was set up here, was moved here, or does not say. */
    @Nullable
    DirectoryIdentity original() throws IOException {
        DirectoryIdentity recorded = DirectoryIdentity.read(setUp());
        return recorded == null || recorded.isSame(DirectoryIdentity.of(path)) ? null : recorded;
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
