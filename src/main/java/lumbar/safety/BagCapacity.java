package lumbar.safety;

/**
 * What a bag and a pump of ordinary make can do, roughly, so that a chair file can be judged (SR-03, SR-30): air that a bag takes up
 * to a pressure, and the share of its free flow that a pump moves against it. Litres are of ambient air. Pure.
 */
public final class BagCapacity {
    private static final double DEAD_LITRES = 0.02;
    private static final double STRETCH_KPA = 3;
    private static final double AMBIENT_KPA = 101.3;
    private static final double PUMP_STALL_KPA = 45;

    private BagCapacity() {}

    /** Air that a bag of this volume takes from empty to a pressure, L. */
    public static double litres(double volumeLitres, double kpa) {
        return (DEAD_LITRES + volumeLitres * -Math.expm1(-kpa / STRETCH_KPA)) * (1 + kpa / AMBIENT_KPA);
    }

    /** How long a pump that moves so much freely takes to bring the bag from one pressure to another, s. */
    public static double fillSeconds(double volumeLitres, double fromKpa, double toKpa, double pumpLitresPerSecond) {
        double share = 1 - (fromKpa + toKpa) / 2 / PUMP_STALL_KPA;
        return (litres(volumeLitres, toKpa) - litres(volumeLitres, fromKpa)) / (pumpLitresPerSecond * share);
    }
}
