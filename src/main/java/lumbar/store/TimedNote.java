package lumbar.store;

import lumbar.chair.AuditNote;

/**
 * An entry of the audit log that is not written yet (SR-35).
 *
 * @param wallMillis wall clock when it was done
 * @param synchronised whether that clock could be believed
 */
public record TimedNote(long wallMillis, boolean synchronised, AuditNote note) {
    public static TimedNote at(ClockReading now, AuditNote note) {
        return new TimedNote(now.wallMillis(), now.synchronised(), note);
    }
}
