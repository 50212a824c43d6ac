package lumbar.regulate;

import lumbar.chair.Actuator;
import lumbar.safety.Permitted;

/** The duty of the motors that have a speed or a strength of their own and no sensor to regulate by. Stateless. */
final class MotorRegulator {
    private static final double LEAST_LEVEL = 0.05;
    private static final double KNEAD_SLOW_HZ = 0.2;
    private static final double KNEAD_FAST_HZ = 0.6;
    private static final double KNEAD_SLOW_DUTY = 0.8;
    private static final double TAP_SLOW_HZ = 3;
    private static final double TAP_FAST_HZ = 12;
    private static final double TAP_SLOW_DUTY = 0.25;

    private MotorRegulator() {}

    /** 0.2 to 0.6 Hz at 80 to 100 % duty; off at next to no level, because the shaft has one strength only. */
    static double kneader(Actuator.Kneader kneader, Permitted permitted) {
        return isOn(kneader, permitted)
                ? between(permitted.rateHz(kneader.index()), KNEAD_SLOW_HZ, KNEAD_FAST_HZ, KNEAD_SLOW_DUTY)
                : 0;
    }

    /** 3 to 12 Hz at 25 to 100 % duty. */
    static double tapper(Actuator.Tapper tapper, Permitted permitted) {
        return isOn(tapper, permitted)
                ? between(permitted.rateHz(tapper.index()), TAP_SLOW_HZ, TAP_FAST_HZ, TAP_SLOW_DUTY)
                : 0;
    }

    /** The level itself. */
    static double vibrator(Actuator.Vibrator vibrator, Permitted permitted) {
        double level = permitted.level(vibrator.index());
        return level > 0 ? Math.min(1, level) : 0;
    }

    private static boolean isOn(Actuator motor, Permitted permitted) {
        return permitted.level(motor.index()) > LEAST_LEVEL;
    }

    private static double between(double hz, double slowHz, double fastHz, double slowDuty) {
        double share = hz > slowHz ? Math.min(1, (hz - slowHz) / (fastHz - slowHz)) : 0;
        return slowDuty + (1 - slowDuty) * share;
    }
}
