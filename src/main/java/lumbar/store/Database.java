package lumbar.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;

/** One open ledger file: transactions that are durable and marked when they return, and rows. One thread at a time. */
final class Database implements AutoCloseable {
    private static final int BUSY_MILLIS = 250;

    private static final Path IN_MEMORY = Path.of("the record in memory");

    private final Path file;
    private final Connection connection;
    private final FaultyDisk disk;
    private final @Nullable Marks marks;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();
    private AuditHead auditHead = AuditHead.NONE;
    private @Nullable AuditHead auditHeadNext;

    /** What is done within one transaction. */
    interface Work {
        void run() throws SQLException;
    }

    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** What stands beside the file: its lock, and the marks in which every write is noted before it returns. */
    private record Marks(DatabaseLock lock, HighWaterMark inner, ExternalMarks outer, FileIdentityCheck whereabouts) {}

    private Database(Path file, Connection connection, FaultyDisk disk, @Nullable Marks marks) {
        this.file = file;
        this.connection = connection;
        this.disk = disk;
        this.marks = marks;
    }

    /** Opens the database of a directory, or makes an empty one; nobody else may have it open (SR-28). */
    static Database open(StateDirectory directory, FaultyDisk disk) throws IOException, SQLException, StoreException {
        Path file = directory.database();
        FilePermissions.create(file);
        DatabaseLock lock = DatabaseLock.take(file);
        @Nullable Connection connection = null;
        try {
            connection = connect("jdbc:sqlite:" + file, false);
            HighWaterMark inner = HighWaterMark.open(directory.mark());
            Marks marks = new Marks(
                    lock,
                    inner,
                    new ExternalMarks(directory.path(), directory.marksOutside()),
                    FileIdentityCheck.of(directory));
            return new Database(file, connection, disk, marks);
        } catch (SQLException | IOException | RuntimeException e) {
            if (connection != null) {
                connection.close();
            }
            lock.close();
            throw e;
        }
    }

    /** In memory: nothing outlives it. */
    static Database inMemory(FaultyDisk disk) throws SQLException {
        return new Database(IN_MEMORY, connect("jdbc:sqlite::memory:", false), disk, null);
    }

    /** For looking at it, also while a daemon writes to it. */
    static Database readOnly(Path file) throws SQLException {
        return new Database(file, connect("jdbc:sqlite:" + file, true), FaultyDisk.realTime(), null);
    }

    static Connection connect(String url, boolean readOnly) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(readOnly);
        if (!readOnly) {
            config.setJournalMode(SQLiteConfig.JournalMode.WAL);
            config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        }
        config.enforceForeignKeys(true);
        config.setBusyTimeout(BUSY_MILLIS);
        Connection connection = config.createConnection(url);
        try {
            RowChecksum.teach(connection);
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    Connection connection() {
        return connection;
    }

    /**
     * Runs the work in one transaction: all of it is on stable storage, where the next start finds it, when this returns; or
     * nothing is kept that the next start could take for the whole.
     */
    void write(Work work) throws StoreException {
        Marks with = marks;
        HighWaterMark.Value now;
        try {
            disk.beforeTransaction();
            execute("BEGIN IMMEDIATE");
            work.run();
            update("UPDATE ledger SET sequence = sequence + 1");
            now = value();
            disk.beforeCommit();
            execute("COMMIT");
            auditHead = now.audit();
            if (with != null) {
                with.inner.write(now);
            }
        } catch (SQLException e) {
            rollBack();
            if (with != null) {
                // SQLite has other words for a file that was taken away from under it.
                with.whereabouts.check();
            }
            throw StorageErrors.of(file, e);
        } catch (IOException e) {
            throw StorageErrors.of(file.resolveSibling("ledger.mark"), e);
        } catch (RuntimeException | Error e) {
            // Also without memory: a transaction that stays open would keep every later write from the disk.
            rollBack();
            throw e;
        } finally {
            auditHeadNext = null;
        }
        if (with != null) {
            // Also for files that are gone: then it is this mark by which the next start knows of them.
            with.outer.write(now);
            with.whereabouts.check();
        }
    }

    /**
     * Runs the work in one transaction that has no sequence number and no marks: for the tables of a new record, before the first
     * {@link #write}. After a failure the database is to be closed.
     */
    void create(Work work) throws SQLException {
        disk.beforeTransaction();
        execute("BEGIN IMMEDIATE");
        work.run();
        disk.beforeCommit();
        execute("COMMIT");
    }

    /** What there is to say of the marks outside since this was last asked. */
    List<String> takeReports() {
        return marks == null ? List.of() : marks.outer.takeReports();
    }

    /** The newest entry of the audit log that was written, whatever was done to the file since (SR-35). */
    AuditHead auditHead() {
        return auditHeadNext == null ? auditHead : auditHeadNext;
    }

    /** Within a write: this will be the newest entry of the audit log once it is on stable storage. */
    void audited(AuditHead newest) {
        auditHeadNext = newest;
    }

    /** What the marks should say of the rows as they are. */
    HighWaterMark.Value value() throws SQLException {
        String nonce = Schema.version(connection) < Schema.OPENINGS_SINCE
                ? "0"
                : "coalesce((SELECT nonce FROM opening WHERE opening.run = ledger.run), 0)";
        AuditHead audit = auditHead();
        return only(
                "SELECT sequence, t, locked_out, run, " + nonce + " FROM ledger",
                r -> new HighWaterMark.Value(
                        r.getLong(1), r.getDouble(2), r.getBoolean(3), r.getLong(4), r.getLong(5), audit));
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    int update(String sql, @Nullable Object... values) throws SQLException {
        return bind(sql, values).executeUpdate();
    }

    /** All rows; a problem reading them is a {@link StoreException}. */
    <T> List<T> list(String sql, Row<T> reader, @Nullable Object... values) throws StoreException {
        try {
            return rows(sql, reader, values);
        } catch (SQLException e) {
            throw new StoreException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    <T> List<T> rows(String sql, Row<T> reader, @Nullable Object... values) throws SQLException {
        List<T> all = new ArrayList<>();
        try (ResultSet rows = bind(sql, values).executeQuery()) {
            while (rows.next()) {
                all.add(reader.read(rows));
            }
        }
        return all;
    }

    <T> T only(String sql, Row<T> reader, @Nullable Object... values) throws SQLException {
        List<T> rows = rows(sql, reader, values);
        if (rows.size() != 1) {
            throw new SQLException(rows.size() + " rows where one belongs: " + sql);
        }
        return rows.getFirst();
    }

    /** What SQLite is handed for a number. */
    static @Nullable Double nullable(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }

    /** A number of a row; empty for NULL. */
    static OptionalDouble number(ResultSet row, int column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    private PreparedStatement bind(String sql, @Nullable Object... values) throws SQLException {
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    private void rollBack() {
        try {
            execute("ROLLBACK");
        } catch (SQLException e) {
            // SQLite has rolled back by itself: on a full disk it does.
        }
    }

    /** Lets go of the file; what was written is safe with or without this. */
    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            // The log beside the file is read at the next open.
        }
        if (marks != null) {
            try {
                marks.inner.close();
            } catch (IOException e) {
                // Each write to it was forced.
            }
            marks.outer.close();
            marks.lock.close();
        }
    }
}
