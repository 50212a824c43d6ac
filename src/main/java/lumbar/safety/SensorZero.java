package lumbar.safety;

import lumbar.chair.Outputs;

/**
 * What the pressure sensor of one bag reads while the bag is empty: followed while it is vented, within ±0.3 kPa. At rest it may read
 * 0.5 at most, so 0.2 kPa stay uncertain (SR-44). Three follow it for each bag, by the one rule of {@link #isVented}: {@link PressureProof}
 * for what it compares, the regulation, which estimates before anything is proved and also in bring-up, and the check of pressures that
 * are too high, which must not rest on either. One thread.
 */
public final class SensorZero {
    private static final double REST_SECONDS = 6;
    private static final double REST_KPA = 0.5;
    private static final double MOST_KPA = 0.3;
    private static final double LAG_SECONDS = 1;

    private double restSeconds;
    private double kpa;

    /** Whether a bag's vent was open: it was told to be, or nothing held it shut, for vents are normally open (SR-53). */
    public static boolean isVented(int bag, Outputs written) {
        return !written.relay() || written.ventOpen(bag);
    }

    /**
     * A cycle has passed.
     *
     * @param rawKpa what the sensor reads; NaN says nothing
     * @param vented whether the vent was open
     */
    public void update(double rawKpa, boolean vented, double seconds) {
        restSeconds = vented && Math.abs(rawKpa) <= REST_KPA ? restSeconds + seconds : 0;
        if (restSeconds > REST_SECONDS) {
            double next = kpa + (rawKpa - kpa) * seconds / (LAG_SECONDS + seconds);
            kpa = Math.clamp(next, -MOST_KPA, MOST_KPA);
        }
    }

    /** To be taken off each reading, kPa. */
    public double kpa() {
        return kpa;
    }
}
