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
        if (end != NONE) {
            return;
        }
        double beyondNeckM = stroke.fromM();
        double beyondSeatM = carriage.strokeM() - stroke.toM();
        boolean inTurn = Math.max(beyondNeckM, beyondSeatM) <= IN_TURN_M;
        int other = -place.metEnd();
        int nearer = beyondNeckM <= beyondSeatM ? NECK : SEAT;
        double latest = inTurn ? LATEST_SECONDS : BOTH_SECONDS;
        if (other != NONE && isDue(other, xM, way, latest - place.agreedSeconds(), stroke)) {
            end = other;
        } else if (!inTurn && isDue(nearer, xM, way, LATEST_SECONDS - place.travelSeconds(), stroke)) {
            end = nearer;
        }
    }

    private boolean isDue(int next, double xM, int way, double leftSeconds, Stroke stroke) {
        double borderM = next == NECK ? stroke.fromM() : stroke.toM();
        double beyondM = next == NECK ? borderM : carriage.strokeM() - borderM;
        double withinSeconds = Math.max(0, next * (borderM - xM)) / metresPerSecond(stroke.speed());
        double neededSeconds = SLOWER * (withinSeconds + beyondM / metresPerSecond(1));
        boolean turns = way == next && withinSeconds < TURNING_SECONDS && leftSeconds < EARLIER_SECONDS;
        return turns || neededSeconds >= leftSeconds;
    }

    private double metresPerSecond(double share) {
        return share * carriage.strokeM() / Math.max(carriage.upSeconds(), carriage.downSeconds());
    }

    /** It is over: the end is met, or nothing moves any more. */
    void finish() {
        end = NONE;
    }
}
