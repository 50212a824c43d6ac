package lumbar.safety.checks;

/**
 * A vented bag that reads more while others are filled and less when they are not: its own inlet does not close, and some of their air
 * leaves by its vent (SR-15). It would be told as a fault of those who got too little. A flow of 0.055 L/s through a vent of 3 mm, a quarter
 * of what a pump of 12 L/min moves, makes 0.1 kPa. A board that samples too seldom to average the noise away shows nothing. One thread.
 */
final class LeakingInlet {
    /** Reads so much more, kPa: four times what is uncertain of two means of {@link #LEAST_SAMPLES} samples with a noise of 0.05. */
    static final double RISE_KPA = 0.1;

    /** That for so long, s, in one fill or in several: seconds with less than half of it are taken off. */
    private static final double SHOWN_SECONDS = 0.8;

    private static final int LEAST_SAMPLES = 8;
    private static final int MEAN_SAMPLES = 16;
    /** Since its own vent was opened, until it is empty, s. */
    private static final double EMPTY_SECONDS = 1.5;
    /** Since the last inlet was shut, until nothing flows, s; and since one was opened, until it does. */
    private static final double SETTLE_SECONDS = 0.3;
    /** A sensor that drifts by 1.5 kPa/min stays below {@link #RISE_KPA} for so long, s. */
    private static final double FRESH_SECONDS = 4;
    /** While others are filled and nothing is shown, its zero is followed so slowly that a leak which begins meanwhile is seen, s. */
    private static final double FOLLOWED_SECONDS = 2;

    private double ventedSeconds;
    private double stillSeconds;
    private double fillSeconds;
    private double restKpa;
    private int restSamples;
    private double restAgeSeconds;
    private double fillKpa;
    private int fillSamples;
    private double shownSeconds;

    /**
     * A cycle has passed.
     *
     * @param kpa what the sensor reads; NaN says nothing
     * @param isNew whether that is a new sample
     * @param vented whether its vent is open and its inlet was given nothing
     * @param others whether others are given air
     */
    void observe(double seconds, double kpa, boolean isNew, boolean vented, boolean others) {
        if (!vented || Double.isNaN(kpa)) {
            ventedSeconds = 0;
            restSamples = 0;
            fillSeconds = 0;
            fillSamples = 0;
            return;
        }
        ventedSeconds += seconds;
        restAgeSeconds += seconds;
        if (others) {
            stillSeconds = 0;
            fillSeconds += seconds;
            filled(seconds, kpa, isNew);
        } else {
            fillSeconds = 0;
            fillSamples = 0;
            rested(seconds, kpa, isNew);
        }
    }

    private void rested(double seconds, double kpa, boolean isNew) {
        stillSeconds += seconds;
        if (stillSeconds > SETTLE_SECONDS && ventedSeconds > EMPTY_SECONDS) {
            restSamples += isNew && restSamples < MEAN_SAMPLES ? 1 : 0;
            restKpa += isNew ? (kpa - restKpa) / restSamples : 0;
            restAgeSeconds = 0;
        }
    }

    private void filled(double seconds, double kpa, boolean isNew) {
        if (restSamples < LEAST_SAMPLES || restAgeSeconds > FRESH_SECONDS || fillSeconds < SETTLE_SECONDS) {
            return;
        }
        if (isNew) {
            fillSamples += fillSamples < MEAN_SAMPLES ? 1 : 0;
            fillKpa += (kpa - fillKpa) / fillSamples;
        }
        if (fillSamples >= LEAST_SAMPLES) {
            double rise = riseKpa();
            if (rise > RISE_KPA) {
                shownSeconds += seconds;
            } else {
                shownSeconds = Math.max(0, shownSeconds - (rise < RISE_KPA / 2 ? seconds : 0));
                restKpa += (kpa - restKpa) * seconds / FOLLOWED_SECONDS;
                restAgeSeconds = 0;
            }
        }
    }

    /** Whether it was seen for long enough; asking takes it back: at rest nothing is filled, so that its end could not be seen. */
    boolean takeFound() {
        boolean isFound = shownSeconds > SHOWN_SECONDS;
        shownSeconds = isFound ? 0 : shownSeconds;
        return isFound;
    }

    /** How much more it reads while others are filled, kPa. */
    double riseKpa() {
        return fillKpa - restKpa;
    }
}
