package lumbar.store;

import java.util.Locale;
import lumbar.chair.BodyArea;
import lumbar.person.Discomfort;
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
        /** Red skin after a session (SR-58). */
        RED,
        /** Sore since the last session. */
        SORE,
        /** Swollen, hot or injured today. */
        HURT;

        /** The kind of a report of discomfort. */
        public static Kind of(Discomfort discomfort) {
            return switch (discomfort) {
                case PAIN -> PAIN;
                case NUMBNESS -> NUMB;
                case RED_SKIN -> RED;
            };
        }

        /** The word on the wire. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
