package lumbar.regulate;

/**
 * What a recorded fill tells about a bag and its pump, for tuning: fitted from times and pressures of one fill with the inlet
 * held open.
 *
 * @param deadSeconds from the command until the bag begins to rise
 * @param kpaPerSecond mean rise between 20 and 80 % of the fill
 * @param t95Seconds from the command until 95 % of the fill
 * @param fillKpa how far it rose
 */
public record StepResponse(double deadSeconds, double kpaPerSecond, double t95Seconds, double fillKpa) {
    private static final int SMOOTHED_SAMPLES = 5;
    /** A long record is smoothed over a fortieth of it. */
    private static final int SMOOTHED_PART = 40;

    private static final int LEAST_SAMPLES = 20;
    private static final double LEAST_FILL_KPA = 1;

    /**
     * Fits a recorded fill.
     *
     * @param seconds times since the command, rising
     * @param kpa pressures at those times, from before the rise to its end
     * @throws IllegalArgumentException when the record is too short or nothing rose
     */
    public static StepResponse fit(double[] seconds, double[] kpa) {
        if (seconds.length != kpa.length || seconds.length < LEAST_SAMPLES) {
            throw new IllegalArgumentException(
                    "a fill needs at least " + LEAST_SAMPLES + " samples, each with its time; got " + kpa.length);
        }
        double[] smooth = smooth(kpa);
        double base = (smooth[0] + smooth[1] + smooth[2]) / 3;
        double fill = smooth[smooth.length - 1] - base;
        if (!(fill >= LEAST_FILL_KPA)) {
            throw new IllegalArgumentException(
                    "the bag rose by " + fill + " kPa, at least " + LEAST_FILL_KPA + " kPa can be fitted");
        }
        double t5 = crossing(seconds, smooth, base + 0.05 * fill);
        double t12 = crossing(seconds, smooth, base + 0.125 * fill);
        double t20 = crossing(seconds, smooth, base + 0.20 * fill);
        double t80 = crossing(seconds, smooth, base + 0.80 * fill);
        double t95 = crossing(seconds, smooth, base + 0.95 * fill);
        // A parabola through three early moments, drawn back to where the rise left the ground: a bag fills ever
        // faster.
        double dead = (40 * t5 - 32 * t12 + 10 * t20) / 18;
        return new StepResponse(Math.max(0, dead), 0.60 * fill / (t80 - t20), t95, fill);
    }

    private static double[] smooth(double[] kpa) {
        double[] smooth = new double[kpa.length];
        int most = Math.max(SMOOTHED_SAMPLES, kpa.length / SMOOTHED_PART) / 2;
        for (int i = 0; i < kpa.length; i++) {
            int half = Math.min(most, Math.min(i, kpa.length - 1 - i));
            double sum = 0;
            for (int k = i - half; k <= i + half; k++) {
                sum += kpa[k];
            }
            smooth[i] = sum / (2 * half + 1);
        }
        return smooth;
    }

    /** When the pressure last passed a height on its way up, s. */
    private static double crossing(double[] seconds, double[] kpa, double height) {
        int i = kpa.length - 1;
        while (i > 0 && kpa[i - 1] >= height) {
            i--;
        }
        if (i == 0) {
            return seconds[0];
        }
        double part = kpa[i] > kpa[i - 1] ? (height - kpa[i - 1]) / (kpa[i] - kpa[i - 1]) : 0;
        return seconds[i - 1] + part * (seconds[i] - seconds[i - 1]);
    }
}
