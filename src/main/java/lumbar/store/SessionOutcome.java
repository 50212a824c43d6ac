package lumbar.store;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a session came to its end. */
public enum SessionOutcome {
    /** It has not ended. */
    RUNNING,
    /** The program was over. */
    COMPLETED,
    /** Somebody stopped it. */
    STOPPED,
    /** Nobody answered whether they are awake (SR-47). */
    UNANSWERED,
    /** The chair ended it: the seat was empty, a pause was too long, minutes were used up. */
    ENDED,
    /** A fault ended it. */
    FAULT,
    /** The process was killed or lost its power first. */
    CUT_OFF;

    /** The code in the database and on the wire. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<SessionOutcome> of(String key) {
        return Arrays.stream(values())
                .filter(outcome -> outcome.key().equals(key))
                .findFirst();
    }
}
