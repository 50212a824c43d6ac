package lumbar.control;

import java.util.Locale;

/** How a session came to its end. */
public enum SessionResult {
    /** The program was over. */
    COMPLETED,
    /** Somebody stopped it. */
    STOPPED,
    /** Nobody answered whether they are awake (SR-47). */
    UNANSWERED,
    /** The chair ended it: the seat was empty, a pause was too long, minutes were used up. */
    ENDED,
    /** A fault ended it. */
    FAULT;

    /** The word in records and on the wire. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
