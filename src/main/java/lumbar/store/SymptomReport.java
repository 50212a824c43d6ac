package lumbar.store;

import java.util.Locale;
import lumbar.chair.BodyArea;
import org.jspecify.annotations.Nullable;

/**
 * Something hurt, and somebody said so.
 *
 * @param area null for all
 * @param t ledger time, s
 * @param wallMillis wall clock, for people
 */
public record SymptomReport(String person, @Nullable BodyArea area, double t, long wallMillis, Kind kind) {
    /** What was said. */
    public enum Kind {
        /** Discomfort or pain in a session. */
        PAIN,
        NUMB,
        /** Sore since the last session. */
        SORE,
        /** Swollen, hot or injured today. */
        HURT;

        /** The word on the wire. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
