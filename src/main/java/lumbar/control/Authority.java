package lumbar.control;

import lumbar.chair.Outputs;
import org.jspecify.annotations.Nullable;

/** Whether the chair may be started from elsewhere (SR-25): a mode switched at the chair, and a single-use arm. One thread. */
final class Authority {
    private static final double ARMED_SECONDS = 600;
    private static final double LINK_SECONDS = 30;

    private boolean remoteMode;
    private double armedUntil = Double.NEGATIVE_INFINITY;
    private double now;
    private double linkSeen = Double.NEGATIVE_INFINITY;

    void age(double ledgerSeconds) {
        now = ledgerSeconds;
    }

    void remoteMode(boolean on) {
        remoteMode = on;
        if (!on) {
            armedUntil = Double.NEGATIVE_INFINITY;
        }
    }

    boolean remoteMode() {
        return remoteMode;
    }

    void arm() {
        armedUntil = now + ARMED_SECONDS;
    }

    double armedSeconds() {
        return Math.max(0, armedUntil - now);
    }

    /** Why a remote start may not be, or null. */
    @Nullable
    Refusal refusal(boolean seated) {
        if (!remoteMode) {
            return Refusal.REMOTE_OFF;
        }
        return seated || armedSeconds() > 0 ? null : Refusal.NOT_ARMED;
    }

    /** Why nothing may be made to do more from elsewhere, or null: a session under way needs no arm (SR-25, SR-48). */
    @Nullable
    Refusal moreRefusal() {
        return remoteMode ? null : Refusal.REMOTE_OFF;
    }

    /** A remote start was taken: the arm is used up. */
    void used() {
        armedUntil = Double.NEGATIVE_INFINITY;
    }

    /** The link that remote commands come by was seen alive; {@code seconds} is the control clock. */
    void linkAlive(double seconds) {
        linkSeen = seconds;
    }

    /** Whether it has been silent for so long that nobody watches over a session that came by it (SR-27). */
    boolean linkLost(@Nullable ActiveSession course, double seconds) {
        return course != null && course.origin == Origin.REMOTE && seconds - linkSeen > LINK_SECONDS;
    }

    /** The outputs with the lamp that says whether remote starts are allowed (SR-25). */
    Outputs lit(Outputs outputs) {
        return outputs.lit(remoteMode);
    }
}
