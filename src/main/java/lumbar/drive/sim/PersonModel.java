package lumbar.drive.sim;

import static lumbar.drive.sim.PlantParameter.*;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Who sits in the chair: breathes, shifts their weight, and leans on bags. A bag whose vent is shut is pressed, filling or not; an open
 * one gives way. In steps of {@value #STEP_MS} ms. One thread.
 */
final class PersonModel {
    static final int STEP_MS = 10;

    /** What presses or shifts for a while: the seat, or a bag. */
    private static final class Motion {
        long beginsMs;
        double peak;
        int holdMs;
    }

    private final SplittableRandom random;
    private final double breathKg;
    private final double breathPerMs;
    private final double shiftKg;
    private final double leanKpa;
    private final double leanShare;
    private final int riseMs;
    private final int mostMs;
    private final double meanMs;

    private final Motion shift = new Motion();
    private final Motion[] leans;
    private final double[] pressKpa;
    private boolean sat;
    private double kg;

    PersonModel(int bags, PlantParameters p, SplittableRandom random) {
        this.random = random;
        breathKg = p.get(BREATH_KG);
        breathPerMs = 2 * Math.PI * p.get(BREATH_HZ) / 1000;
        shiftKg = p.get(SHIFT_KG);
        leanKpa = p.get(LEAN_KPA);
        leanShare = p.get(LEAN_SHARE);
        riseMs = p.ms(LEAN_RISE_MS);
        mostMs = p.ms(LEAN_MOST_MS);
        double perMinute = p.get(LEANS_PER_MIN);
        meanMs = perMinute > 0 ? 60_000 / perMinute : 0;
        leans = new Motion[bags];
        for (int b = 0; b < bags; b++) {
            leans[b] = new Motion();
        }
        pressKpa = new double[bags];
    }

    /** Weight beyond that of one who sits still, kg; either way. */
    double kg() {
        return kg;
    }

    /** What is added to the pressure of each bag whose vent is shut, kPa. */
    double[] pressKpa() {
        return pressKpa;
    }

    /**
     * {@value #STEP_MS} ms.
     *
     * @param sits whether a person sits there
     * @param kpa of each bag
     * @param ventOpen whether its vent is open: it gives way, and the lean is over
     */
    void step(long ms, boolean sits, double[] kpa, boolean[] ventOpen) {
        if (!sits || meanMs == 0) {
            if (sat) {
                Arrays.fill(pressKpa, 0);
                kg = 0;
            }
            sat = false;
            return;
        }
        if (!sat) {
            sat = true;
            shift.beginsMs = next(ms);
            for (Motion lean : leans) {
                lean.beginsMs = next(ms);
            }
        }
        if (ms >= shift.beginsMs && ms - shift.beginsMs < STEP_MS) {
            begin(shift, shiftKg * (2 * random.nextDouble() - 1));
        }
        kg = breathKg * Math.sin(breathPerMs * ms) + now(shift, ms);
        for (int b = 0; b < leans.length; b++) {
            Motion lean = leans[b];
            if (ventOpen[b] && ms >= lean.beginsMs) {
                lean.beginsMs = next(ms + STEP_MS);
            }
            if (ms >= lean.beginsMs && ms - lean.beginsMs < STEP_MS) {
                begin(lean, (leanKpa + leanShare * kpa[b]) * random.nextDouble());
            }
            pressKpa[b] = ms < lean.beginsMs ? 0 : now(lean, ms);
        }
    }

    /** When the next one begins, with an exponential distribution. */
    private long next(long ms) {
        return ms - (long) (meanMs * Math.log(1 - random.nextDouble()));
    }

    private void begin(Motion motion, double peak) {
        motion.peak = peak;
        motion.holdMs = (int) ((mostMs - 2 * riseMs) * random.nextDouble());
    }

    /** Rises, holds, falls; once it is over, the next one is drawn. */
    private double now(Motion motion, long ms) {
        long since = ms - motion.beginsMs;
        if (since < 0) {
            return 0;
        }
        long falling = since - riseMs - motion.holdMs;
        if (falling >= riseMs) {
            motion.beginsMs = next(ms + STEP_MS);
            return 0;
        }
        return motion.peak * (falling > 0 ? 1 - (double) falling / riseMs : Math.min(1, (double) since / riseMs));
    }
}
