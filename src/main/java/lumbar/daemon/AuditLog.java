package lumbar.daemon;

import lumbar.chair.AuditNote;

/** Where it is written down who did what (SR-35). */
@FunctionalInterface
public interface AuditLog {
    /** Nothing is written down: for a chair without a record. */
    AuditLog NONE = note -> {};

    /** Takes an entry; it never waits for the disk. Any thread. */
    void record(AuditNote note);
}
