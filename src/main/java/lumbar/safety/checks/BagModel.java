package lumbar.safety.checks;

/**
 * What a bag must do when air goes in or out, roughly: V(p) = Vd + V0·(1 − exp(−p/p1)) against ambient air, isothermal. It
 * only serves to tell a working bag from a broken one, so its users leave generous margins. Litres are of ambient air.
 */
final class BagModel {
    static final double PUMP_STALL_KPA = 45;
    static final double PUMP_SPIN_UP_SECONDS = 0.15;

    private static final double AMBIENT_KPA = 101.3;
    private static final double DEAD_LITRES = 0.02;
    private static final double STRETCH_KPA = 3;
    /** L/s/√kPa/mm²: 0.077, 0.173, 0.307 for 2, 3, 4 mm. */
    private static final double VENT_FLOW = 0.0192;

    private final double litres;
    private final double ventFlow;

    BagModel(double litres, double ventMm) {
        this.litres = litres;
        ventFlow = VENT_FLOW * ventMm * ventMm;
    }

    /** Air that one more kPa takes, L/kPa: dn/dp of n = (Pa + p)·V(p)/Pa. */
    double litresPerKpa(double kpa) {
        double unfilled = Math.exp(-Math.max(0, kpa) / STRETCH_KPA);
        double volume = DEAD_LITRES + litres * (1 - unfilled);
        return (volume + (AMBIENT_KPA + kpa) * litres / STRETCH_KPA * unfilled) / AMBIENT_KPA;
    }

    /** Air that leaves by the open vent, L/s. */
    double ventLitresPerSecond(double kpa) {
        return kpa <= 0 ? 0 : ventFlow * Math.sqrt(kpa);
    }
}
