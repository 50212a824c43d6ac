package lumbar.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import lumbar.safety.Fault;
import lumbar.safety.FaultCode;
import org.jspecify.annotations.Nullable;

/** Sessions, faults and the latch, as rows. */
final class History {
    /** So many faults, and as many sessions, are kept. */
    static final int KEPT = 10_000;

    static final String SESSION =
            "SELECT id, person, program, start_t, start_wall, end_t, reason, seconds, intensity FROM session ";
    private static final String FAULT = "SELECT id, t, wall, code, place, value, bound, unit FROM fault ";

    private final Database database;

    History(Database database) {
        this.database = database;
    }

    long startSession(String person, String program, double t, long wallMillis) throws SQLException {
        database.update(
                "INSERT INTO session (person, program, start_t, start_wall) VALUES (?, ?, ?, ?)",
                person,
                program,
                t,
                wallMillis);
        long id = database.only("SELECT max(id) FROM session", r -> r.getLong(1));
        database.update("DELETE FROM session WHERE id <= ?", id - KEPT);
        return id;
    }

    void endSession(long id, double t, String reason, double seconds, double intensity) throws SQLException {
        database.update(
                "UPDATE session SET end_t = ?, reason = ?, seconds = ?, intensity = ? WHERE id = ?",
                t,
                reason,
                seconds,
                intensity,
                id);
    }

    /** Sessions that nobody ended: the process went first. */
    void cutOff(double lastT) throws SQLException {
        database.update(
                "UPDATE session SET end_t = ?, reason = ?, seconds = max(0, ? - start_t) WHERE end_t IS NULL",
                lastT,
                SessionRecord.CUT_OFF,
                lastT);
    }

    void addFault(double t, long wallMillis, Fault fault) throws SQLException {
        database.update(
                "INSERT INTO fault (t, wall, code, place, value, bound, unit) VALUES (?, ?, ?, ?, ?, ?, ?)",
                t,
                wallMillis,
                fault.code().key(),
                fault.where(),
                number(fault.value()),
                number(fault.limit()),
                fault.unit());
        database.update("DELETE FROM fault WHERE id <= (SELECT max(id) FROM fault) - ?", KEPT);
    }

    void latch(@Nullable Fault fault) throws SQLException {
        database.update("DELETE FROM latch");
        if (fault != null) {
            database.update(
                    "INSERT INTO latch (id, code, place, value, bound, unit) VALUES (1, ?, ?, ?, ?, ?)",
                    fault.code().key(),
                    fault.where(),
                    number(fault.value()),
                    number(fault.limit()),
                    fault.unit());
        }
    }

    /** The latched fault; one that this version does not know latches as an unreadable ledger. */
    Optional<Fault> latched() throws SQLException {
        return database.rows("SELECT code, place, value, bound, unit FROM latch", r -> fault(r, 1)).stream()
                .findFirst();
    }

    List<FaultRecord> faultsSince(double t, double after) throws SQLException {
        return database.rows(FAULT + "WHERE t >= ? AND t > ? ORDER BY id", History::faultRecord, t, after);
    }

    List<FaultRecord> lastFaults(int limit) throws StoreException {
        return database.list(FAULT + "ORDER BY id DESC LIMIT ?", History::faultRecord, limit);
    }

    List<SessionRecord> sessionsSince(double t) throws SQLException {
        return database.rows(SESSION + "WHERE start_t >= ? OR end_t >= ? ORDER BY id", History::session, t, t);
    }

    List<SessionRecord> lastSessions(int limit) throws StoreException {
        return database.list(SESSION + "ORDER BY id DESC LIMIT ?", History::session, limit);
    }

    private static FaultRecord faultRecord(ResultSet row) throws SQLException {
        return new FaultRecord(row.getLong(1), row.getDouble(2), row.getLong(3), fault(row, 4));
    }

    private static Fault fault(ResultSet row, int at) throws SQLException {
        String key = row.getString(at);
        FaultCode code = Arrays.stream(FaultCode.values())
                .filter(c -> c.key().equals(key))
                .findFirst()
                .orElse(FaultCode.LEDGER_UNREADABLE);
        return new Fault(code, row.getString(at + 1), number(row, at + 2), number(row, at + 3), row.getString(at + 4));
    }

    static SessionRecord session(ResultSet row) throws SQLException {
        String reason = row.getString(7);
        return new SessionRecord(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getDouble(4),
                row.getLong(5),
                number(row, 6),
                reason == null ? "" : reason,
                row.getDouble(8),
                row.getDouble(9));
    }

    /** SQLite keeps NaN as NULL. */
    private static @Nullable Double number(double value) {
        return Double.isNaN(value) ? null : value;
    }

    private static double number(ResultSet row, int at) throws SQLException {
        double value = row.getDouble(at);
        return row.wasNull() ? Double.NaN : value;
    }
}
