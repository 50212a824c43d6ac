package lumbar.regulate;

/**
 * What air does in this kind of chair, roughly: bags V(p) = Vd + V0·(1 − exp(−p/p1)) against ambient air, isothermal, one pump
 * behind one manifold node. Regulation predicts with it and corrects the prediction by what is measured. Litres are of ambient
 * air. Stateless.
 */
final class AirModel {
    static final double PUMP_STALL_KPA = 45;
    static final double PUMP_SPIN_UP_SECONDS = 0.15;
    /** An open inlet, L/s/√kPa. */
    static final double INLET_FLOW = 0.15;
    /** Air that one more kPa takes in the manifold, L/kPa. */
    static final double MANIFOLD_LITRES_PER_KPA = 0.05 / 101.3;

    private static final double AMBIENT_KPA = 101.3;
    private static final double DEAD_LITRES = 0.02;
    private static final double STRETCH_KPA = 3;
    private static final double VENT_FLOW_PER_MM2 = 0.0192;
    private static final double LEAK_SECONDS = 450;

    private static final int CELLS_PER_KPA = 16;
    private static final double HIGHEST_KPA = 31.99;
    /** exp(−p/p1) by table: it is asked for every bag in every cycle. */
    private static final double[] LIMP = new double[32 * CELLS_PER_KPA + 2];

    static {
        for (int i = 0; i < LIMP.length; i++) {
            LIMP[i] = Math.exp(-(double) i / CELLS_PER_KPA / STRETCH_KPA);
        }
    }

    private AirModel() {}

    /** Air that one more kPa takes in a bag, L/kPa: C_eff(p) = (V + (Pa + p)·V')/Pa. */
    static double litresPerKpa(double volumeLitres, double kpa) {
        double p = kpa > 0 ? Math.min(kpa, HIGHEST_KPA) : 0;
        double cell = p * CELLS_PER_KPA;
        int i = (int) cell;
        double limp = LIMP[i] + (cell - i) * (LIMP[i + 1] - LIMP[i]);
        double volume = DEAD_LITRES + volumeLitres * (1 - limp);
        return (volume + (AMBIENT_KPA + p) * volumeLitres / STRETCH_KPA * limp) / AMBIENT_KPA;
    }

    /** Air that leaves by an open vent, L/s. */
    static double ventLitresPerSecond(double ventMm, double kpa) {
        return kpa > 0 ? VENT_FLOW_PER_MM2 * ventMm * ventMm * Math.sqrt(kpa) : 0;
    }

    /** Pressure that a healthy bag loses by itself, kPa/s. */
    static double leakKpaPerSecond(double kpa) {
        return kpa > 0 ? kpa / LEAK_SECONDS : 0;
    }

    /** Share of what a pump moves freely that it moves against a pressure. */
    static double pumpShare(double kpa) {
        return Math.max(0, 1 - kpa / PUMP_STALL_KPA);
    }
}
