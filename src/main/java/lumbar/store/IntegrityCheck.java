package lumbar.store;

import java.sql.SQLException;
import java.util.List;
import lumbar.safety.Limits;
import org.jspecify.annotations.Nullable;

/** Whether a ledger file may be believed (SR-10, SR-37). */
final class IntegrityCheck {
    /** Said of a file in which nothing was ever written: where no ledger was before, that is an unfinished beginning. */
    static final String EMPTY = "the record of minutes is empty";

    private static final int SQLITE_ERROR = 1;

    private IntegrityCheck() {}

    /** What is wrong with it in plain words, or null when it is whole. */
    static @Nullable String damage(Database database) throws SQLException {
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
        return null;
    }

    /** What a whole one lacks of what a mark acknowledges, in plain words, or null. */
    static @Nullable String lack(Database database, HighWaterMark.Value mark) throws SQLException {
        HighWaterMark.Value here = database.value();
        if (here.sequence() < mark.sequence()) {
            return "lacks its last " + (mark.sequence() - here.sequence()) + " entries";
        }
        if (mark.nonce() == 0) {
            // Nothing is told of the opening.
            return null;
        }
        List<Long> last = Schema.version(database.connection()) < Schema.OPENINGS_SINCE
                ? List.of()
                : database.rows(
                        "SELECT coalesce((SELECT min(first_sequence) - 1 FROM opening later WHERE later.run > opening.run),"
                                + " (SELECT sequence FROM ledger)) FROM opening WHERE run = ? AND nonce = ?",
                        row -> row.getLong(1),
                        mark.run(),
                        mark.nonce());
        if (last.isEmpty()) {
            return "is another one, or an older copy that was used elsewhere";
        }
        if (here.t() >= mark.t() + Limits.DAY_SECONDS) {
            // All that could be lacking is older than any window; the times of one record only are compared.
            return null;
        }
        return last.getFirst() < mark.sequence()
                ? "lacks " + (mark.sequence() - last.getFirst())
                        + " entries, and others are in their place: it is an older" + " copy that was used elsewhere"
                : null;
    }

    /** Whether a newer Lumbar wrote it: only its number says so, unless the rows are those of a version that is known. */
    static boolean isNewer(Database database) throws SQLException {
        if (Schema.version(database.connection()) <= Schema.VERSION) {
            return false;
        }
        for (int known = 1; known <= Schema.VERSION; known++) {
            if (isWholeAs(database, known)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isWholeAs(Database database, int version) throws SQLException {
        try {
            return isSealed(database, version);
        } catch (SQLException e) {
            if ((e.getErrorCode() & 0xff) != SQLITE_ERROR) {
                throw e;
            }
            // It lacks a table or a column of that version.
            return false;
        }
    }

    private static boolean isSealed(Database database, int version) throws SQLException {
        return RowChecksum.sum(database.connection(), Schema.tables(version))
                == RowChecksum.written(database.connection());
    }
}
