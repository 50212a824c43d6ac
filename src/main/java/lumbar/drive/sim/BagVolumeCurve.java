package lumbar.drive.sim;

import static lumbar.drive.sim.PlantParameter.AMBIENT_PRESSURE_KPA;
import static lumbar.drive.sim.PlantParameter.BAG_DEAD_VOLUME_L;
import static lumbar.drive.sim.PlantParameter.BAG_STRETCH_KPA;

/**
 * How much air a bag of one size holds at a pressure: n = (Pa + p)·V(p), in kPa·L. The inverse is tabulated, because a plant
 * step must not solve an equation. Immutable.
 */
final class BagVolumeCurve {
    private static final int CELLS = 2048;
    private static final double HIGHEST_KPA = 60;

    private final double ambientKpa;
    private final double deadL;
    private final double fullL;
    private final double stretchKpa;
    private final double[] kpa = new double[CELLS + 1];
    private final double emptyAir;
    private final double cellsPerAir;

    BagVolumeCurve(double volumeL, PlantParameters p) {
        ambientKpa = p.get(AMBIENT_PRESSURE_KPA);
        deadL = p.get(BAG_DEAD_VOLUME_L);
        stretchKpa = p.get(BAG_STRETCH_KPA);
        fullL = volumeL;
        emptyAir = air(0);
        cellsPerAir = CELLS / (air(HIGHEST_KPA) - emptyAir);
        double at = 0;
        for (int i = 1; i <= CELLS; i++) {
            double wanted = emptyAir + i / cellsPerAir;
            for (int turn = 0; turn < 6; turn++) {
                at += (wanted - air(at)) / slope(at);
            }
            kpa[i] = at;
        }
    }

    /** Air at a pressure, kPa·L. */
    double air(double atKpa) {
        return (ambientKpa + atKpa) * (deadL + fullL * (1 - Math.exp(-atKpa / stretchKpa)));
    }

    /** Air in the limp bag. */
    double emptyAir() {
        return emptyAir;
    }

    /** dn/dp, L. */
    double slope(double atKpa) {
        double limp = Math.exp(-atKpa / stretchKpa);
        return deadL + fullL * (1 - limp) + (ambientKpa + atKpa) * fullL / stretchKpa * limp;
    }

    /** Pressure by the air inside, kPa; a limp bag has 0. */
    double kpa(double air) {
        double cell = (air - emptyAir) * cellsPerAir;
        if (cell <= 0) {
            return 0;
        }
        int i = Math.min((int) cell, CELLS - 1);
        return kpa[i] + (cell - i) * (kpa[i + 1] - kpa[i]);
    }
}
