package lumbar.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds or makes the ledger of a state directory, with the lock held; a ledger that cannot be believed is replaced (SR-10). */
final class DatabaseOpener {
    private final StateDirectory directory;
    private final FaultyDisk disk;
    private final HighWaterMark.@Nullable Value acknowledged;
    private final ExternalMarks.Seen outside;
    private final StateContents contents;
    private final boolean wasSetUp;

    /**
     * The ledger.
     *
     * @param loss the reason for which all counts as used up, or null
     * @param before what the marks acknowledge of the record that was here
     */
    record Found(Database database, @Nullable String loss, HighWaterMark.Value before) {}

    private DatabaseOpener(StateDirectory directory, FaultyDisk disk, boolean lockSaysSetUp) throws IOException {
        this.directory = directory;
        this.disk = disk;
        acknowledged = HighWaterMark.read(directory.mark());
        outside = ExternalMarks.read(directory.marksOutside());
        contents = StateContents.of(directory.path(), lockSaysSetUp);
        wasSetUp = lockSaysSetUp || Files.exists(directory.setUp());
    }

    /** @param lockSaysSetUp whether the lock, before it was taken, said that there was a record once */
    static Found find(StateDirectory directory, FaultyDisk disk, boolean lockSaysSetUp) throws StoreException {
        try {
            directory.prepareSqlite();
            return new DatabaseOpener(directory, disk, lockSaysSetUp).find();
        } catch (IOException e) {
            throw StorageErrors.of(directory.path(), e);
        } catch (SQLException e) {
            throw StorageErrors.of(directory.database(), e);
        }
    }

    /** What says that there was a record here once, or null: then this is a first run. */
    static @Nullable String trace(StateDirectory directory, StateContents contents, ExternalMarks.Seen outside) {
        if (contents.ours() != null) {
            return "though " + contents.ours() + " is there";
        }
        if (Files.exists(directory.log())) {
            return "though its log is there";
        }
        return outside.file() == null ? null : "though " + outside.file() + " says that there was one";
    }

    private Found find() throws IOException, SQLException, StoreException {
        String trace = trace(directory, contents, outside);
        if (!Files.exists(directory.database())) {
            return fresh(trace == null ? null : "the record of minutes is missing, " + trace);
        }
        String damage;
        try {
            Database database = Database.open(directory, disk);
            refuseNewer(database);
            damage = damage(database);
            if (damage == null) {
                bringUp(database);
                return new Found(database, null, before());
            }
            database.close();
        } catch (SQLException e) {
            if (StorageErrors.isOutside(e)) {
                throw e;
            }
            damage = "the record of minutes cannot be read (" + e.getMessage() + ")";
        }
        if (damage.equals(IntegrityCheck.EMPTY) && contents.ours() == null && outside.file() == null) {
            directory.discard();
            return fresh(null);
        }
        return fresh(damage);
    }

    /** What a newer Lumbar wrote is neither damaged nor readable: it is left as it is, and nothing runs. */
    private void refuseNewer(Database database) throws SQLException, StoreException {
        boolean isNewer;
        try {
            isNewer = IntegrityCheck.isNewer(database);
        } catch (SQLException e) {
            database.close();
            throw e;
        }
        if (isNewer) {
            int version = Schema.version(database.connection());
            database.close();
            throw new StoreException("the record in " + directory.path() + " was written by a newer Lumbar (version "
                    + version + " of its tables, this one knows " + Schema.VERSION
                    + "): use that one again, or another state directory");
        }
    }

    /** Whole in the older version, or whole in this one: one transaction. */
    private static void bringUp(Database database) throws SQLException, StoreException {
        int from = Schema.version(database.connection());
        if (from == Schema.VERSION) {
            return;
        }
        try {
            database.write(() -> Schema.migrate(database.connection(), from));
        } catch (StoreException | RuntimeException e) {
            database.close();
            throw e;
        }
    }

    private @Nullable String damage(Database database) throws IOException, SQLException {
        try {
            String damage = IntegrityCheck.damage(database);
            if (damage != null) {
                return damage;
            }
            if (wasSetUp && acknowledged == null) {
                return "the mark beside the record of minutes is missing or damaged";
            }
            String lack = acknowledged == null ? null : IntegrityCheck.lack(database, acknowledged);
            if (lack != null) {
                return "the record of minutes " + lack;
            }
            String copy = copy(database);
            if (copy != null) {
                return copy;
            }
            // A mark outside that is missing or damaged is missing alone: the record stands.
            HighWaterMark.Value newest = outside.newest();
            lack = newest == null ? null : IntegrityCheck.lack(database, newest);
            return lack == null ? null : "the record of minutes " + lack + ", says " + outside.file();
        } catch (IOException | SQLException e) {
            database.close();
            throw e;
        }
    }

    /**
     * Whether this is a copy of a directory that goes on elsewhere, so that the minutes of one are not those of the other; where the
     * original is gone, its mark says whether this is all of it.
     */
    private @Nullable String copy(Database database) throws IOException, SQLException {
        DirectoryIdentity original = directory.original();
        if (original == null) {
            return null;
        }
        Path from = Path.of(original.path());
        String what = "the record of minutes is a copy of that in " + from;
        if (Files.isDirectory(from)) {
            return what + ", which is there too";
        }
        ExternalMarks.Seen mark = ExternalMarks.read(StateDirectory.marksBeside(from));
        if (mark.newest() == null) {
            return what + ", and nothing shows whether it is the newest";
        }
        String lack = IntegrityCheck.lack(database, mark.newest());
        return lack == null ? null : what + ", and " + lack + ", says " + mark.file();
    }

    /** What both marks acknowledge of the record that was here. */
    private HighWaterMark.Value before() {
        HighWaterMark.Value inner = Objects.requireNonNullElse(acknowledged, HighWaterMark.Value.NONE);
        return inner.and(Objects.requireNonNullElse(outside.newest(), HighWaterMark.Value.NONE));
    }

    private Found fresh(@Nullable String loss) throws IOException, SQLException, StoreException {
        String reason = loss;
        if (loss != null) {
            boolean isThere = Files.exists(directory.database());
            Path kept = directory.setAside();
            reason = isThere ? loss + "; it was kept as " + kept.getFileName() : loss;
        }
        Database database = Database.open(directory, disk);
        try {
            begin(database, before(), reason);
            directory.force();
            return new Found(database, reason, before());
        } catch (SQLException | IOException e) {
            database.close();
            throw e;
        }
    }

    /** Makes the tables of a new ledger, which goes on from what was acknowledged of the old one. */
    static void begin(Database database, HighWaterMark.Value before, @Nullable String loss) throws SQLException {
        database.create(() -> {
            Schema.create(database.connection());
            database.update(
                    "INSERT INTO ledger (id, sequence, t, boot, monotonic, wall, synchronised, stepped, running, run,"
                            + " sitting, locked_out, counted_from_t) VALUES (1, ?, ?, '', 0, 0, 0, 0, 0, 0, 0, ?, -1)",
                    before.sequence(),
                    before.t(),
                    before.lockedOut());
            AuditTable.goOnFrom(database, before.audit());
            if (loss != null) {
                database.update("INSERT INTO exhaustion (id, at_t, reason) VALUES (1, ?, ?)", before.t(), loss);
            }
        });
    }
}
