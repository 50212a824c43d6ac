package lumbar.regulate;

/**
 * Brings a heat pad to its temperature and holds it, proportional and integral on a smoothed reading. The NTC lags by 8 s, so
 * the pad is taken to be as far ahead as it rose in that time; the integral only grows while the duty is free to follow it
 * (SR-18). One thread.
 */
final class HeatRegulator {
    private static final double DUTY_PER_KELVIN = 0.2;
    private static final double INTEGRAL_SECONDS = 90;
    private static final double SMOOTH_SECONDS = 6;
    private static final double AHEAD_SECONDS = 8 + SMOOTH_SECONDS;
    private static final double RATE_SECONDS = 10;
    /** Aimed at so much below, so that noise does not carry the pad over its set point. */
    private static final double BELOW_KELVIN = 0.1;

    private double smoothC = Double.NaN;
    private double kelvinPerSecond;
    private double integral;

    void release() {
        integral = 0;
    }

    /** A cycle has passed. */
    void observe(double seconds, double padC) {
        if (Double.isNaN(padC) || Double.isNaN(smoothC)) {
            smoothC = padC;
            kelvinPerSecond = 0;
            return;
        }
        double step = (padC - smoothC) * seconds / (SMOOTH_SECONDS + seconds);
        smoothC += step;
        if (seconds > 0) {
            kelvinPerSecond += (step / seconds - kelvinPerSecond) * seconds / (RATE_SECONDS + seconds);
        }
    }

    /** The duty of the pad, 0…1. */
    double duty(double setPointC, double seconds) {
        if (!(setPointC > 0) || Double.isNaN(smoothC)) {
            release();
            return 0;
        }
        double missing = setPointC - BELOW_KELVIN - smoothC - Math.max(0, kelvinPerSecond) * AHEAD_SECONDS;
        double wanted = DUTY_PER_KELVIN * missing + integral;
        if ((wanted < 1 || missing < 0) && (wanted > 0 || missing > 0)) {
            integral = Math.clamp(integral + DUTY_PER_KELVIN * missing * seconds / INTEGRAL_SECONDS, 0, 0.7);
        }
        return Math.clamp(wanted, 0, 1);
    }
}
