package lumbar.drive.sim;

import static lumbar.drive.sim.PlantParameter.*;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Who sits in the chair: breathes, shifts their weight, and leans on bags. A bag whose vent is shut is pressed, filling or not; an open
 * one gives way. Asked whether they are awake, they answer after a moment: by a shift of weight, and where only a switch feels them,
 * by getting up for a second (SR-47). Who sleeps breathes, hardly moves, and does not answer. In steps of {@value #STEP_MS} ms. One
 * thread.
 */
final class PersonModel {
    static final int STEP_MS = 10;

    /** How long the shift lasts by which somebody answers, ms. */
    private static final int ANSWER_MS = 1200;

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
    private final double asleepShiftKg;
    private final boolean weighs;
    private final double answerKg;
    private final int answerLeastMs;
    private final int answerMostMs;
    private final double leanKpa;
    private final double leanShare;
    private final int riseMs;
    private final int mostMs;
    private final double meanMs;

    private final Motion shift = new Motion();
    private final Motion[] leans;
    private final double[] pressKpa;
    private boolean sat;
    private boolean asked;
    private long answersAtMs = Long.MAX_VALUE;
    private double kg;

    /** @param weighs whether the seat weighs who sits there; else it is a switch, which opens for somebody who gets up */
    PersonModel(int bags, boolean weighs, PlantParameters p, SplittableRandom random) {
        this.random = random;
        breathKg = p.get(BREATH_KG);
        breathPerMs = 2 * Math.PI * p.get(BREATH_HZ) / 1000;
        shiftKg = p.get(SHIFT_KG);
        asleepShiftKg = p.get(ASLEEP_SHIFT_KG);
        this.weighs = weighs;
        answerKg = p.get(ANSWER_KG);
        answerLeastMs = (int) (p.get(ANSWER_LEAST_S) * 1000);
        answerMostMs = (int) (p.get(ANSWER_MOST_S) * 1000);
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

    /** Whether they are asked at this moment whether they are awake. */
    void asked(boolean isAsked) {
        asked = isAsked;
    }

    /**
     * {@value #STEP_MS} ms.
     *
     * @param personKg weight of who sits there; 0 for nobody
     * @param asleep whether they sleep
     * @param kpa of each bag
     * @param ventOpen whether its vent is open: it gives way, and the lean is over
     */
    void step(long ms, double personKg, boolean asleep, double[] kpa, boolean[] ventOpen) {
        if (personKg <= 0) {
            if (sat) {
                Arrays.fill(pressKpa, 0);
                kg = 0;
            }
            sat = false;
            answersAtMs = Long.MAX_VALUE;
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
            begin(shift, (asleep ? Math.min(asleepShiftKg, shiftKg) : shiftKg) * (2 * random.nextDouble() - 1));
        }
        answer(ms, personKg, asleep);
        kg = breathKg * Math.sin(breathPerMs * ms) + now(shift, ms);
        lean(ms, kpa, ventOpen);
    }

    private void answer(long ms, double personKg, boolean asleep) {
        if (!asked || asleep) {
            answersAtMs = Long.MAX_VALUE;
        } else if (answersAtMs == Long.MAX_VALUE) {
            answersAtMs = ms + answerLeastMs + (long) ((answerMostMs - answerLeastMs) * random.nextDouble());
        } else if (ms >= answersAtMs) {
            answersAtMs = Long.MAX_VALUE;
            shift.beginsMs = ms;
            shift.peak = weighs ? answerKg : -personKg;
            shift.holdMs = ANSWER_MS;
        }
    }

    private void lean(long ms, double[] kpa, boolean[] ventOpen) {
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

    /** When the next one begins, with an exponential distribution; never for somebody who only breathes. */
    private long next(long ms) {
        if (meanMs == 0) {
            return Long.MAX_VALUE;
        }
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
