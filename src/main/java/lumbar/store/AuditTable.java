package lumbar.store;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import lumbar.chair.AuditAction;
import lumbar.chair.AuditNote;

/**
 * The audit log as rows, each with a hash over the one before (SR-35); within the caller's transaction where it writes. It only
 * grows: triggers in the file refuse any change of a row, and let none go but the oldest of more than {@value #KEPT}. The anchor
 * keeps number and hash of the last one that went, so that the chain can still be checked.
 */
final class AuditTable {
    /** So many entries are kept. */
    static final int KEPT = 10_000;

    static final String NAME = "audit";
    static final String ANCHOR = "audit_anchor";

    static final String COLUMNS = "sequence INTEGER PRIMARY KEY, wall INTEGER NOT NULL, synchronised INTEGER NOT NULL,"
            + " origin TEXT NOT NULL, who TEXT NOT NULL, role TEXT NOT NULL, person TEXT NOT NULL, action TEXT NOT NULL,"
            + " subject TEXT NOT NULL, result TEXT NOT NULL, hash TEXT NOT NULL";

    /** Of one row: where the log of this file began, and the last entry that is not in it any more. */
    static final String ANCHOR_COLUMNS = "id INTEGER PRIMARY KEY, began INTEGER NOT NULL, sequence INTEGER NOT NULL,"
            + " hash TEXT NOT NULL";

    /** The newest entry of the file, in SQL. */
    private static final String NEWEST = "coalesce((SELECT max(sequence) FROM audit), (SELECT sequence FROM audit_anchor))";

    /** What the file itself refuses. */
    static final List<String> RULES = List.of(
            rule("audit_kept", "UPDATE ON audit", ""),
            rule("audit_held", "DELETE ON audit", "OLD.sequence > (SELECT sequence FROM audit_anchor)"),
            rule("audit_ordered", "INSERT ON audit", "NEW.sequence <= " + NEWEST));

    static final List<String> ANCHOR_RULES = List.of(
            rule("audit_anchored", "INSERT ON audit_anchor", "EXISTS (SELECT 1 FROM audit_anchor)"),
            rule("audit_anchor_held", "DELETE ON audit_anchor", ""),
            rule(
                    "audit_anchor_moved",
                    "UPDATE ON audit_anchor",
                    "EXISTS (SELECT 1 FROM audit) AND (NEW.began <> OLD.began OR NEW.sequence > " + NEWEST + " - " + KEPT
                            + " OR NEW.hash IS NOT (SELECT hash FROM audit WHERE sequence = NEW.sequence))"),
            "INSERT INTO audit_anchor (id, began, sequence, hash) VALUES (1, 0, 0, '" + AuditHead.NONE.hash() + "')");

    private static final String INSERT = "INSERT INTO audit (" + AuditEntry.SELECTED + ") VALUES (?, "
            + AuditEntry.COLUMNS.stream().map(column -> "?").collect(Collectors.joining(", ")) + ", ?)";

    private final Database database;

    AuditTable(Database database) {
        this.database = database;
    }

    private static String rule(String name, String event, String when) {
        return "CREATE TRIGGER " + name + " BEFORE " + event + (when.isEmpty() ? "" : " WHEN " + when)
                + " BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END";
    }

    /** A new file goes on from the last entry that was noted of the one before. */
    static void goOnFrom(Database database, AuditHead before) throws SQLException {
        database.update(
                "UPDATE audit_anchor SET began = ?, sequence = ?, hash = ?",
                before.sequence(),
                before.sequence(),
                before.hash());
    }

    /**
     * A process begins: where the file does not end with what the marks noted last, that is written down, and the chain shows it
     * from then on.
     *
     * @param noted the newest entry that was noted outside of the file
     */
    void begin(AuditHead noted, ClockReading now, boolean isNew) throws SQLException {
        AuditHead here = newest(database);
        if (isNew) {
            database.audited(here);
            append(List.of(TimedNote.at(now, AuditNote.ofLumbar(AuditAction.RECORD_LOST, "", AuditNote.ACCEPTED))));
        } else if (AuditCheck.endsWith(database, noted)) {
            database.audited(here);
        } else {
            // Chained to what was noted, at a number beyond both: whoever checks finds the place.
            database.audited(new AuditHead(Math.max(here.sequence(), noted.sequence()), noted.hash()));
            String result = "ends at " + here.sequence() + ", noted " + noted.sequence();
            append(List.of(TimedNote.at(now, AuditNote.ofLumbar(AuditAction.LOG_BROKEN, "", result))));
        }
    }

    /** Writes entries in their order, and lets go of the oldest. */
    void append(List<TimedNote> notes) throws SQLException {
        AuditHead head = database.auditHead();
        AuditHead here = newest(database);
        if (here.sequence() > head.sequence()) {
            // They were written after all, though the disk said that they were not.
            head = here;
        }
        for (TimedNote note : notes) {
            AuditEntry entry = AuditEntry.next(head, head.sequence() + 1, note);
            Object[] row = new Object[AuditEntry.COLUMNS.size() + 2];
            row[0] = entry.sequence();
            for (int i = 0; i < AuditEntry.COLUMNS.size(); i++) {
                row[i + 1] = entry.values().get(i);
            }
            row[row.length - 1] = entry.hash();
            database.update(INSERT, row);
            head = entry.head();
        }
        database.audited(head);
        prune(head.sequence() - KEPT);
    }

    private void prune(long last) throws SQLException {
        List<String> hash = database.rows("SELECT hash FROM audit WHERE sequence = ?", r -> r.getString(1), last);
        if (!hash.isEmpty()) {
            database.update("UPDATE audit_anchor SET sequence = ?, hash = ?", last, hash.getFirst());
            database.update("DELETE FROM audit WHERE sequence <= ?", last);
        }
    }

    /** Of the file as it is. */
    static AuditHead newest(Database database) throws SQLException {
        List<AuditHead> last = database.rows(
                "SELECT sequence, hash FROM audit ORDER BY sequence DESC LIMIT 1",
                r -> new AuditHead(r.getLong(1), String.valueOf(r.getString(2))));
        return last.isEmpty() ? anchor(database) : last.getFirst();
    }

    static AuditHead anchor(Database database) throws SQLException {
        return database.only(
                "SELECT sequence, hash FROM audit_anchor",
                r -> new AuditHead(r.getLong(1), String.valueOf(r.getString(2))));
    }

    /** Newest first. */
    static List<AuditEntry> last(Database database, int limit, long before) throws SQLException {
        return database.rows(
                "SELECT " + AuditEntry.SELECTED + " FROM audit WHERE sequence < ? ORDER BY sequence DESC LIMIT ?",
                AuditEntry::of,
                before,
                limit);
    }
}
