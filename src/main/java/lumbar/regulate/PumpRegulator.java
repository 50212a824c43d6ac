package lumbar.regulate;

import lumbar.chair.Outputs;

/**
 * The one pump that all bags share: gives the flow that the open bags ask for, off when no inlet opens. It keeps account of the
 * pump's speed and of the air in the manifold, so that a bag whose inlet opens next is never given a burst unforeseen. One
 * thread.
 */
final class PumpRegulator {
    private static final double STRAIGHT_KPA = 0.1;
    private static final double LEVEL_KPA = 0.2;
    private static final double LEAST_DUTY = 0.02;

    private final double pumpLitresPerSecond;
    private double speed;
    private double manifoldKpa;
    private double emptiestHeldKpa = Double.POSITIVE_INFINITY;

    /** @param pumpLitresPerSecond what the pump moves at full duty against no pressure, L/s */
    PumpRegulator(double pumpLitresPerSecond) {
        this.pumpLitresPerSecond = pumpLitresPerSecond;
    }

    /** Speed of the pump by now, 0…1. */
    double speed() {
        return speed;
    }

    /** Pressure between pump and inlets, kPa. */
    double manifoldKpa() {
        return manifoldKpa;
    }

    /**
     * Air that a bag at this pressure may get, L/s: all that the pump moves, or half of it while an emptier bag is held open
     * too and stays so.
     */
    double mostLitresPerSecond(double kpa) {
        double all = speed * pumpLitresPerSecond * AirModel.pumpShare(kpa);
        return emptiestHeldKpa < kpa - LEVEL_KPA ? all / 2 : all;
    }

    /**
     * A cycle has passed: how the air went to the open bags. The inlets are check valves: an emptier bag takes the air until it
     * is level with the next.
     *
     * @param held whether each bag's inlet is commanded open
     * @param share of the cycle that each bag's inlet was open
     * @param kpa pressure of each bag
     * @param litres filled with what each bag got
     */
    void observe(double seconds, Outputs written, boolean[] held, double[] share, double[] kpa, double[] litres) {
        double asked = written.relay() ? written.pump() : 0;
        speed += (asked - speed) * seconds / (AirModel.PUMP_SPIN_UP_SECONDS + seconds);
        double in = speed * pumpLitresPerSecond;
        double out = in / AirModel.PUMP_STALL_KPA;
        boolean open = false;
        emptiestHeldKpa = Double.POSITIVE_INFINITY;
        for (int b = 0; b < share.length; b++) {
            litres[b] = 0;
            if (share[b] > 0) {
                open = true;
                double against = kpa[b] > 0 ? kpa[b] : 0;
                if (held[b]) {
                    emptiestHeldKpa = Math.min(emptiestHeldKpa, against);
                }
                double over = manifoldKpa - against;
                double width = share[b] * AirModel.INLET_FLOW / Math.sqrt(Math.max(over, STRAIGHT_KPA));
                litres[b] = width;
                if (over > -STRAIGHT_KPA) {
                    in += width * against;
                    out += width;
                }
            }
        }
        double perKpa = seconds / AirModel.MANIFOLD_LITRES_PER_KPA;
        manifoldKpa = (manifoldKpa + perKpa * in) / (1 + perKpa * out);
        for (int b = 0; open && b < share.length; b++) {
            if (litres[b] > 0) {
                litres[b] *= Math.max(0, manifoldKpa - (kpa[b] > 0 ? kpa[b] : 0)) * seconds;
            }
        }
    }

    /** Air that a bag at this pressure gets at once when its inlet opens, L. */
    double burstLitres(double kpa) {
        return Math.max(0, manifoldKpa - Math.max(0, kpa)) * AirModel.MANIFOLD_LITRES_PER_KPA;
    }

    /** The duty for a flow against a pressure; 0 when nothing is asked for. */
    double duty(double litresPerSecond, double kpa) {
        double duty = litresPerSecond / (pumpLitresPerSecond * AirModel.pumpShare(Math.clamp(kpa, 0, 30)));
        return duty < LEAST_DUTY ? 0 : Math.min(1, duty);
    }
}
