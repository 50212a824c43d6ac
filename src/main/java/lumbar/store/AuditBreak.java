package lumbar.store;

/**
 * A place where the audit log is not what was written (SR-35). Immutable.
 *
 * @param from number of the first entry that it is about
 * @param to number of the last one
 * @param at time of the entry there, or of the last good one before; empty when there is none
 */
public record AuditBreak(Kind kind, long from, long to, String at) {
    /** What was found. */
    public enum Kind {
        /** The words or the hash of an entry do not fit each other and the entry before. */
        CHANGED,
        /** Numbers are left out. */
        MISSING,
        /** The newest ones are gone. */
        END_MISSING,
        /** The chain is whole, but not the one that was noted outside of the file. */
        REWRITTEN,
        /** More than the oldest ones went. */
        BEGINNING_MISSING
    }

    /** In plain words. */
    public String text() {
        String entries = from == to ? "entry " + from : "entries " + from + " to " + to;
        String when = at.isEmpty() ? "" : " (" + at + ")";
        return switch (kind) {
            case CHANGED -> entries + when + " is not what was written: it was changed, or another is in its place";
            case MISSING ->
                entries + (from == to ? " is" : " are") + " missing, after " + (at.isEmpty() ? "the beginning" : at);
            case END_MISSING ->
                "the newest " + entries + (from == to ? " is" : " are") + " missing, after "
                        + (at.isEmpty() ? "the beginning" : at);
            case REWRITTEN ->
                entries + when
                        + " is another one than was noted outside of the file: it and what is before may be made up";
            case BEGINNING_MISSING -> "the oldest " + entries + " are missing, though they were not old enough to go";
        };
    }
}
