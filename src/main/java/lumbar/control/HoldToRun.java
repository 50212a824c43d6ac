package lumbar.control;

import org.jspecify.annotations.Nullable;

/**
 * The recline key as a lease: held only while it is said again (SR-21). What was said before it was let go may come after that: for a
 * moment nothing is believed then, and after a STOP not before the key was silent. After an obstruction it counts as held the other
 * way for a moment, whether or not somebody holds it (SR-51); STOP ends that, too. One thread.
 */
final class HoldToRun {
    private static final double LEASE_SECONDS = 0.3;
    private static final double SILENCE_SECONDS = 0.2;
    /** An obstruction is backed away from for so long (SR-51). */
    private static final double BACKING_SECONDS = 1;

    private int held = -1;
    private int way;
    private double renewedAt = Double.NEGATIVE_INFINITY;
    private double ignoredUntil = Double.NEGATIVE_INFINITY;
    private boolean stopped;
    private double backingUntil = Double.NaN;
    private double nowSeconds;

    /** Why holding this key would move nothing at this moment, or null. */
    @Nullable
    Refusal refusal(int actuator, int direction) {
        if (nowSeconds < ignoredUntil || backing()) {
            return Refusal.KEY_AGAIN;
        }
        return held >= 0 && (held != actuator || way != direction) ? Refusal.TWO_KEYS : null;
    }

    /** Takes the key for a moment, or not: see {@link #refusal}. */
    void hold(int actuator, int direction) {
        if (backing()) {
            return;
        }
        if (nowSeconds < ignoredUntil) {
            if (stopped) {
                ignoredUntil = nowSeconds + SILENCE_SECONDS;
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

    /** The key was let go, or is not believed any more. A recliner that backs away from an obstruction goes on doing so. */
    void release() {
        if (!backing()) {
            end();
        }
    }

    /** The key is let go, and a recliner that backs away from an obstruction stops. */
    void end() {
        held = -1;
        way = 0;
        backingUntil = Double.NaN;
    }

    /** Something is in the way of what is held: it goes back, and then the key has to be let go (SR-51). */
    void backOff() {
        if (held >= 0 && !backing()) {
            way = -way;
            backingUntil = nowSeconds + BACKING_SECONDS;
        }
    }

    private boolean backing() {
        return !Double.isNaN(backingUntil);
    }

    /** Somebody said that it was let go. */
    void letGo() {
        release();
        ignoredUntil = Math.max(ignoredUntil, nowSeconds + SILENCE_SECONDS);
    }

    /** STOP: a key that is held on has to be let go first. */
    void stop() {
        end();
        letGo();
        stopped = true;
    }

    void age(double now) {
        nowSeconds = now;
        if (backing()) {
            if (now >= backingUntil) {
                stop();
            }
        } else if (held >= 0 && now - renewedAt > LEASE_SECONDS) {
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
