package lumbar.safety;

/**
 * What the pressure sensor of one bag reads while the bag is empty: followed while it is vented, within ±0.3 kPa. At rest it may read
 * 0.5 at most, so 0.2 kPa stay uncertain (SR-44). One thread.
 */
public final class SensorZero {
    private static final double REST_SECONDS = 6;
    private static final double REST_KPA = 0.5;
    private static final double MOST_KPA = 0.3;
    private static final double LAG_SECONDS = 1;

    private double restSeconds;
    private double kpa;

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
