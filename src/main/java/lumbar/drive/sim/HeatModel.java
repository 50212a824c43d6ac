package lumbar.drive.sim;

import static lumbar.drive.sim.PlantParameter.*;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import lumbar.chair.Actuator;

/**
 * Heat pads and the skin over them: Cp·dTp/dt = P − (Tp − Ta)/Ramb − (Tp − Ts)/Rs and Cs·dTs/dt = (Tp − Ts)/Rs − (Ts − Tb)/Rb,
 * each seen by an NTC with a lag. Sums the injury dose Σ dt / exp(113.4 − 28.3·ln T) of the skin (PLOS ONE 0254790). Steps of
 * 100 ms: the fastest time constant is 8 s. Each pad has its thermal cut-off in it: no software and no relay, it opens at the
 * temperature of the chair file and closes again some kelvin lower, whatever drives the pad (SR-52). Pads are numbered 0… in here. One thread.
 */
final class HeatModel {
    /** How often {@link #step} is called, ms. */
    static final int STEP_MS = 100;

    private static final double STEP_S = STEP_MS / 1000.0;
    private static final double COLDEST_HARM_C = 38;
    private static final double SHORT_READS_C = 160;
    private static final double OPEN_READS_C = -55;

    final int count;
    final int[] actuator;
    final double[] padC;
    final double[] skinC;
    /** What each NTC says, °C: [0] inside the pad, [1] on the skin side. */
    final double[][] readC;

    private final double[][] ntcC;
    private final double[] joules;
    private final double[] cutoffC;
    private final double cutoffResetK;
    private final boolean[] cutOff;
    private double dose;
    private boolean wasSeated;

    private final SplittableRandom random;
    private final double fullW;
    private final double padJ;
    private final double airKpw;
    private final double skinKpw;
    private final double skinJ;
    private final double bodyKpw;
    private final double bodyC;
    private final double startC;
    private final double ambientC;
    private final double ntcRate;
    private final double noiseK;

    HeatModel(List<Actuator.HeatPad> pads, PlantParameters p, SplittableRandom random) {
        this.random = random;
        count = pads.size();
        actuator = pads.stream().mapToInt(Actuator::index).toArray();
        fullW = p.get(PAD_FULL_W);
        padJ = p.get(PAD_J_PER_K);
        airKpw = p.get(PAD_AIR_K_PER_W);
        skinKpw = p.get(PAD_SKIN_K_PER_W);
        skinJ = p.get(SKIN_J_PER_K);
        bodyKpw = p.get(SKIN_BODY_K_PER_W);
        bodyC = p.get(BODY_C);
        startC = p.get(SKIN_START_C);
        ambientC = p.get(AMBIENT_C);
        ntcRate = STEP_S / p.get(NTC_LAG_S);
        noiseK = p.get(NTC_NOISE_K);
        padC = filled(ambientC);
        skinC = filled(ambientC);
        ntcC = new double[][] {filled(ambientC), filled(ambientC)};
        readC = new double[][] {filled(ambientC), filled(ambientC)};
        joules = new double[count];
        cutoffC = pads.stream().mapToDouble(Actuator.HeatPad::thermalCutoffC).toArray();
        cutoffResetK = p.get(CUTOFF_RESET_K);
        cutOff = new boolean[count];
    }

    /** Injury dose of the worst pad's skin since the start; at 0.5 a run has failed. */
    double dose() {
        return dose;
    }

    /** Room temperature, °C. */
    double ambientC(ActiveFaults faults) {
        return faults.ambientC.orElse(ambientC);
    }

    /** One millisecond of power. */
    double power(int pad, double duty, boolean powered, ActiveFaults faults) {
        boolean cut = cutOff[pad] && !faults.cutoffStuck[actuator[pad]];
        double watts = powered && !cut ? Math.max(duty * fullW, faults.heatWeldedW[actuator[pad]]) : 0;
        joules[pad] += watts * 0.001;
        return watts;
    }

    /** One step of {@link #STEP_MS}, with the power gathered since the last. */
    void step(boolean seated, ActiveFaults faults) {
        double room = ambientC(faults);
        for (int h = 0; h < count; h++) {
            if (seated && !wasSeated) {
                skinC[h] = Math.max(skinC[h], startC);
            }
            double toSkin = (padC[h] - skinC[h]) / skinKpw;
            double fromSkin = (skinC[h] - (seated ? bodyC : room)) / bodyKpw;
            double toRoom = (padC[h] - room) / (airKpw * faults.blanket);
            padC[h] += (joules[h] - STEP_S * (toRoom + toSkin)) / padJ;
            skinC[h] += STEP_S * (toSkin - fromSkin) / skinJ;
            joules[h] = 0;
            cutOff[h] = cutOff[h] ? padC[h] > cutoffC[h] - cutoffResetK : padC[h] >= cutoffC[h];
            if (seated && skinC[h] > COLDEST_HARM_C) {
                dose += STEP_S / Math.exp(113.4 - 28.3 * Math.log(skinC[h]));
            }
            sense(h, 0, padC[h], room, faults);
            sense(h, 1, skinC[h], room, faults);
        }
        wasSeated = seated;
    }

    private void sense(int h, int which, double trueC, double room, ActiveFaults faults) {
        int a = actuator[h];
        double seen = faults.ntcDetached[which][a] ? room : trueC;
        ntcC[which][h] += (seen - ntcC[which][h]) * ntcRate;
        if (faults.ntcShort[which][a]) {
            readC[which][h] = SHORT_READS_C;
        } else if (faults.ntcOpen[which][a]) {
            readC[which][h] = OPEN_READS_C;
        } else if (!faults.ntcFrozen[which][a]) {
            readC[which][h] = ntcC[which][h] + random.nextGaussian() * noiseK;
        }
    }

    private double[] filled(double value) {
        double[] values = new double[count];
        Arrays.fill(values, value);
        return values;
    }
}
