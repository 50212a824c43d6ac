package lumbar.regulate;

import lumbar.chair.Carriage;
import lumbar.chair.Demand.Stroke;
import lumbar.chair.Readings;

/**
 * Moves the carriage back and forth in the permitted stroke, turning early enough for its run-down. Where its place is unknown
 * it first goes home: rollers in, at half speed at most, to the neck end (SR-06, SR-16). A known place is proved at an end before
 * 60 s of travel are over, rollers in (SR-45). One thread.
 */
final class CarriageRegulator {
    private static final double HOMING_DUTY = 0.5;
    private static final double RETRACTED_MM = 5;
    /** Without a depth reading the spring gets so long to draw the rollers in. */
    private static final double SPRING_SECONDS = 2.5;
    /** The newest pulse is so old, and the next command so late. */
    private static final double DELAY_SECONDS = 0.015;
    /** Rollers press only so near to the stroke. */
    private static final double NEAR_M = 0.02;
    /** The last of the way to an end is travelled at the speed of homing, m. */
    private static final double GENTLY_M = 0.02;

    private static final double SPRING_MM_PER_SECOND = 30;
    /** What letting go and the depth reading add to the time of the spring, s. */
    private static final double LETTING_GO_SECONDS = 0.2;

    private final Carriage carriage;
    private final CarriageEstimator place;
    private final ReverseDeadTime pause = new ReverseDeadTime();
    private final EndVisit visit;
    private double retractedSeconds;
    private int way = 1;
    private boolean mayPress;
    private boolean drawsIn;
    private boolean returning;

    CarriageRegulator(Carriage carriage, CarriageEstimator place) {
        this.carriage = carriage;
        this.place = place;
        visit = new EndVisit(carriage);
    }

    /** Whether the rollers may come out: the place is known and within the stroke, or nothing moves. */
    boolean mayPress() {
        return mayPress;
    }

    /** Whether it is on its way to an end or back from there, to prove its place (SR-45). */
    boolean proving() {
        return drawsIn || returning;
    }

    void release() {
        rest();
        mayPress = false;
    }

    private void rest() {
        retractedSeconds = 0;
        visit.finish();
        drawsIn = false;
        returning = false;
    }

    /** The duty of the carriage now, −1…1. */
    double regulate(long nowNanos, double seconds, Stroke stroke, Readings.Carriage read) {
        double x = place.xM();
        mayPress = !Double.isNaN(x);
        if (!stroke.moves()) {
            rest();
            return 0;
        }
        if (!mayPress) {
            visit.finish();
            drawsIn = false;
            returning = false;
            return pause.pass(nowNanos, home(seconds, stroke, read));
        }
        if (!returning || visit.end() != EndVisit.NONE) {
            visit.plan(x, way, place, stroke);
        }
        boolean visits = visit.end() != EndVisit.NONE;
        return pause.pass(nowNanos, visits ? visit(x, seconds, stroke, read) : travel(x, stroke, read));
    }

    private static double retractSeconds(double depthMm) {
        return Double.isNaN(depthMm)
                ? SPRING_SECONDS
                : Math.max(0, depthMm - RETRACTED_MM) / SPRING_MM_PER_SECOND + LETTING_GO_SECONDS;
    }

    private double home(double seconds, Stroke stroke, Readings.Carriage read) {
        return isIn(seconds, read) && !read.endNeck() ? -Math.min(HOMING_DUTY, Math.max(0.3, stroke.speed())) : 0;
    }

    private boolean isIn(double seconds, Readings.Carriage read) {
        retractedSeconds += seconds;
        return read.depthMm() <= RETRACTED_MM || (Double.isNaN(read.depthMm()) && retractedSeconds > SPRING_SECONDS);
    }

    /** To an end: at the stroke's own speed to its border, where the rollers are in, and fast from there. */
    private double visit(double x, double seconds, Stroke stroke, Readings.Carriage read) {
        boolean toNeck = visit.end() == EndVisit.NECK;
        if (toNeck ? read.endNeck() : read.endSeat()) {
            rest();
            mayPress = false;
            returning = true;
            way = toNeck ? 1 : -1;
            return 0;
        }
        way = visit.end();
        double withinM = toNeck ? x - stroke.fromM() : stroke.toM() - x;
        double slowly = duty(stroke.speed());
        drawsIn |= visit.hurries(x, place, stroke)
                || withinM < stroke.speed() * metresPerSecond() * retractSeconds(read.depthMm());
        mayPress = !drawsIn && x > stroke.fromM() - NEAR_M && x < stroke.toM() + NEAR_M;
        if (mayPress || !isIn(seconds, read)) {
            return withinM > 0 ? way * slowly : 0;
        }
        double leftM = toNeck ? x : carriage.strokeM() - x;
        return way * (leftM < GENTLY_M ? HOMING_DUTY : duty(1));
    }

    private double travel(double x, Stroke stroke, Readings.Carriage read) {
        retractedSeconds = 0;
        double from = Math.max(0, stroke.fromM());
        double to = Math.min(carriage.strokeM(), stroke.toM());
        double ahead = x + place.metresPerSecond() * (CarriageEstimator.LAG_SECONDS + DELAY_SECONDS);
        if (ahead >= to || read.endSeat()) {
            way = -1;
        } else if (ahead <= from || read.endNeck()) {
            way = 1;
        }
        mayPress = x > from - NEAR_M && x < to + NEAR_M;
        returning &= !mayPress;
        return way * duty(returning ? 1 : stroke.speed());
    }

    /** Full speed of the slower way. */
    private double metresPerSecond() {
        return carriage.strokeM() / Math.max(carriage.upSeconds(), carriage.downSeconds());
    }

    /** The same m/s both ways: the way up is the slower one. */
    private double duty(double speed) {
        double slowest = Math.max(carriage.upSeconds(), carriage.downSeconds());
        return Math.clamp(speed, 0, 1) * (way < 0 ? carriage.upSeconds() : carriage.downSeconds()) / slowest;
    }
}
