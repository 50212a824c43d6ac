package lumbar.safety;

import java.util.Arrays;
import lumbar.chair.BodyArea;
import lumbar.chair.Carriage;
import lumbar.chair.Demand.Stroke;
import lumbar.chair.Profile;

/**
 * Where and how long the rollers may press (SR-16): less over neck and shoulders, known early enough to draw back before the
 * border; never long at one point; not at all where the position is not known. What is drawn in goes on pressing on its way, so the
 * minute ends earlier by the time that the spring needs, for every stretch of 40 mm that the carriage is in or reaches by then. One
 * thread.
 */
final class RollerLimiter {
    /** How far ahead of a border the rollers already keep to the stricter side, m. */
    private static final double AHEAD_M = 0.06;

    private static final double BIN_M = 0.005;
    /** A stretch of 40 mm lies within so many bins, wherever it begins. */
    private static final int STRETCH_BINS = (int) Math.round(2 * Limits.ROLLER_DWELL_REACH_M / BIN_M) + 1;

    private static final double POINT_SECONDS = Limits.ROLLER_DWELL_SECONDS - 2;
    private static final double POINT_M = 0.01;
    /** The depth reading is so late, and the spring lets go so much later than it is told, s. */
    private static final double LETTING_GO_SECONDS = 0.3;
    /** A turn of the stroke takes so much longer than the way itself, s. */
    private static final double TURN_SECONDS = 0.4;
    /** The way while the rollers are drawn in is foreseen in such steps, s. */
    private static final double STEP_SECONDS = 0.1;
    /** Slower than this the carriage stands, m/s. */
    private static final double STANDS_MPS = 0.002;
    /** How fast a spring draws in at least, mm/s: a tenth below the one that was measured. */
    private static final double SPRING_MM_PER_SECOND = 27;
    /** The speed is taken over so long, s. */
    private static final double SPEED_SECONDS = 0.2;

    private final Carriage carriage;
    private final double[] ceilingLevel = new double[BodyArea.COUNT];
    private final DutyWindow[] bins;
    private final double[] toCome;
    private double pointM = Double.NaN;
    private double atPointSeconds;
    private long second = Long.MIN_VALUE;
    private double lastM = Double.NaN;
    private double metresPerSecond;

    RollerLimiter(Carriage carriage) {
        this.carriage = carriage;
        bins = new DutyWindow[(int) Math.ceil(carriage.strokeM() / BIN_M) + 1];
        toCome = new double[bins.length];
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
        if (!Double.isNaN(lastM) && seconds > 0) {
            double moved = (xM - lastM) / seconds;
            metresPerSecond += (moved - metresPerSecond) * Math.min(1, seconds / SPEED_SECONDS);
        }
        lastM = xM;
        int here = bin(xM);
        if ((long) nowSeconds != second) {
            second = (long) nowSeconds;
            for (DutyWindow bin : bins) {
                bin.add(nowSeconds, 0);
            }
        }
        bins[here].add(nowSeconds, pressed ? seconds : 0);
        if (!(Math.abs(xM - pointM) <= POINT_M)) {
            pointM = xM;
            atPointSeconds = 0;
        } else if (pressed) {
            atPointSeconds += seconds;
        }
    }

    /**
     * The level, of full depth, that is allowed at {@code xM}, a known position.
     *
     * @param nearestM the nearest place to the neck where it may be; not a number when nothing is known (SR-45)
     * @param stroke where the carriage turns
     * @param depthMm how far out the rollers are, mm; not a number counts as all the way
     */
    LimitedLevel limit(LimitedLevel level, double xM, double nearestM, Stroke stroke, double depthMm) {
        LimitedLevel left = level;
        if (!(carriage.distanceM(nearestM, BodyArea.NECK) > AHEAD_M)) {
            left = left.atMost(ceilingLevel[BodyArea.NECK.ordinal()], Reason.DEPTH);
        }
        double deepest = 1;
        for (int i = 0; i < BodyArea.COUNT; i++) {
            BodyArea area = BodyArea.at(i);
            if (Carriage.reaches(area) && carriage.distanceM(xM, area) <= AHEAD_M) {
                left = left.atMost(ceilingLevel[i], Reason.DEPTH);
                deepest = Math.min(deepest, ceilingLevel[i]);
            }
        }
        double outMm =
                Double.isNaN(depthMm) ? carriage.maxDepthMm() : Math.max(depthMm, deepest * carriage.maxDepthMm());
        double inSeconds = Math.max(0, outMm - Limits.ACTIVE_DEPTH_MM) / SPRING_MM_PER_SECOND + LETTING_GO_SECONDS;
        boolean stays = atPointSeconds > POINT_SECONDS
                || minuteUntilIn(xM, stroke, inSeconds) > Limits.ROLLER_DWELL_MINUTE_SECONDS;
        return stays ? left.atMost(0, Reason.DWELL) : left;
    }

    /** The longest pressed stretch of 40 mm on the way that is left until the rollers are in, with what that way adds, s. */
    private double minuteUntilIn(double xM, Stroke stroke, double inSeconds) {
        Arrays.fill(toCome, 0);
        double x = xM;
        double speed = Math.abs(metresPerSecond) < STANDS_MPS ? 0 : metresPerSecond;
        int first = bin(x);
        int last = first;
        double left = inSeconds;
        while (left > 0) {
            double seconds = Math.min(left, STEP_SECONDS);
            if ((speed < 0 && x <= stroke.fromM()) || (speed > 0 && x >= stroke.toM())) {
                speed = -speed;
                seconds = Math.min(left, TURN_SECONDS);
            } else {
                x += speed * seconds;
            }
            toCome[bin(x)] += seconds;
            first = Math.min(first, bin(x));
            last = Math.max(last, bin(x));
            left -= seconds;
        }
        return mostAround(first, last);
    }

    private double mostAround(int first, int last) {
        double most = 0;
        int begin = Math.max(0, first - STRETCH_BINS + 1);
        int end = Math.min(bins.length - 1, last + STRETCH_BINS - 1);
        double sum = 0;
        for (int i = begin; i <= end; i++) {
            sum += bins[i].sum() + toCome[i];
            int gone = i - STRETCH_BINS;
            sum -= gone < begin ? 0 : bins[gone].sum() + toCome[gone];
            // A stretch that the way does not touch gets no longer by it.
            boolean touches = i >= first && i - STRETCH_BINS + 1 <= last;
            most = touches ? Math.max(most, sum) : most;
        }
        return most;
    }

    private int bin(double xM) {
        return Math.clamp((int) (xM / BIN_M), 0, bins.length - 1);
    }
}
