package lumbar.store;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether a ledger file may be believed (SR-10, SR-37). */
final class Health {
    /** Said of a file in which nothing was ever written: where no ledger was before, that is an unfinished beginning. */
    static final String EMPTY = "the record of minutes is empty";

    private Health() {}

    /** What is wrong with it in plain words, or null when it is whole and not behind what was acknowledged. */
    static @Nullable String damage(Database database, Mark.@Nullable Value acknowledged) throws SQLException {
        int version = Schema.version(database.connection());
        List<String> found = database.rows("PRAGMA integrity_check(1)", row -> row.getString(1));
        if (!found.equals(List.of("ok"))) {
            return "the record of minutes is damaged (" + String.join("; ", found) + ")";
        }
        long tables = database.only("SELECT count(*) FROM sqlite_schema", row -> row.getLong(1));
        if (version == 0 && tables == 0) {
            return EMPTY;
        }
        if (version < 1 || version > Schema.VERSION || !isSealed(database, version)) {
            return "the record of minutes is damaged (its rows do not add up)";
        }
        long sequence = database.value().sequence();
        if (acknowledged != null && sequence < acknowledged.sequence()) {
            return "the record of minutes lacks its last " + (acknowledged.sequence() - sequence) + " entries";
        }
        return null;
    }

    /** Whether a newer Lumbar wrote it: only its number says so, unless the rows are those of a version that is known. */
    static boolean isNewer(Database database) throws SQLException {
        if (Schema.version(database.connection()) <= Schema.VERSION) {
            return false;
        }
        for (int known = 1; known <= Schema.VERSION; known++) {
            if (isSealed(database, known)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSealed(Database database, int version) throws SQLException {
        return Seal.sum(database.connection(), Schema.tables(version)) == Seal.written(database.connection());
    }
}
