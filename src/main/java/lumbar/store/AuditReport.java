package lumbar.store;

import java.util.List;

/**
 * What checking the audit log found (SR-35). Immutable.
 *
 * @param entries how many there are
 * @param since time of the oldest one; empty when there is none
 * @param breaks where it is not what was written, oldest first
 * @param latest the newest entries, newest first
 */
public record AuditReport(long entries, String since, List<AuditBreak> breaks, List<AuditEntry> latest) {
    public AuditReport {
        breaks = List.copyOf(breaks);
        latest = List.copyOf(latest);
    }

    /** Whether every entry is as it was written, and none is missing. */
    public boolean isWhole() {
        return breaks.isEmpty();
    }
}
