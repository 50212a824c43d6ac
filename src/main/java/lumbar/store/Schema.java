package lumbar.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The tables, and how an older file becomes one of this version. Tables are kept by their key alone: no index to disagree. */
final class Schema {
    /** Written into the file; a file of a newer Lumbar is not read. */
    static final int VERSION = 8;

    /** The first version that knows its openings. */
    static final int OPENINGS_SINCE = 3;

    /** The first version in which an outcome and its reason, a place and a board's words have columns of their own. */
    private static final int COLUMNS_SINCE = 4;

    /** The first version in which a fault has the kind of its place and the parts of its measurement. */
    private static final int MEASURED_SINCE = 5;

    /** The first version in which the questions that are asked again have a time of their own. */
    private static final int RENEWED_SINCE = 6;

    /** The first version with an audit log (SR-35). */
    static final int AUDIT_SINCE = 7;

    /** The first version in which a fault says whether it stopped the chair (SR-22). */
    private static final int STOPPED_SINCE = 8;

    private static final String MEASURED = "code TEXT NOT NULL, kind TEXT NOT NULL, place TEXT NOT NULL,"
            + " message TEXT NOT NULL, value REAL, bound REAL, unit TEXT, qualifier TEXT";

    /** Of a table that no version has replaced yet. */
    private static final int AFTER = VERSION + 1;

    private static final List<Table> TABLES = List.of(
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
            replaced(
                    COLUMNS_SINCE,
                    "fault",
                    "id INTEGER PRIMARY KEY, t REAL NOT NULL, wall INTEGER NOT NULL, code TEXT NOT NULL,"
                            + " place TEXT NOT NULL, value REAL, bound REAL, unit TEXT NOT NULL"),
            replaced(
                    COLUMNS_SINCE,
                    "latch",
                    "id INTEGER PRIMARY KEY, code TEXT NOT NULL, place TEXT NOT NULL, value REAL, bound REAL,"
                            + " unit TEXT NOT NULL"),
            replaced(
                    COLUMNS_SINCE,
                    "session",
                    "id INTEGER PRIMARY KEY, person TEXT NOT NULL, program TEXT NOT NULL, start_t REAL NOT NULL,"
                            + " start_wall INTEGER NOT NULL, end_t REAL, reason TEXT, seconds REAL, intensity REAL"),
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
                    " WITHOUT ROWID"),
            added(
                    2,
                    "session_work",
                    "session INTEGER NOT NULL, area TEXT NOT NULL, seconds REAL NOT NULL, peak_kpa REAL,"
                            + " PRIMARY KEY (session, area)",
                    " WITHOUT ROWID"),
            added(
                    2,
                    "session_limit",
                    "session INTEGER NOT NULL, area TEXT NOT NULL, reason TEXT NOT NULL,"
                            + " PRIMARY KEY (session, area, reason)",
                    " WITHOUT ROWID"),
            added(2, "feeling", "session INTEGER PRIMARY KEY, feel INTEGER NOT NULL", ""),
            added(
                    2,
                    "complaint",
                    "id INTEGER PRIMARY KEY, person TEXT NOT NULL, area TEXT NOT NULL, t REAL NOT NULL,"
                            + " wall INTEGER NOT NULL, kind TEXT NOT NULL",
                    ""),
            // each opening by its chance number: a copy that was used elsewhere lacks those of the original
            added(
                    OPENINGS_SINCE,
                    "opening",
                    "run INTEGER PRIMARY KEY, nonce INTEGER NOT NULL, first_sequence INTEGER NOT NULL, t REAL NOT NULL",
                    ""),
            replacing(
                    COLUMNS_SINCE,
                    MEASURED_SINCE,
                    "fault",
                    "id INTEGER PRIMARY KEY, t REAL NOT NULL, wall INTEGER NOT NULL, code TEXT NOT NULL,"
                            + " place TEXT NOT NULL, detail TEXT NOT NULL, value REAL, bound REAL, unit TEXT NOT NULL",
                    "id, t, wall, code, " + before("place", ": ") + ", " + after("place", ": ")
                            + ", value, bound, unit"),
            replacing(
                    COLUMNS_SINCE,
                    MEASURED_SINCE,
                    "latch",
                    "id INTEGER PRIMARY KEY, code TEXT NOT NULL, place TEXT NOT NULL, detail TEXT NOT NULL, value REAL,"
                            + " bound REAL, unit TEXT NOT NULL",
                    "id, code, " + before("place", ": ") + ", " + after("place", ": ") + ", value, bound, unit"),
            replacing(
                    COLUMNS_SINCE,
                    AFTER,
                    "session",
                    "id INTEGER PRIMARY KEY, person TEXT NOT NULL, program TEXT NOT NULL, start_t REAL NOT NULL,"
                            + " start_wall INTEGER NOT NULL, end_t REAL, outcome TEXT NOT NULL, why TEXT NOT NULL,"
                            + " seconds REAL, intensity REAL",
                    "id, person, program, start_t, start_wall, end_t, coalesce(" + before("reason", ": ")
                            + ", 'running')," + " coalesce(" + after("reason", ": ") + ", ''), seconds, intensity"),
            replacing(
                    MEASURED_SINCE,
                    STOPPED_SINCE,
                    "fault",
                    "id INTEGER PRIMARY KEY, t REAL NOT NULL, wall INTEGER NOT NULL, " + MEASURED,
                    "id, t, wall, " + measured()),
            replacing(MEASURED_SINCE, AFTER, "latch", "id INTEGER PRIMARY KEY, " + MEASURED, "id, " + measured()),
            // who has none answered these questions last with the whole page
            added(
                    RENEWED_SINCE,
                    "renewal",
                    "person TEXT PRIMARY KEY REFERENCES person (id), t REAL NOT NULL, wall INTEGER NOT NULL",
                    " WITHOUT ROWID"),
            added(AUDIT_SINCE, AuditSchema.ANCHOR, AuditSchema.ANCHOR_COLUMNS, "")
                    .with(true, AuditSchema.ANCHOR_RULES),
            // which of the older ones stopped the chair nobody wrote down: each counts, as it did
            replacing(
                    STOPPED_SINCE,
                    AFTER,
                    "fault",
                    "id INTEGER PRIMARY KEY, t REAL NOT NULL, wall INTEGER NOT NULL, " + MEASURED
                            + ", stopped INTEGER NOT NULL",
                    "id, t, wall, code, kind, place, message, value, bound, unit, qualifier, 1"),
            // it has hashes of its own, and an edit of it must not cost anybody the minutes of a day
            added(AUDIT_SINCE, AuditSchema.NAME, AuditSchema.COLUMNS, "").with(false, AuditSchema.RULES));

    private Schema() {}

    static int version(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA user_version")) {
            return row.getInt(1);
        }
    }

    /** The tables of a version. */
    static List<Table> tables(int version) {
        return TABLES.stream().filter(table -> table.isIn(version)).toList();
    }

    /** Makes all tables in a new file; within the caller's transaction. */
    static void create(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("CREATE TABLE seal (id INTEGER PRIMARY KEY, digest INTEGER NOT NULL)");
            statement.executeUpdate("INSERT INTO seal (id, digest) VALUES (1, 0)");
        }
        migrate(connection, 0);
    }

    /**
     * Brings an older file to this version; within the caller's transaction, after its checksum was found right. Tables are added, or
     * take the rows over from the one of their name before, and the sum is taken anew.
     */
    static void migrate(Connection connection, int from) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String step : steps(from, VERSION)) {
                statement.executeUpdate(step);
            }
            statement.executeUpdate("UPDATE seal SET digest = " + RowChecksum.sum(connection, tables(VERSION)));
        }
    }

    /** The statements that lead from one version to a later one, in their order; the sum comes after them. */
    static List<String> steps(int from, int to) {
        List<String> steps = new ArrayList<>();
        if (from == 0) {
            tables(to).forEach(table -> add(steps, table));
        }
        for (int version = from + 1; from > 0 && version <= to; version++) {
            for (Table table : TABLES) {
                if (table.since() == version) {
                    bring(steps, table);
                }
            }
        }
        steps.add("PRAGMA user_version = " + to);
        return steps;
    }

    private static void add(List<String> steps, Table table) {
        steps.add(table.ddl());
        if (table.summed()) {
            steps.addAll(RowChecksum.triggers(table.name(), table.columns()));
        }
        steps.addAll(table.rules());
    }

    /** Adds a table, or puts it in the place of the one of its name before and takes its rows over. */
    private static void bring(List<String> steps, Table table) {
        if (!table.copies()) {
            add(steps, table);
            return;
        }
        String old = table.name() + "_before";
        steps.addAll(RowChecksum.dropTriggers(table.name()));
        steps.add("ALTER TABLE " + table.name() + " RENAME TO " + old);
        steps.add(table.ddl());
        steps.add("INSERT INTO " + table.name() + " SELECT " + table.copy() + " FROM " + old);
        steps.add("DROP TABLE " + old);
        steps.addAll(RowChecksum.triggers(table.name(), table.columns()));
    }

    private static Table table(String name, String columns, String options) {
        return added(1, name, columns, options);
    }

    private static Table added(int since, String name, String columns, String options) {
        return table(since, VERSION, name, columns, options, "");
    }

    /** One of the first version that another one took the place of. */
    private static Table replaced(int replacedIn, String name, String columns) {
        return table(1, replacedIn - 1, name, columns, "", "");
    }

    /**
     * @param replacedIn the version that put another one in its place
     * @param copy what is selected of the one before, in the order of the columns
     */
    private static Table replacing(int since, int replacedIn, String name, String columns, String copy) {
        return table(since, replacedIn - 1, name, columns, "", copy);
    }

    private static Table table(int since, int until, String name, String columns, String options, String copy) {
        List<String> names = Arrays.stream(columns.split(", (?![^(]*\\))"))
                .filter(c -> !c.startsWith("PRIMARY KEY"))
                .map(c -> c.substring(0, c.indexOf(' ')))
                .toList();
        String ddl = "CREATE TABLE " + name + " (" + columns + ")" + options;
        return new Table(since, until, name, names, ddl, copy, true, List.of());
    }

    /** SQL for the text of a column up to a separator, or all of it. */
    private static String before(String column, String separator) {
        return "CASE WHEN instr(" + column + ", '" + separator + "') > 0 THEN substr(" + column + ", 1, instr(" + column
                + ", '" + separator + "') - 1) ELSE " + column + " END";
    }

    /** SQL for the text of a column behind a separator, or an empty one. */
    private static String after(String column, String separator) {
        return "CASE WHEN instr(" + column + ", '" + separator + "') > 0 THEN substr(" + column + ", instr(" + column
                + ", '" + separator + "') + " + separator.length() + ") ELSE '' END";
    }

    /** SQL for {@link #MEASURED} from the columns of version 4: one word for a place, and a unit with prose behind it. */
    private static String measured() {
        String known = "('kPa', '°C', 's', 'ms', 'A', 'V', 'mm', 'duty', 'strokes', 'pulses', 'actuators')";
        String unit = before("unit", " ");
        String nothing = "(bound IS NULL OR (value = 0 AND bound = 0)) AND unit = ''";
        return "code, CASE WHEN place = 'chair' THEN 'chair'"
                + " WHEN place IN ('seat', 'carriage', 'depth', 'e-stop', 'stop button') THEN 'part'"
                + " WHEN code = 'cycle-failed' THEN 'software'"
                + " WHEN code IN ('link-lost', 'write-failed') THEN 'board' ELSE 'actuator' END, place, detail,"
                + " CASE WHEN " + nothing + " THEN NULL ELSE value END,"
                + " CASE WHEN " + nothing + " THEN NULL ELSE bound END,"
                + " CASE WHEN " + nothing + " THEN NULL WHEN " + unit + " IN " + known + " THEN " + unit
                + " ELSE '' END,"
                + " CASE WHEN " + nothing + " THEN NULL WHEN " + unit + " IN " + known + " THEN " + after("unit", " ")
                + " ELSE unit END";
    }
}
