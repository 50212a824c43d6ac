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
        if (version > Schema.VERSION) {
            return "the record of minutes was written by a newer Lumbar";
        }
        List<String> found = database.rows("PRAGMA integrity_check(1)", row -> row.getString(1));
        if (!found.equals(List.of("ok"))) {
            return "the record of minutes is damaged (" + String.join("; ", found) + ")";
        }
        long tables = database.only("SELECT count(*) FROM sqlite_schema", row -> row.getLong(1));
        if (version == 0 && tables == 0) {
            return EMPTY;
        }
        if (Seal.sum(database.connection(), Schema.TABLES) != Seal.written(database.connection())) {
            return "the record of minutes is damaged (its rows do not add up)";
        }
        long sequence = database.value().sequence();
        if (acknowledged != null && sequence < acknowledged.sequence()) {
            return "the record of minutes lacks its last " + (acknowledged.sequence() - sequence) + " entries";
        }
        return null;
    }
}
