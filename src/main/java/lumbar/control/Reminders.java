package lumbar.control;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * When to remind somebody of water, of a stretch and of another posture. It is told what the chair does and asked what is due;
 * time is handed in, and what is due is an event like any other: one bell for the panel, the live view and the home. One thread.
 */
public final class Reminders {
    /** What one is reminded of. */
    public enum Kind {
        HYDRATE("a glass of water does you good now", "ein Glas Wasser tut jetzt gut"),
        STRETCH("stretch a little before you sit on", "strecken Sie sich ein wenig, bevor Sie weiter sitzen"),
        POSTURE("sit differently for a while, or get up", "setzen Sie sich anders hin oder stehen Sie auf");

        private final String english;
        private final String german;

        Kind(String english, String german) {
            this.english = english;
            this.german = german;
        }

        /** The word on the wire. */
        public String key() {
            return "reminder_" + name().toLowerCase(Locale.ROOT);
        }

        /** @param language {@code en} or {@code de} */
        public String text(String language) {
            return language.equals("de") ? german : english;
        }
    }

    /**
     * What is wanted.
     *
     * @param hydrate after a session
     * @param hydrateAgain so long after it once more; zero for never
     * @param stretch after a session
     * @param posture while somebody sits there without a massage, every so often; zero for never
     */
    public record Plan(boolean hydrate, Duration hydrateAgain, boolean stretch, Duration posture) {
        public static Plan standard() {
            return new Plan(true, Duration.ofMinutes(30), true, Duration.ZERO);
        }
    }

    private static final double WORTH_SECONDS = 120;

    private final Plan plan;
    private final List<Kind> due = new ArrayList<>(2);
    private boolean wasInSession;
    private double againAt = Double.POSITIVE_INFINITY;
    private OptionalDouble sittingSince = OptionalDouble.empty();

    public Reminders(Plan plan) {
        this.plan = plan;
    }

    /**
     * What is due now, each told once.
     *
     * @param seconds monotonic, s
     * @param ranSeconds how long the last session ran: a try is not worth a reminder
     */
    public List<Kind> due(double seconds, boolean inSession, boolean occupied, double ranSeconds) {
        due.clear();
        boolean ran = ranSeconds >= WORTH_SECONDS;
        if (wasInSession && !inSession && ran) {
            if (plan.hydrate()) {
                due.add(Kind.HYDRATE);
                againAt = plan.hydrateAgain().isZero()
                        ? Double.POSITIVE_INFINITY
                        : seconds + plan.hydrateAgain().toSeconds();
            }
            if (plan.stretch()) {
                due.add(Kind.STRETCH);
            }
        }
        wasInSession = inSession;
        if (seconds >= againAt) {
            againAt = Double.POSITIVE_INFINITY;
            due.add(Kind.HYDRATE);
        }
        posture(seconds, occupied && !inSession);
        return due.isEmpty() ? List.of() : List.copyOf(due);
    }

    private void posture(double seconds, boolean sitting) {
        if (!sitting || plan.posture().isZero()) {
            sittingSince = OptionalDouble.empty();
        } else if (sittingSince.isEmpty()) {
            sittingSince = OptionalDouble.of(seconds);
        } else if (seconds - sittingSince.getAsDouble() >= plan.posture().toSeconds()) {
            sittingSince = OptionalDouble.of(seconds);
            due.add(Kind.POSTURE);
        }
    }
}
