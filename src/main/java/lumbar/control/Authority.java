package lumbar.control;

import org.jspecify.annotations.Nullable;

/** Whether the chair may be started from elsewhere (SR-25): a mode switched at the chair, and a single-use arm. One thread. */
final class Authority {
    private static final double ARMED_SECONDS = 600;

    private boolean remoteMode;
    private double armedUntil = Double.NEGATIVE_INFINITY;
    private double now;

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
    Refused refusal(boolean seated) {
        if (!remoteMode) {
            return Refused.REMOTE_OFF;
        }
        return seated || armedSeconds() > 0 ? null : Refused.NOT_ARMED;
    }

    /** A remote start was taken: the arm is used up. */
    void used() {
        armedUntil = Double.NEGATIVE_INFINITY;
    }
}
