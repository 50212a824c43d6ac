package lumbar.control;

import org.jspecify.annotations.Nullable;

/**
 * The recline key as a lease: held only while it is said again (SR-21). What was said before it was let go may come after that: for a
 * moment nothing is believed then, and after a STOP not before the key was silent. One thread.
 */
final class HoldToRun {
    private static final double LEASE_SECONDS = 0.3;
    private static final double SILENCE_SECONDS = 0.2;

    private int held = -1;
    private int way;
    private double renewedAt = Double.NEGATIVE_INFINITY;
    private double deafUntil = Double.NEGATIVE_INFINITY;
    private boolean stopped;
    private double nowSeconds;

    /** Why holding this key would move nothing at this moment, or null. */
    @Nullable
    Refusal refusal(int actuator, int direction) {
        if (nowSeconds < deafUntil) {
            return Refusal.KEY_AGAIN;
        }
        return held >= 0 && (held != actuator || way != direction) ? Refusal.TWO_KEYS : null;
    }

    /** Takes the key for a moment, or not: see {@link #refusal}. */
    void hold(int actuator, int direction) {
        if (nowSeconds < deafUntil) {
            if (stopped) {
                deafUntil = nowSeconds + SILENCE_SECONDS;
            }
            return;
        }
        stopped = false;
        if (held >= 0 && (held != actuator || way != direction)) {
            release();
            return;
        }
        held = actuator;
        way = direction;
        renewedAt = nowSeconds;
    }

    /** The key was let go, or is not believed any more. */
    void release() {
        held = -1;
        way = 0;
    }

    /** Somebody said that it was let go. */
    void letGo() {
        release();
        deafUntil = Math.max(deafUntil, nowSeconds + SILENCE_SECONDS);
    }

    /** STOP: a key that is held on has to be let go first. */
    void stop() {
        letGo();
        stopped = true;
    }

    void age(double now) {
        nowSeconds = now;
        if (held >= 0 && now - renewedAt > LEASE_SECONDS) {
            release();
        }
    }

    /** Index of the recliner whose key is held, −1 for none. */
    int held() {
        return held;
    }

    int way() {
        return way;
    }
}
