package lumbar.drive.sim;

import static lumbar.drive.sim.PlantParameter.*;

/** The 24 V rail: a source behind 0.15 Ω; below 19 V for 30 ms the board resets. One thread. */
final class SupplyRail {
    private final double openV;
    private final double ohm;
    private final double brownOutV;
    private final int brownOutMs;
    private double volts;
    private int lowMs;

    SupplyRail(PlantParameters p) {
        openV = p.get(RAIL_V);
        ohm = p.get(RAIL_OHM);
        brownOutV = p.get(BROWN_OUT_V);
        brownOutMs = p.ms(BROWN_OUT_MS);
        volts = openV;
    }

    double volts() {
        return volts;
    }

    /**
     * One millisecond under a load.
     *
     * @return true when the board must reset now
     */
    boolean step(double amps, ActiveFaults faults) {
        volts = faults.powerCut ? 0 : Math.max(0, openV - faults.railDipV - ohm * amps);
        lowMs = volts < brownOutV ? lowMs + 1 : 0;
        return lowMs >= brownOutMs || faults.powerCut;
    }
}
