package lumbar.regulate;

import lumbar.chair.Carriage;
import lumbar.chair.Demand.Stroke;

/**
 * When the carriage leaves its stroke to prove its place at an end, and at which (SR-45): at a turn of its stroke, or in the middle
 * of one so that it meets the end before 60 s of travel are over. Where both ends are near it visits them in turn, else the nearer
 * one and every third time the other: slip that is equal both ways shows only between two different ends.
 *
 * <p>What this cannot find: a belt that slips moves the rollers less than the pulses say, and nothing but an end shows it. Between
 * two ends rollers that slip by nine tenths stay within 40 mm of skin for as long as they press there, up to 45 s where ends are
 * visited in turn, up to 150 s elsewhere. To keep 15 s of any 60 s (SR-16) whatever slips, an end would have to be met after every
 * 15 s of pressing, which leaves less than two thirds of the massage. One thread.
 */
final class EndVisit {
    static final int NONE = 0;
    static final int NECK = -1;
    static final int SEAT = 1;

    /** An end is met so long before the place counts as unproved, s. */
    private static final double SPARE_SECONDS = 4;

    private static final double LATEST_SECONDS = CarriageEstimator.PROVED_SECONDS - SPARE_SECONDS;
    /** From here on nothing but the end counts, s. */
    private static final double HURRY_SECONDS = CarriageEstimator.PROVED_SECONDS - 1.5;
    /** The spring draws the rollers in from wherever they are, s. */
    private static final double DRAWN_IN_SECONDS = 2.2;
    /** An end was met twice so long apart: the next visit is the third, s. */
    private static final double SECOND_SECONDS = 25;
    /** A turn of the stroke so long before that is taken instead, s. */
    private static final double EARLIER_SECONDS = 13;
    /** A carriage may be so much slower than the chair file says. */
    private static final double SLOWER = 1.15;
    /** So near to a turn the rollers are drawn in on the way there. */
    private static final double TURNING_SECONDS = 1.5;
    /** Where the farther end is no farther from the stroke than this, the two are visited in turn, m. */
    private static final double IN_TURN_M = 0.26;
    /** Elsewhere both must have agreed within so much travel: the farther one is every third, s. */
    private static final double BOTH_SECONDS = 2 * LATEST_SECONDS;

    private final Carriage carriage;
    private int end = NONE;

    EndVisit(Carriage carriage) {
        this.carriage = carriage;
    }

    /** The end that is on its way to be visited: {@link #NECK}, {@link #SEAT}, or {@link #NONE}. */
    int end() {
        return end;
    }

    /**
     * Begins a visit where it is time for one. Up to the border of the stroke the way is part of the massage, at its own speed.
     *
     * @param way −1 or 1: how the carriage runs
     * @param place what the carriage met last, and how much it has travelled since
     */
    void plan(double xM, int way, CarriageEstimator place, Stroke stroke) {
        if (end == NONE) {
            end = next(xM, way, place, stroke);
        }
        boolean isLate = end != NONE && place.travelSeconds() + fastSeconds(end, xM) > HURRY_SECONDS;
        if (isLate && fastSeconds(-end, xM) < fastSeconds(end, xM)) {
            end = -end;
        }
    }

    private int next(double xM, int way, CarriageEstimator place, Stroke stroke) {
        double beyondNeckM = stroke.fromM();
        double beyondSeatM = carriage.strokeM() - stroke.toM();
        int other = -place.metEnd();
        double sinceEnd = place.travelSeconds();
        double sinceBoth = place.agreedSeconds();
        if (Math.max(beyondNeckM, beyondSeatM) <= IN_TURN_M) {
            return isDue(other, xM, way, LATEST_SECONDS - sinceBoth, stroke) ? other : NONE;
        }
        boolean isThird = sinceBoth - sinceEnd >= SECOND_SECONDS;
        int nearer = beyondNeckM <= beyondSeatM ? NECK : SEAT;
        int next = isThird ? other : nearer;
        double left = Math.min(LATEST_SECONDS - sinceEnd, BOTH_SECONDS - sinceBoth);
        return isDue(next, xM, way, left, stroke) ? next : NONE;
    }

    private boolean isDue(int next, double xM, int way, double leftSeconds, Stroke stroke) {
        double borderM = next == NECK ? stroke.fromM() : stroke.toM();
        double withinSeconds = Math.max(0, next * (borderM - xM)) / metresPerSecond(stroke.speed());
        boolean turns = way == next && withinSeconds < TURNING_SECONDS && leftSeconds < EARLIER_SECONDS;
        return turns || neededSeconds(next, xM, stroke) >= leftSeconds;
    }

    /** Whether the visit comes too late at the stroke's own speed: the rollers are drawn in at once. */
    boolean hurries(double xM, CarriageEstimator place, Stroke stroke) {
        return place.travelSeconds() + neededSeconds(end, xM, stroke) > HURRY_SECONDS;
    }

    /** To an end: at the stroke's own speed to its border, fast from there. */
    private double neededSeconds(int to, double xM, Stroke stroke) {
        double borderM = to == NECK ? stroke.fromM() : stroke.toM();
        double beyondM = to == NECK ? borderM : carriage.strokeM() - borderM;
        double withinM = Math.max(0, to * (borderM - xM));
        return SLOWER * (withinM / metresPerSecond(stroke.speed()) + beyondM / metresPerSecond(1));
    }

    /** The same with the rollers drawn in first. */
    private double fastSeconds(int to, double xM) {
        double leftM = to == NECK ? xM : carriage.strokeM() - xM;
        return DRAWN_IN_SECONDS + SLOWER * leftM / metresPerSecond(1);
    }

    private double metresPerSecond(double share) {
        return share * carriage.strokeM() / Math.max(carriage.upSeconds(), carriage.downSeconds());
    }

    /** It is over: the end is met, or nothing moves any more. */
    void finish() {
        end = NONE;
    }
}
