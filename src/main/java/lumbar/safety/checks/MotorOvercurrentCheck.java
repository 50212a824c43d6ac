package lumbar.safety.checks;

import java.util.Arrays;
import java.util.List;
import lumbar.chair.Actuator;
import lumbar.chair.Chair;
import lumbar.chair.Outputs;
import lumbar.chair.Readings;
import lumbar.safety.Fault;
import lumbar.safety.FaultCode;
import lumbar.safety.FaultPlace;

/**
 * A motor above 150 % of its learned current for 200 ms (SR-17). Starting is no exception: a start surge is over within 100 ms,
 * and a motor that is held from the start must be found as soon as any other. A recliner that is driven met something: it is not
 * latched but backed (SR-51), unless it is held on the way back as well.
 */
public final class MotorOvercurrentCheck implements Check {
    private static final double SHARE = 1.5;
    private static final double SECONDS = 0.2;

    private final Chair chair;
    private final int[] motors;
    private final double[] mostAmps;
    private static final long BACKING_NANOS = 1_500_000_000L;
    private static final long NEVER = Long.MIN_VALUE / 2;

    private final FaultDebouncer over;
    private final long[] obstructedNanos;

    public MotorOvercurrentCheck(Chair chair) {
        this.chair = chair;
        motors = ActuatorIndices.measuredMotors(chair);
        mostAmps = new double[chair.size()];
        for (int motor : motors) {
            mostAmps[motor] = SHARE * chair.fullAmps(motor);
        }
        over = new FaultDebouncer(chair.size(), SECONDS);
        obstructedNanos = new long[chair.size()];
        Arrays.fill(obstructedNanos, NEVER);
    }

    @Override
    public void check(long nowNanos, Readings readings, Outputs written, List<Fault> found) {
        for (int motor : motors) {
            double amps = Math.abs(readings.currentA(motor));
            if (over.update(motor, amps > mostAmps[motor], nowNanos, readings.currentNanos(motor))) {
                boolean met = chair.actuator(motor) instanceof Actuator.Recliner
                        && written.duty(motor) != 0
                        && nowNanos - obstructedNanos[motor] > BACKING_NANOS;
                if (met) {
                    obstructedNanos[motor] = nowNanos;
                    over.clear(motor);
                }
                FaultCode code = met ? FaultCode.RECLINE_OBSTRUCTED : FaultCode.MOTOR_OVERCURRENT;
                found.add(new Fault(code, FaultPlace.of(chair.actuator(motor)), amps, mostAmps[motor], "A"));
            }
        }
    }

    @Override
    public void clear() {
        over.clear();
        Arrays.fill(obstructedNanos, NEVER);
    }
}
