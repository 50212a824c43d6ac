package lumbar.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks the audit log entry by entry, and against what was noted outside of the file (SR-35). It finds damage, and whoever edits
 * the file; not somebody who may write both marks too, and computes every hash anew.
 */
final class AuditCheck {
    /** More would say no more. */
    private static final int MOST_BREAKS = 100;

    private final AuditHead noted;
    private final List<AuditBreak> breaks = new ArrayList<>();
    private AuditHead before;
    private @Nullable AuditEntry last;

    private AuditCheck(AuditHead anchor, AuditHead noted) {
        before = anchor;
        this.noted = noted;
    }

    /**
     * Checks all of it.
     *
     * @param latest how many of the newest entries to give
     */
    static AuditReport report(Database database, AuditHead noted, int latest) throws SQLException {
        AuditHead anchor = AuditTable.anchor(database);
        long began = database.only("SELECT began FROM audit_anchor", r -> r.getLong(1));
        AuditCheck check = new AuditCheck(anchor, noted);
        List<AuditEntry> all =
                database.rows("SELECT " + AuditEntry.SELECTED + " FROM audit ORDER BY sequence", AuditEntry::of);
        if (anchor.sequence() > began
                && AuditTable.newest(database).sequence() - anchor.sequence() < AuditSchema.KEPT) {
            check.add(AuditBreak.Kind.BEGINNING_MISSING, began + 1, anchor.sequence(), "");
        }
        if (noted.sequence() > 0
                && noted.sequence() == anchor.sequence()
                && !noted.hash().equals(anchor.hash())) {
            check.add(AuditBreak.Kind.REWRITTEN, noted.sequence(), noted.sequence(), "");
        }
        all.forEach(check::next);
        check.end();
        return new AuditReport(
                all.size(),
                all.isEmpty() ? "" : all.getFirst().at(),
                check.breaks,
                AuditTable.last(database, latest, Long.MAX_VALUE));
    }

    private void next(AuditEntry entry) {
        if (entry.sequence() != before.sequence() + 1) {
            add(AuditBreak.Kind.MISSING, before.sequence() + 1, entry.sequence() - 1, lastAt());
        } else if (!entry.follows(before.hash())) {
            add(AuditBreak.Kind.CHANGED, entry.sequence(), entry.sequence(), entry.at());
        }
        if (entry.sequence() == noted.sequence() && !entry.hash().equals(noted.hash())) {
            add(AuditBreak.Kind.REWRITTEN, entry.sequence(), entry.sequence(), entry.at());
        }
        before = entry.head();
        last = entry;
    }

    private void end() {
        if (before.sequence() < noted.sequence()) {
            add(AuditBreak.Kind.END_MISSING, before.sequence() + 1, noted.sequence(), lastAt());
        }
    }

    private String lastAt() {
        AuditEntry entry = last;
        return entry == null ? "" : entry.at();
    }

    private void add(AuditBreak.Kind kind, long from, long to, String at) {
        if (breaks.size() < MOST_BREAKS) {
            breaks.add(new AuditBreak(kind, from, to, at));
        }
    }
}
