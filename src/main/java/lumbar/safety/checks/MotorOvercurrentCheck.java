package lumbar.safety.checks;

import java.util.List;
import lumbar.chair.Chair;
import lumbar.chair.Outputs;
import lumbar.chair.Readings;
import lumbar.safety.Fault;
import lumbar.safety.FaultCode;
import lumbar.safety.FaultPlace;

/**
 * A motor above 150 % of its learned current for 200 ms (SR-17). Starting is no exception: a start surge is over within 100 ms,
 * and a motor that is held from the start must be found as soon as any other.
 */
public final class MotorOvercurrentCheck implements Check {
    private static final double SHARE = 1.5;
    private static final double SECONDS = 0.2;

    private final Chair chair;
    private final int[] motors;
    private final double[] mostAmps;
    private final FaultDebouncer over;

    public MotorOvercurrentCheck(Chair chair) {
        this.chair = chair;
        motors = ActuatorIndices.measuredMotors(chair);
        mostAmps = new double[chair.size()];
        for (int motor : motors) {
            mostAmps[motor] = SHARE * chair.fullAmps(motor);
        }
        over = new FaultDebouncer(chair.size(), SECONDS);
    }

    @Override
    public void check(long nowNanos, Readings readings, Outputs written, List<Fault> found) {
        for (int motor : motors) {
            double amps = Math.abs(readings.currentA(motor));
            if (over.update(motor, amps > mostAmps[motor], nowNanos)) {
                FaultPlace where = FaultPlace.of(chair.actuator(motor));
                found.add(new Fault(FaultCode.MOTOR_OVERCURRENT, where, amps, mostAmps[motor], "A"));
            }
        }
    }

    @Override
    public void clear() {
        over.clear();
    }
}
