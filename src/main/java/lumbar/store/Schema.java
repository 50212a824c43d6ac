package lumbar.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;

/** The tables, and how an older file becomes one of this version. Tables are kept by their key alone: no index to disagree. */
final class Schema {
    /** Written into the file; a file of a newer Lumbar is not read. */
    static final int VERSION = 1;

    /** A table with all its columns, which the seal is over. */
    record Table(String name, List<String> columns, String ddl) {}

    static final List<Table> TABLES = List.of(
            table(
                    "ledger",
                    "id INTEGER PRIMARY KEY, sequence INTEGER NOT NULL, t REAL NOT NULL, boot TEXT NOT NULL,"
                            + " monotonic REAL NOT NULL, wall INTEGER NOT NULL, synchronised INTEGER NOT NULL,"
                            + " stepped INTEGER NOT NULL, running INTEGER NOT NULL, run INTEGER NOT NULL,"
                            + " sitting INTEGER NOT NULL, locked_out INTEGER NOT NULL, counted_from_t REAL NOT NULL",
                    ""),
            table("exhaustion", "id INTEGER PRIMARY KEY, at_t REAL NOT NULL, reason TEXT NOT NULL", ""),
            table(
                    "charge",
                    "slot INTEGER NOT NULL, person TEXT NOT NULL, sitting INTEGER NOT NULL, account TEXT NOT NULL,"
                            + " run INTEGER NOT NULL, seconds REAL NOT NULL,"
                            + " PRIMARY KEY (slot, person, sitting, account, run)",
                    " WITHOUT ROWID"),
            table("unclean_start", "run INTEGER PRIMARY KEY, t REAL NOT NULL", ""),
            table(
                    "fault",
                    "id INTEGER PRIMARY KEY, t REAL NOT NULL, wall INTEGER NOT NULL, code TEXT NOT NULL,"
                            + " place TEXT NOT NULL, value REAL, bound REAL, unit TEXT NOT NULL",
                    ""),
            table(
                    "latch",
                    "id INTEGER PRIMARY KEY, code TEXT NOT NULL, place TEXT NOT NULL, value REAL, bound REAL,"
                            + " unit TEXT NOT NULL",
                    ""),
            table(
                    "session",
                    "id INTEGER PRIMARY KEY, person TEXT NOT NULL, program TEXT NOT NULL, start_t REAL NOT NULL,"
                            + " start_wall INTEGER NOT NULL, end_t REAL, reason TEXT, seconds REAL, intensity REAL",
                    ""),
            table(
                    "block",
                    "person TEXT NOT NULL, area TEXT NOT NULL, until_t REAL NOT NULL, numb INTEGER NOT NULL,"
                            + " PRIMARY KEY (person, area)",
                    " WITHOUT ROWID"),
            table(
                    "person",
                    "id TEXT PRIMARY KEY, name TEXT NOT NULL, screened_t REAL, screened_wall INTEGER, doctor_t REAL,"
                            + " doctor_wall INTEGER, sessions INTEGER NOT NULL, progress INTEGER NOT NULL,"
                            + " full_level INTEGER NOT NULL, last_t REAL, last_wall INTEGER",
                    " WITHOUT ROWID"),
            table(
                    "answer",
                    "person TEXT NOT NULL REFERENCES person (id), question TEXT NOT NULL, yes INTEGER NOT NULL,"
                            + " PRIMARY KEY (person, question)",
                    " WITHOUT ROWID"),
            table(
                    "excluded",
                    "person TEXT NOT NULL REFERENCES person (id), area TEXT NOT NULL, PRIMARY KEY (person, area)",
                    " WITHOUT ROWID"),
            table(
                    "level_change",
                    "person TEXT NOT NULL REFERENCES person (id), n INTEGER NOT NULL, wall INTEGER NOT NULL,"
                            + " step TEXT NOT NULL, why TEXT NOT NULL, PRIMARY KEY (person, n)",
                    " WITHOUT ROWID"));

    private Schema() {}

    static int version(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA user_version")) {
            return row.getInt(1);
        }
    }

    /** Makes all tables in a new file; within the caller's transaction. */
    static void create(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("CREATE TABLE seal (id INTEGER PRIMARY KEY, digest INTEGER NOT NULL)");
            for (Table table : TABLES) {
                statement.executeUpdate(table.ddl());
                for (String trigger : Seal.triggers(table.name(), table.columns())) {
                    statement.executeUpdate(trigger);
                }
            }
            statement.executeUpdate("INSERT INTO seal (id, digest) VALUES (1, 0)");
            statement.executeUpdate("PRAGMA user_version = " + VERSION);
            statement.executeUpdate("UPDATE seal SET digest = " + Seal.sum(connection, TABLES));
        }
    }

    /**
     * Brings an older file to this version; within the caller's transaction, after its seal was found whole. There is no older
     * version yet. A step that changes the tables ends by sealing anew, as {@link #create} does.
     */
    static void migrate(int from) throws SQLException {
        if (from != VERSION) {
            throw new SQLException("no way leads from version " + from + " of the ledger to version " + VERSION);
        }
    }

    private static Table table(String name, String columns, String options) {
        List<String> names = Arrays.stream(columns.split(", (?![^(]*\\))"))
                .filter(c -> !c.startsWith("PRIMARY KEY"))
                .map(c -> c.substring(0, c.indexOf(' ')))
                .toList();
        return new Table(name, names, "CREATE TABLE " + name + " (" + columns + ")" + options);
    }
}
