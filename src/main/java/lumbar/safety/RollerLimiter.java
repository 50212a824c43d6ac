package lumbar.safety;

import lumbar.chair.BodyArea;
import lumbar.chair.Carriage;
import lumbar.chair.Profile;

/**
 * Where and how long the rollers may press (SR-16): less over neck and shoulders, known early enough to draw back before the
 * border; never long at one point; not at all where the position is not known. One thread.
 */
final class RollerLimiter {
    /** How far ahead of a border the rollers already keep to the stricter side, m. */
    private static final double AHEAD_M = 0.06;

    private static final double BIN_M = 0.01;
    private static final int REACH_BINS = (int) Math.round(Limits.ROLLER_DWELL_REACH_M / BIN_M);

    /** Rollers at full depth need up to 2 s to be drawn in, and press meanwhile. */
    private static final double MINUTE_SECONDS = Limits.ROLLER_DWELL_MINUTE_SECONDS - 2;

    private static final double POINT_SECONDS = Limits.ROLLER_DWELL_SECONDS - 2;
    private static final double POINT_M = 0.01;

    private final Carriage carriage;
    private final double[] ceilingLevel = new double[BodyArea.COUNT];
    private final DutyWindow[] bins;
    private double pointM = Double.NaN;
    private double atPointSeconds;

    /** Of the last minute, pressed on the stretch that was worked longest of those that the rollers are in, s. */
    private double minuteSeconds;

    RollerLimiter(Carriage carriage) {
        this.carriage = carriage;
        bins = new DutyWindow[(int) Math.ceil(carriage.strokeM() / BIN_M) + 1];
        for (int i = 0; i < bins.length; i++) {
            bins[i] = new DutyWindow();
        }
    }

    /** Takes the levels of a session's profile, never above the compiled ones; where the rollers were still counts. */
    void use(Profile profile) {
        for (BodyArea area : BodyArea.values()) {
            ceilingLevel[area.ordinal()] =
                    Math.min(Limits.rollerLevel(area), profile.area(area).ceilingLevel());
        }
    }

    /** Notes where the rollers are and whether they press. */
    void observe(double nowSeconds, double seconds, double xM, boolean pressed) {
        if (Double.isNaN(xM)) {
            return;
        }
        int here = bin(xM);
        for (int i = Math.max(0, here - 2 * REACH_BINS); i <= Math.min(bins.length - 1, here + 2 * REACH_BINS); i++) {
            bins[i].add(nowSeconds, i == here && pressed ? seconds : 0);
        }
        minuteSeconds = 0;
        for (int middle = here - REACH_BINS; middle <= here + REACH_BINS; middle++) {
            minuteSeconds = Math.max(minuteSeconds, minuteAround(middle));
        }
        if (!(Math.abs(xM - pointM) <= POINT_M)) {
            pointM = xM;
            atPointSeconds = 0;
        } else if (pressed) {
            atPointSeconds += seconds;
        }
    }

    /** The level, of full depth, that is allowed at {@code xM}, a known position. */
    LimitedLevel limit(LimitedLevel level, double xM) {
        LimitedLevel left = level;
        for (int i = 0; i < BodyArea.COUNT; i++) {
            BodyArea area = BodyArea.at(i);
            if (Carriage.reaches(area) && carriage.distanceM(xM, area) <= AHEAD_M) {
                left = left.atMost(ceilingLevel[i], Reason.DEPTH);
            }
        }
        boolean stays = atPointSeconds > POINT_SECONDS || minuteSeconds > MINUTE_SECONDS;
        return stays ? left.atMost(0, Reason.DWELL) : left;
    }

    private double minuteAround(int middle) {
        double sum = 0;
        for (int i = Math.max(0, middle - REACH_BINS); i <= Math.min(bins.length - 1, middle + REACH_BINS); i++) {
            sum += bins[i].sum();
        }
        return sum;
    }

    private int bin(double xM) {
        return Math.clamp((int) (xM / BIN_M), 0, bins.length - 1);
    }
}
