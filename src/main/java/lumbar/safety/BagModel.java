package lumbar.safety;

/**
 * What a bag must do when air goes in or out, roughly: V(p) = Vd + V0·(1 − exp(−p/p1)) against ambient air, isothermal. It
 * only serves to tell a working bag from a broken one, so its users leave generous margins. Litres are of ambient air.
 */
public final class BagModel {
    public static final double PUMP_STALL_KPA = 45;
    public static final double PUMP_SPIN_UP_SECONDS = 0.15;

    private static final double AMBIENT_KPA = 101.3;
    private static final double DEAD_LITRES = 0.02;
    private static final double STRETCH_KPA = 3;
    /** A bench drop of a soft bag: between 275 and 690 s. */
    private static final double LEAK_SECONDS = 450;
    /** L/s/√kPa/mm²: 0.077, 0.173, 0.307 for 2, 3, 4 mm. */
    private static final double VENT_FLOW = 0.0192;

    private final double litres;
    private final double ventFlow;

    public BagModel(double litres, double ventMm) {
        this.litres = litres;
        ventFlow = VENT_FLOW * ventMm * ventMm;
    }

    /** Air that the bag holds at a pressure beyond what it holds limp, L: n(p) − n(0) of n = (Pa + p)·V(p)/Pa. */
    double litres(double kpa) {
        double p = Math.max(0, kpa);
        double volume = DEAD_LITRES + litres * (1 - Math.exp(-p / STRETCH_KPA));
        return ((AMBIENT_KPA + p) * volume - AMBIENT_KPA * DEAD_LITRES) / AMBIENT_KPA;
    }

    /**
     * The gain by which so many litres read what is read: between so small a start and end it falls as the litres grow (SR-44).
     *
     * @param startKpa what the sensor read before, less its zero
     * @param kpa what it reads now, likewise
     * @return 0.1 to 10
     */
    public double gain(double startKpa, double kpa, double in) {
        double low = 0.1;
        double high = 10;
        while (high - low > 1e-3) {
            double middle = (low + high) / 2;
            boolean isMore = litres(kpa / middle) - litres(startKpa / middle) > in;
            low = isMore ? middle : low;
            high = isMore ? high : middle;
        }
        return low;
    }

    /** How long a pump that moves so much freely takes to bring the bag from one pressure to another, s. */
    public double fillSeconds(double fromKpa, double toKpa, double pumpLitresPerSecond) {
        double share = 1 - (fromKpa + toKpa) / 2 / PUMP_STALL_KPA;
        return (litres(toKpa) - litres(fromKpa)) / (pumpLitresPerSecond * share);
    }

    /** Air that a healthy bag loses by itself, L/s. */
    double leakLitresPerSecond(double kpa) {
        return Math.max(0, kpa) / LEAK_SECONDS * litresPerKpa(kpa);
    }

    /** Air that one more kPa takes, L/kPa: dn/dp of n = (Pa + p)·V(p)/Pa. */
    public double litresPerKpa(double kpa) {
        double unfilled = Math.exp(-Math.max(0, kpa) / STRETCH_KPA);
        double volume = DEAD_LITRES + litres * (1 - unfilled);
        return (volume + (AMBIENT_KPA + kpa) * litres / STRETCH_KPA * unfilled) / AMBIENT_KPA;
    }

    /** Air that leaves by the open vent, L/s. */
    public double ventLitresPerSecond(double kpa) {
        return kpa <= 0 ? 0 : ventFlow * Math.sqrt(kpa);
    }
}
