package lumbar.store;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import lumbar.chair.AuditAction;
import lumbar.chair.AuditNote;

/**
 * The audit log as rows, each with a hash over the one before (SR-35); within the caller's transaction where it writes. It only
 * grows: triggers in the file refuse any change of a row, and let none go but the oldest of more than {@value AuditSchema#KEPT}. The anchor
 * keeps number and hash of the last one that went, so that the chain can still be checked.
 */
final class AuditTable {
    private static final String INSERT = "INSERT INTO audit (" + AuditEntry.SELECTED + ") VALUES (?, "
            + AuditEntry.COLUMNS.stream().map(column -> "?").collect(Collectors.joining(", ")) + ", ?)";

    private final Database database;

    AuditTable(Database database) {
        this.database = database;
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
     * @return why nothing can be written into it any more, in plain words; empty when it can. The record stands all the same
     */
    String begin(AuditHead noted, ClockReading now, boolean isNew) throws SQLException {
        try {
            go(noted, now, isNew);
            return "";
        } catch (SQLException e) {
            if (StorageErrors.isOutside(e)) {
                throw e;
            }
            return "nothing can be written into the audit log (" + e.getMessage() + "): see lumbar doctor";
        }
    }

    private void go(AuditHead noted, ClockReading now, boolean isNew) throws SQLException {
        AuditHead here = newest(database);
        if (isNew) {
            database.audited(here);
            append(List.of(TimedNote.at(now, AuditNote.ofLumbar(AuditAction.RECORD_LOST, "", AuditNote.ACCEPTED))));
        } else if (endsWith(database, noted)) {
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
        prune(head.sequence() - AuditSchema.KEPT);
    }

    private void prune(long last) throws SQLException {
        List<String> hash = database.rows("SELECT hash FROM audit WHERE sequence = ?", r -> r.getString(1), last);
        if (!hash.isEmpty()) {
            database.update("UPDATE audit_anchor SET sequence = ?, hash = ?", last, hash.getFirst());
            database.update("DELETE FROM audit WHERE sequence <= ?", last);
        }
    }

    /** Whether what was noted is in the file, or was and was let go. */
    private static boolean endsWith(Database database, AuditHead noted) throws SQLException {
        AuditHead anchor = anchor(database);
        if (noted.sequence() <= anchor.sequence()) {
            return noted.sequence() < anchor.sequence() || noted.hash().equals(anchor.hash());
        }
        return database.rows(
                        "SELECT hash FROM audit WHERE sequence = ?",
                        r -> String.valueOf(r.getString(1)),
                        noted.sequence())
                .contains(noted.hash());
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
