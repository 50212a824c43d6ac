package lumbar.control;

/** The recline key as a lease: held only while it is said again (SR-21). One thread. */
final class Keys {
    private static final double LEASE_SECONDS = 0.3;

    private int held = -1;
    private int way;
    private double renewedAt = Double.NEGATIVE_INFINITY;
    private double nowSeconds;

    void hold(int actuator, int direction) {
        if (held >= 0 && (held != actuator || way != direction)) {
            release();
            return;
        }
        held = actuator;
        way = direction;
        renewedAt = nowSeconds;
    }

    void release() {
        held = -1;
        way = 0;
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
