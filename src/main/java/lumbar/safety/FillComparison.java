package lumbar.safety;

import lumbar.chair.Actuator.Airbag;

/**
 * One bag's fills, each compared with the air that went in (SR-44). A fill begins when the bag is empty. Below 2 kPa its litres tell
 * what the true pressure must be; what the sensor reads against that is its gain. All pressures here are as they are read, less the
 * sensor's zero. One thread.
 */
final class FillComparison {
    /** Until its fill was compared a bag is filled to this at most: SR-44's 2 kPa, less the regulation's overshoot. */
    private static final double UNPROVED_KPA = Limits.UNPROVED_KPA - 0.1;

    /** A fill is judged from here on (SR-44). */
    private static final double JUDGED_KPA = 1.2;

    private static final double LEAST_RISE_KPA = 0.8;
    private static final double EMPTY_KPA = 0.6;
    /** The litres that end a fill, against those of its set point (SR-44). */
    private static final double LITRES = 1.3;

    /** A bag that is not to be filled is asked for so much less than it has, and is not vented for it. */
    private static final double STAY_KPA = 0.05;

    /** Somebody leans for 2 s at most: a gain that is too high is believed after that. */
    private static final double LEAN_SECONDS = 2.5;

    /** The least gain of so many fills counts: a lean makes one look better than it is, and hardly all of them. */
    private static final int FILLS = 3;

    /** No fill begins for less than this: it would be vented again at once. */
    private static final double BEGIN_KPA = 0.3;

    private static final double LAG_SECONDS = 0.05;
    private static final double FALL_WINDOW_SECONDS = 0.3;
    private static final double FALL_KPA = 0.25;
    private static final double FALL_SHARE = 0.06;
    /** So much of the rise that its air explains is expected of a bag that fills, so that a lean which ends meanwhile shows. */
    private static final double EXPECTED_SHARE = 0.6;

    /** A fill is compared again up to here, and the least gain counts: a lean makes the first look better than it is. */
    private static final double COMPARED_AGAIN_KPA = 2.2;

    /** A gain outside of these in two fills running is a fault where bring-up learned nothing, and else of the one learned (SR-44). */
    private static final double LEAST_GAIN = 0.5;

    private static final double MOST_GAIN = 2;
    private static final double LEAST_OF_LEARNED = 0.7;
    private static final double MOST_OF_LEARNED = 1.4;

    private static final double MOST_BELIEVED = 10;

    private enum Phase {
        /** Empty, or nothing of a fill counted yet. */
        EMPTY,
        COMPARING,
        COMPARED,
        /** Its air can no longer be counted: the bag empties, and its fill begins anew. */
        AGAIN
    }

    private final BagModel model;
    private final double leastGain;
    private final double mostGain;
    /** A small bag or a strong pump reads more than 1 of what the file says: a gain is looked at against that. */
    private final double learnedGain;

    private final SensorZero zero = new SensorZero();
    private Phase phase = Phase.AGAIN;
    private double kpa = Double.NaN;
    private double startKpa;
    private double litres;
    /** The same a cycle ago, when the middle one of the last three samples was taken. */
    private double litresBefore;

    /** The same, as late as the smoothed pressure. */
    private double smoothLitres;

    /** Whether the bag took more litres than its set point takes: it gets no more for that one. */
    private boolean full;

    /** Whether that was so of a set point that it should have been judged at. */
    private boolean isRefused;

    /** Whether others have filled with it since it was compared: how the air went is less sure then. */
    private boolean shared;

    private double highSeconds;
    private double gain = Double.NaN;
    private double lastGain = Double.NaN;
    /** The last ones, newest first; where there were fewer fills, they say nothing. */
    private final double[] seenGains = {MOST_BELIEVED, MOST_BELIEVED, MOST_BELIEVED};

    private int outside;
    private int unjudged;

    private double highestKpa;
    private double highestBeforeKpa;
    private double windowSeconds;
    private double fallenToKpa = Double.POSITIVE_INFINITY;

    /** @param learned the gain at bring-up, NaN where none was learned */
    FillComparison(Airbag bag, double learned) {
        model = new BagModel(bag.volumeLitres(), bag.ventMm());
        learnedGain = Double.isNaN(learned) ? 1 : Math.max(1, learned);
        leastGain = Double.isNaN(learned) ? LEAST_GAIN : LEAST_OF_LEARNED * learned;
        mostGain = Double.isNaN(learned) ? MOST_GAIN : MOST_OF_LEARNED * learned;
    }

    /**
     * A cycle has passed.
     *
     * @param rawKpa as the sensor reads; NaN says nothing
     * @param vented whether the vent was open
     * @param in litres that the pump gave it
     * @param alone whether no other bag got any
     */
    void observe(double seconds, double rawKpa, boolean vented, double in, boolean alone) {
        zero.update(rawKpa, vented, seconds);
        if (Double.isNaN(rawKpa)) {
            kpa = Double.NaN;
            phase = Phase.AGAIN;
            return;
        }
        double weight = seconds / (LAG_SECONDS + seconds);
        double read = rawKpa - zero.kpa();
        kpa = Double.isNaN(kpa) ? read : kpa + (read - kpa) * weight;
        if (vented) {
            vented();
            return;
        }
        if (phase == Phase.EMPTY && in > 0) {
            phase = Phase.COMPARING;
            startKpa = Math.max(0, kpa);
            litres = 0;
            litresBefore = 0;
            smoothLitres = 0;
            full = false;
            isRefused = false;
            highSeconds = 0;
        }
        if (phase == Phase.COMPARING && in > 0 && !alone) {
            phase = Phase.AGAIN;
        }
        if (phase == Phase.COMPARING || phase == Phase.COMPARED) {
            smoothLitres += (litresBefore - smoothLitres) * weight;
            litresBefore = litres;
            litres += in - model.leakLitresPerSecond(kpa) * seconds;
        }
        if (phase == Phase.COMPARED) {
            shared |= in > 0 && !alone;
            compareAgain();
            followFall(in, seconds);
        }
    }

    private void vented() {
        unjudged += phase == Phase.COMPARING && isRefused ? 1 : 0;
        // Some of what was counted has gone.
        shared = true;
        fallenToKpa = Double.POSITIVE_INFINITY;
        highestKpa = kpa;
        highestBeforeKpa = kpa;
        windowSeconds = 0;
        if (kpa < EMPTY_KPA) {
            phase = Phase.EMPTY;
        } else if (phase == Phase.COMPARING) {
            phase = Phase.AGAIN;
        }
    }

    /**
     * A shut bag that reads less than just before: somebody leaned, or the sensor reads less of what is there. It is not filled again
     * in this fill, so that neither can take it too far.
     */
    private void followFall(double in, double seconds) {
        windowSeconds += seconds;
        if (windowSeconds >= FALL_WINDOW_SECONDS) {
            windowSeconds = 0;
            highestBeforeKpa = highestKpa;
            highestKpa = kpa;
        }
        double rise = EXPECTED_SHARE * lastGain * in / model.litresPerKpa(kpa / lastGain);
        highestKpa = Math.max(highestKpa + rise, kpa);
        highestBeforeKpa += rise;
        double highest = Math.max(highestKpa, highestBeforeKpa);
        if (highest - kpa > FALL_KPA + FALL_SHARE * highest) {
            fallenToKpa = Math.min(fallenToKpa, kpa);
        }
    }

    private void believe(double seen) {
        seenGains[0] = seen;
        double least = seen;
        for (double before : seenGains) {
            least = Math.min(least, before);
        }
        gain = least / learnedGain;
    }

    /** The gain of the fill under way can only be found lower. */
    private void compareAgain() {
        if (!shared
                && kpa < COMPARED_AGAIN_KPA
                && fallenToKpa == Double.POSITIVE_INFINITY
                && kpa > startKpa + LEAST_RISE_KPA) {
            lastGain = Math.min(lastGain, model.gain(startKpa, kpa, smoothLitres));
            believe(lastGain);
        }
    }

    /** Compares, once enough is read; {@code wantedKpa} as it would truly be permitted otherwise. */
    void compare(double wantedKpa, double seconds) {
        if (phase != Phase.COMPARING) {
            return;
        }
        double target = Math.min(wantedKpa, UNPROVED_KPA);
        full = litres >= LITRES * (model.litres(target) - model.litres(startKpa));
        isRefused |= full && target >= JUDGED_KPA;
        boolean enough = kpa >= JUDGED_KPA && kpa - startKpa >= LEAST_RISE_KPA;
        if (enough) {
            judge(model.gain(startKpa, kpa, smoothLitres), seconds);
        }
    }

    private void judge(double seen, double seconds) {
        if (seen > mostGain && highSeconds < LEAN_SECONDS) {
            highSeconds += seconds;
            return;
        }
        phase = Phase.COMPARED;
        shared = false;
        highestKpa = kpa;
        highestBeforeKpa = kpa;
        windowSeconds = 0;
        unjudged = 0;
        lastGain = seen;
        outside = seen < leastGain || seen > mostGain ? outside + 1 : 0;
        System.arraycopy(seenGains, 0, seenGains, 1, FILLS - 1);
        believe(seen);
    }

    /** Whether the bag could take more of what it is asked for, and must be compared first. */
    boolean asks(double askedKpa) {
        double more = Math.min(askedKpa, UNPROVED_KPA) - Math.max(0, kpa);
        return phase == Phase.EMPTY ? more > BEGIN_KPA : phase == Phase.COMPARING && !full && more > STAY_KPA;
    }

    /** The most that it may be asked for, kPa; {@code turn} whether it is being compared, {@code waits} whether another is. */
    double mostKpa(boolean turn, boolean waits) {
        double stay = Math.max(0, kpa - STAY_KPA);
        return switch (phase) {
            case EMPTY -> turn ? UNPROVED_KPA : 0;
            case COMPARING -> turn && !full ? UNPROVED_KPA : Math.min(UNPROVED_KPA, stay);
            case COMPARED -> Math.min(fallenToKpa, waits ? stay : Double.POSITIVE_INFINITY);
            case AGAIN -> 0;
        };
    }

    /** What the sensor's zero is, kPa. */
    double zeroKpa() {
        return zero.kpa();
    }

    /** What the sensor reads of one true kPa in the fill compared last; NaN before. */
    double lastGain() {
        return lastGain;
    }

    /**
     * The same as it is believed: the least of the last fills, and of what it is against the one that bring-up learned; NaN before the
     * first one.
     */
    double gain() {
        return gain;
    }

    /** What the gain of two fills running may not be below. */
    double leastGain() {
        return leastGain;
    }

    /** And not above. */
    double mostGain() {
        return mostGain;
    }

    /** Fills running whose gain was outside of what is no fault. */
    int outside() {
        return outside;
    }

    /** Fills running that took their air and never read enough to be judged. */
    int unjudged() {
        return unjudged;
    }

    /** What was found outside is told: two fills more are looked at. */
    void told() {
        outside = 0;
    }
}
