package lumbar.config;

import java.time.Duration;

/**
 * What the chair reminds of. Immutable.
 *
 * @param hydrate after a session
 * @param hydrateAgain so long after it once more; zero for never
 * @param stretch after a session
 * @param posture every so often while somebody just sits there; zero for never
 */
public record ReminderSettings(boolean hydrate, Duration hydrateAgain, boolean stretch, Duration posture) {
    /** Where the file says nothing. */
    public static ReminderSettings standard() {
        return new ReminderSettings(true, Duration.ofMinutes(30), true, Duration.ZERO);
    }
}
