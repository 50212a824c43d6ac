package lumbar.safety;

import lumbar.chair.AreaProfile;

/** How long a bag has been held and how long it has rested since (SR-13). Loop thread only. */
final class BagHoldTimer {
    /** A bag asked to stay released may read this without being taken for a full one: noise and offset, kPa. */
    private static final double FULL_KPA = Limits.RELEASED_KPA + 0.2;

    private static final double NEAR_KPA = 0.5;
    private static final double HOLD_SLACK_SECONDS = 0.5;
    private static final double REST_SLACK_SECONDS = 0.3;
    private static final double LONGEST_FILL_SECONDS = 12;

    /** Where a bag is between two rests. */
    enum Phase {
        FREE,
        FULL,
        RELEASING,
        RESTING
    }

    private double holdSeconds = Limits.HOLD_SECONDS;
    private double restSeconds = Limits.REST_SECONDS;
    private Phase phase = Phase.FREE;
    private double since;
    private double reachedAt = Double.NaN;

    /** Takes the hold and rest times of a session's profile; what the bag did before still counts. */
    void use(AreaProfile profile) {
        holdSeconds = Math.min(profile.holdSeconds(), Limits.HOLD_SECONDS);
        restSeconds = Math.max(profile.restSeconds(), Limits.REST_SECONDS);
    }

    Phase phase() {
        return phase;
    }

    /**
     * One cycle on.
     *
     * @param kpa that the bag has
     * @param askedKpa that it is asked to have now, on its way up
     * @param permittedKpa that it is on its way to
     */
    void observe(double nowSeconds, double kpa, double askedKpa, double permittedKpa) {
        switch (phase) {
            case FREE -> {
                if (kpa > FULL_KPA || (kpa > Limits.RELEASED_KPA && askedKpa > Limits.RELEASED_KPA)) {
                    enter(Phase.FULL, nowSeconds);
                    reachedAt = Double.NaN;
                }
            }
            case FULL -> {
                if (Double.isNaN(reachedAt) && kpa >= askedKpa - NEAR_KPA) {
                    reachedAt = nowSeconds;
                }
                boolean held = nowSeconds - reachedAt >= holdSeconds - HOLD_SLACK_SECONDS;
                boolean tooLong = nowSeconds - since >= holdSeconds + LONGEST_FILL_SECONDS;
                if (held || tooLong || permittedKpa < Limits.RELEASED_KPA) {
                    enter(Phase.RELEASING, nowSeconds);
                }
            }
            case RELEASING -> {
                if (!(kpa > Limits.RELEASED_KPA)) {
                    enter(Phase.RESTING, nowSeconds);
                }
            }
            case RESTING -> {
                if (kpa > FULL_KPA) {
                    enter(Phase.RELEASING, nowSeconds);
                } else if (nowSeconds - since >= restSeconds + REST_SLACK_SECONDS) {
                    enter(Phase.FREE, nowSeconds);
                }
            }
        }
    }

    private void enter(Phase next, double nowSeconds) {
        phase = next;
        since = nowSeconds;
    }
}
