package lumbar.bringup;

import java.util.OptionalDouble;

/** The mean current of a motor while it is driven, and what it still draws when it is off. One thread. */
final class MotorCurrent {
    /** A start surge is over by then, s. */
    private static final double SURGE_SECONDS = 0.5;

    static final double LEAST_A = 0.05;
    private double sum;
    private int count;
    private boolean measured;

    void begin() {
        sum = 0;
        count = 0;
        measured = false;
    }

    void driven(double seconds, double amps) {
        measured |= !Double.isNaN(amps);
        if (seconds >= SURGE_SECONDS && !Double.isNaN(amps)) {
            sum += amps;
            count++;
        }
    }

    /** Whether there is a sensor at all. */
    boolean measured() {
        return measured;
    }

    /** A, without sign; empty before the start surge is over, and without a sensor. */
    OptionalDouble amps() {
        return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(Math.abs(sum / count));
    }

    /** Whether it is driven and draws nothing. */
    boolean none() {
        return count > 0 && Math.abs(sum / count) < LEAST_A;
    }
}
