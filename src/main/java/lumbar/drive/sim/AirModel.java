package lumbar.drive.sim;

import static lumbar.drive.sim.PlantParameter.*;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import lumbar.chair.Actuator.Airbag;

/**
 * The air of the chair: one pump, one manifold node, and behind it each bag with inlet (a check valve: a bag never empties
 * through the manifold), vent, leak and relief. State is the air in each bag, kPa·L, so nothing is lost in a step. Bags are
 * numbered 0… in here; {@code actuator[bag]} is their place in the chair. One thread.
 */
final class AirModel {
    /** Below this the root of a pressure difference is taken as straight, kPa: keeps the step stable. */
    private static final double STRAIGHT_KPA = 0.1;

    private static final double STEP_S = 0.001;
    /** A hose of 4 mm, open at its end. */
    private static final double HOSE_MM2 = 16;

    private static final double BURST_L_PER_S_PER_ROOT_KPA = 1;

    final int count;
    final int[] actuator;
    /** Pressure, kPa. */
    final double[] kpa;
    /** Whether the inlet lets air through now, after its delay. */
    final boolean[] inletOpen;
    /** Whether the vent lets air through now. */
    final boolean[] ventOpen;

    private final BagVolumeCurve[] curve;
    private final double[] air;
    private final double[] ventFlow;
    private final double[] leakFlow;
    private final double[] leakFlowPerSecond;
    private final int[] moving;
    private final double[] conductance;

    private final double ambientKpa;
    private final double pumpLps;
    private final double stallKpa;
    private final double spin;
    private final double inletFlow;
    private final double orificeFlow;
    private final int openMs;
    private final int closeMs;
    private final double perLitre;
    private final double manifoldL;
    private final double reliefStarts;
    private final double reliefSlope;
    private final double reliefFlow;

    private double pumpSpeed;
    private double manifoldKpa;

    AirModel(List<Airbag> bags, PlantParameters p, SplittableRandom random) {
        count = bags.size();
        actuator = bags.stream().mapToInt(Airbag::index).toArray();
        kpa = new double[count];
        inletOpen = new boolean[count];
        ventOpen = new boolean[count];
        curve = new BagVolumeCurve[count];
        air = new double[count];
        ventFlow = new double[count];
        leakFlow = new double[count];
        leakFlowPerSecond = new double[count];
        moving = new int[count];
        conductance = new double[count];
        ambientKpa = p.get(AMBIENT_PRESSURE_KPA);
        pumpLps = p.get(PUMP_FLOW_L_PER_MIN) / 60;
        stallKpa = p.get(PUMP_STALL_KPA);
        spin = STEP_S / p.get(PUMP_SPIN_UP_S);
        inletFlow = p.get(INLET_L_PER_S_PER_ROOT_KPA);
        orificeFlow = p.get(VENT_L_PER_S_PER_ROOT_KPA_PER_MM2);
        openMs = p.ms(INLET_OPEN_MS);
        closeMs = p.ms(INLET_CLOSE_MS);
        perLitre = ambientKpa * STEP_S;
        reliefStarts = p.get(RELIEF_STARTS_KPA);
        reliefFlow = p.get(RELIEF_L_PER_S_PER_ROOT_KPA);
        reliefSlope = reliefFlow / (p.get(RELIEF_FULL_KPA) - reliefStarts);
        manifoldL = p.get(MANIFOLD_L);
        Map<Double, BagVolumeCurve> bySize = new HashMap<>();
        for (int b = 0; b < count; b++) {
            Airbag bag = bags.get(b);
            double spread = p.get(BAG_VOLUME_SPREAD);
            double size = spread > 0 ? 1 + spread * (2 * random.nextDouble() - 1) : 1;
            curve[b] = bySize.computeIfAbsent(bag.volumeLitres() * size, litres -> new BagVolumeCurve(litres, p));
            air[b] = curve[b].emptyAir();
            ventFlow[b] = orificeFlow * bag.ventMm() * bag.ventMm();
            // Q = c·p, with c such that the bag loses p/τ per second at 8 kPa, where bench drops were read.
            leakFlowPerSecond[b] = curve[b].slope(8) / ambientKpa;
            double least = p.get(LEAK_LEAST_S);
            leakFlow[b] = leakFlowPerSecond[b] / (least + random.nextDouble() * (p.get(LEAK_MOST_S) - least));
        }
    }

    /** Pressure between pump and inlets, kPa. */
    double manifoldKpa() {
        return manifoldKpa;
    }

    /** Speed of the pump, 0…1. */
    double pumpSpeed() {
        return pumpSpeed;
    }

    /** Puts a bag at a pressure: where a test begins. */
    void put(int bag, double atKpa) {
        air[bag] = curve[bag].air(atKpa);
        kpa[bag] = atKpa;
    }

    /**
     * One millisecond.
     *
     * @param board what the board commands now
     * @param powered whether the actuators have power; without it inlets close, vents open, the pump stops
     * @param pressKpa what a body adds to the pressure of each bag whose vent is shut, kPa
     */
    void step(BoardModel board, boolean powered, ActiveFaults faults, double[] pressKpa) {
        double pumpTarget = powered ? (faults.pumpStuckOn ? 1 : board.pump() * faults.pumpStrength) : 0;
        boolean inletsShut = true;
        for (int b = 0; b < count; b++) {
            int a = actuator[b];
            boolean wanted = powered && board.inletOn(a);
            if (wanted == inletOpen[b]) {
                moving[b] = 0;
            } else if (++moving[b] >= (wanted ? openMs : closeMs)) {
                inletOpen[b] = wanted;
                moving[b] = 0;
            }
            ventOpen[b] = !(powered && board.ventShut(a));
            inletsShut &= !inletOpen[b] && !faults.inletStuckOpen[a];
        }
        stepManifold(pumpTarget, inletsShut, faults);
        for (int b = 0; b < count; b++) {
            if (conductance[b] != 0 || kpa[b] > 0 || pressKpa[b] > 0) {
                stepBag(b, faults, ventOpen[b] ? 0 : pressKpa[b]);
            }
        }
    }

    /** The pressure at the end of the step, so that a short, stiff node needs no shorter step. */
    private void stepManifold(double pumpTarget, boolean inletsShut, ActiveFaults faults) {
        for (int b = 0; b < count; b++) {
            conductance[b] = 0;
        }
        if (pumpTarget == 0 && pumpSpeed == 0 && (inletsShut || manifoldKpa == 0)) {
            return;
        }
        pumpSpeed += (pumpTarget - pumpSpeed) * spin;
        if (pumpTarget == 0 && pumpSpeed < 1e-4) {
            pumpSpeed = 0;
        }
        double flow = pumpSpeed * pumpLps;
        double in = flow;
        double out = flow / stallKpa;
        for (int b = 0; !inletsShut && b < count; b++) {
            int a = actuator[b];
            if (faults.inletStuckClosed[a] || !(inletOpen[b] || faults.inletStuckOpen[a])) {
                continue;
            }
            double against = faults.hoseOff[a] ? 0 : kpa[b];
            double over = manifoldKpa - against;
            if (over > 0) {
                double g = inletFlow * faults.hoseWidth[a] / Math.sqrt(Math.max(over, STRAIGHT_KPA));
                conductance[b] = g;
                in += g * against;
                out += g;
            }
        }
        double perKpa = perLitre / manifoldL;
        manifoldKpa = (manifoldKpa + perKpa * in) / (1 + perKpa * out);
        if (manifoldKpa < 1e-6) {
            manifoldKpa = 0;
        }
    }

    private void stepBag(int b, ActiveFaults faults, double pressKpa) {
        int a = actuator[b];
        double p = kpa[b];
        double litres = 0;
        if (conductance[b] != 0 && !faults.hoseOff[a]) {
            litres += conductance[b] * Math.max(0, manifoldKpa - p);
        }
        if (p > 0) {
            double root = Math.sqrt(p);
            litres -= p
                    * (faults.leakSeconds[a].isEmpty()
                            ? leakFlow[b]
                            : leakFlowPerSecond[b] / faults.leakSeconds[a].getAsDouble());
            if ((ventOpen[b] || faults.ventStuckOpen[a]) && !faults.ventStuckClosed[a]) {
                litres -= ventFlow[b] * faults.hoseWidth[a] * root;
            }
            if (faults.hoseOff[a]) {
                litres -= orificeFlow * HOSE_MM2 * root;
            }
            if (faults.burst[a]) {
                litres -= BURST_L_PER_S_PER_ROOT_KPA * root;
            }
            if (p > reliefStarts) {
                litres -= Math.min(reliefFlow, reliefSlope * (p - reliefStarts)) * root;
            }
        }
        air[b] = Math.max(curve[b].emptyAir(), air[b] + perLitre * litres);
        kpa[b] = curve[b].kpa(air[b]) + pressKpa;
    }
}
