package lumbar.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import lumbar.safety.Fault;
import lumbar.safety.FaultCode;
import lumbar.safety.FaultPlace;
import lumbar.safety.Measurement;
import org.jspecify.annotations.Nullable;

/** Faults and the latch, as rows; within the caller's transaction where it writes. */
final class FaultTable {
    /** A fault is found in the cycle in which it stops the chair: so far apart their times may be written, s. */
    private static final double SAME_SECONDS = 10;

    /** So many faults are kept. */
    private static final int KEPT = 10_000;

    private static final String COLUMNS = "code, kind, place, message, value, bound, unit, qualifier";

    private static final String FAULT = "SELECT id, t, wall, " + COLUMNS + " FROM fault ";

    private final Database database;

    FaultTable(Database database) {
        this.database = database;
    }

    void add(double t, long wallMillis, Fault fault) throws SQLException {
        add(t, wallMillis, fault, false);
    }

    private void add(double t, long wallMillis, Fault fault, boolean stopped) throws SQLException {
        database.update(
                "INSERT INTO fault (stopped, t, wall, " + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                Stream.concat(Stream.of(stopped ? 1 : 0, t, wallMillis), columns(fault))
                        .toArray());
        database.update("DELETE FROM fault WHERE id <= (SELECT max(id) FROM fault) - ?", KEPT);
    }

    /** Marks the fault that stopped the chair; one whose finding could not be written is written now (SR-22). */
    void stopped(double t, long wallMillis, Fault fault) throws SQLException {
        int marked = database.update(
                "UPDATE fault SET stopped = 1 WHERE id = (SELECT max(id) FROM fault"
                        + " WHERE code = ? AND place = ? AND stopped = 0 AND t >= ?)",
                fault.code().key(),
                fault.place().name(),
                t - SAME_SECONDS);
        if (marked == 0) {
            add(t, wallMillis, fault, true);
        }
    }

    void latch(@Nullable Fault fault) throws SQLException {
        database.update("DELETE FROM latch");
        if (fault != null) {
            database.update(
                    "INSERT INTO latch (id, " + COLUMNS + ") VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?)",
                    columns(fault).toArray());
        }
    }

    /** In the order of {@link #COLUMNS}; all of a measurement are NULL or empty where there is none. */
    private static Stream<@Nullable Object> columns(Fault fault) {
        Measurement measured = fault.measurement();
        return Stream.of(
                fault.code().key(),
                fault.place().kind().name().toLowerCase(Locale.ROOT),
                fault.place().name(),
                fault.message(),
                measured == null ? null : Database.nullable(measured.value()),
                measured == null ? null : Database.nullable(measured.limit()),
                measured == null ? null : measured.unit(),
                measured == null ? null : measured.qualifier());
    }

    /** The latched fault; one that this version does not know latches as an unreadable ledger. */
    Optional<Fault> latched() throws SQLException {
        return database.rows("SELECT " + COLUMNS + " FROM latch", r -> fault(r, 1)).stream()
                .findFirst();
    }

    /** Those that stopped the chair, oldest first. */
    List<FaultRecord> stopsSince(double t, double after) throws SQLException {
        return database.rows(
                FAULT + "WHERE stopped = 1 AND t >= ? AND t > ? ORDER BY id", FaultTable::faultRecord, t, after);
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
        String word = row.getString(at + 1);
        FaultPlace.Kind kind = Arrays.stream(FaultPlace.Kind.values())
                .filter(k -> k.name().equalsIgnoreCase(word))
                .findFirst()
                .orElse(FaultPlace.Kind.CHAIR);
        return new Fault(
                code, new FaultPlace(kind, row.getString(at + 2)), measurement(row, at + 4), row.getString(at + 3));
    }

    private static @Nullable Measurement measurement(ResultSet row, int at) throws SQLException {
        String unit = row.getString(at + 2);
        return unit == null
                ? null
                : new Measurement(Database.number(row, at), Database.number(row, at + 1), unit, row.getString(at + 3));
    }
}
