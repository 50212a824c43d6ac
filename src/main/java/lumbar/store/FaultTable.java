package lumbar.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import lumbar.safety.Fault;
import lumbar.safety.FaultCode;
import org.jspecify.annotations.Nullable;

/** Faults and the latch, as rows; within the caller's transaction where it writes. */
final class FaultTable {
    /** So many faults are kept. */
    private static final int KEPT = 10_000;

    private static final String FAULT = "SELECT id, t, wall, code, place, detail, value, bound, unit FROM fault ";

    /** Between the place of a fault and a board's own words. */
    private static final String SEPARATOR = ": ";

    private final Database database;

    FaultTable(Database database) {
        this.database = database;
    }

    void add(double t, long wallMillis, Fault fault) throws SQLException {
        database.update(
                "INSERT INTO fault (t, wall, code, place, detail, value, bound, unit) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                t,
                wallMillis,
                fault.code().key(),
                fault.place(),
                detail(fault),
                Database.nullable(fault.value()),
                Database.nullable(fault.limit()),
                fault.unit());
        database.update("DELETE FROM fault WHERE id <= (SELECT max(id) FROM fault) - ?", KEPT);
    }

    void latch(@Nullable Fault fault) throws SQLException {
        database.update("DELETE FROM latch");
        if (fault != null) {
            database.update(
                    "INSERT INTO latch (id, code, place, detail, value, bound, unit) VALUES (1, ?, ?, ?, ?, ?, ?)",
                    fault.code().key(),
                    fault.place(),
                    detail(fault),
                    Database.nullable(fault.value()),
                    Database.nullable(fault.limit()),
                    fault.unit());
        }
    }

    /** A board's own words, or empty. */
    private static String detail(Fault fault) {
        String where = fault.where();
        return where.length() > fault.place().length()
                ? where.substring(fault.place().length() + SEPARATOR.length())
                : "";
    }

    /** The latched fault; one that this version does not know latches as an unreadable ledger. */
    Optional<Fault> latched() throws SQLException {
        return database.rows("SELECT code, place, detail, value, bound, unit FROM latch", r -> fault(r, 1)).stream()
                .findFirst();
    }

    List<FaultRecord> since(double t, double after) throws SQLException {
        return database.rows(FAULT + "WHERE t >= ? AND t > ? ORDER BY id", FaultTable::faultRecord, t, after);
    }

    /** Newest first. */
    List<FaultRecord> last(int limit) throws StoreException {
        return database.list(FAULT + "ORDER BY id DESC LIMIT ?", FaultTable::faultRecord, limit);
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
        String detail = row.getString(at + 2);
        String where = row.getString(at + 1) + (detail.isEmpty() ? "" : SEPARATOR + detail);
        return new Fault(
                code, where, Database.number(row, at + 3), Database.number(row, at + 4), row.getString(at + 5));
    }
}
