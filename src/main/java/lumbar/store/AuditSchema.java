package lumbar.store;

import java.util.List;

/** The tables of the audit log in SQL, and what the file itself refuses, whatever program asks for it (SR-35). */
final class AuditSchema {
    /** So many entries are kept. */
    static final int KEPT = 10_000;

    static final String NAME = "audit";
    static final String ANCHOR = "audit_anchor";

    static final String COLUMNS = "sequence INTEGER PRIMARY KEY, wall INTEGER NOT NULL, synchronised INTEGER NOT NULL,"
            + " origin TEXT NOT NULL, who TEXT NOT NULL, role TEXT NOT NULL, person TEXT NOT NULL, action TEXT NOT NULL,"
            + " subject TEXT NOT NULL, result TEXT NOT NULL, hash TEXT NOT NULL";

    /** Of one row: where the log of this file began, and the last entry that is not in it any more. */
    static final String ANCHOR_COLUMNS =
            "id INTEGER PRIMARY KEY, began INTEGER NOT NULL, sequence INTEGER NOT NULL," + " hash TEXT NOT NULL";

    /** The newest entry of the file, in SQL. */
    private static final String NEWEST =
            "coalesce((SELECT max(sequence) FROM audit), (SELECT sequence FROM audit_anchor))";

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
                    "EXISTS (SELECT 1 FROM audit) AND (NEW.began <> OLD.began OR NEW.sequence > " + NEWEST + " - "
                            + KEPT + " OR NEW.hash IS NOT (SELECT hash FROM audit WHERE sequence = NEW.sequence))"),
            "INSERT INTO audit_anchor (id, began, sequence, hash) VALUES (1, 0, 0, '" + AuditHead.NONE.hash() + "')");

    private AuditSchema() {}

    private static String rule(String name, String event, String when) {
        return "CREATE TRIGGER " + name + " BEFORE " + event + (when.isEmpty() ? "" : " WHEN " + when)
                + " BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END";
    }
}
