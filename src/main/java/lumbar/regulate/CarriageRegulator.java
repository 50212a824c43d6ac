package lumbar.regulate;

import lumbar.chair.Carriage;
import lumbar.chair.Demand.Stroke;
import lumbar.chair.Readings;

/**
 * Moves the carriage back and forth in the permitted stroke, turning early enough for its run-down. Where its place is unknown
 * it first goes home: rollers in, at half speed at most, to the neck end (SR-06, SR-16). One thread.
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

    private final Carriage carriage;
    private final CarriageEstimator place;
    private final ReverseDeadTime pause = new ReverseDeadTime();
    private double retractedSeconds;
    private int way = 1;
    private boolean mayPress;

    CarriageRegulator(Carriage carriage, CarriageEstimator place) {
        this.carriage = carriage;
        this.place = place;
    }

    /** Whether the rollers may come out: the place is known and within the stroke, or nothing moves. */
    boolean mayPress() {
        return mayPress;
    }

    void release() {
        retractedSeconds = 0;
        mayPress = false;
    }

    /** The duty of the carriage now, −1…1. */
    double regulate(long nowNanos, double seconds, Stroke stroke, Readings.Carriage read) {
        double x = place.xM();
        mayPress = !Double.isNaN(x);
        if (!stroke.moves()) {
            retractedSeconds = 0;
            return 0;
        }
        return pause.pass(nowNanos, Double.isNaN(x) ? home(seconds, stroke, read) : travel(x, stroke, read));
    }

    private double home(double seconds, Stroke stroke, Readings.Carriage read) {
        retractedSeconds += seconds;
        boolean in =
                read.depthMm() <= RETRACTED_MM || (Double.isNaN(read.depthMm()) && retractedSeconds > SPRING_SECONDS);
        return in && !read.endNeck() ? -Math.min(HOMING_DUTY, Math.max(0.3, stroke.speed())) : 0;
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
        return way * duty(stroke.speed());
    }

    /** The same m/s both ways: the way up is the slower one. */
    private double duty(double speed) {
        double slowest = Math.max(carriage.upSeconds(), carriage.downSeconds());
        return Math.clamp(speed, 0, 1) * (way < 0 ? carriage.upSeconds() : carriage.downSeconds()) / slowest;
    }
}
