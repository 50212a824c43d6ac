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
import lumbar.safety.SampleMedian;

/**
 * A motor driven at a duty of 0.3 or more for 1 s that draws less than 0.05 A in the mean of 200 ms: its wire or driver is open
 * (SR-17). Recliners are left out, and the carriage at the end it is driven to: their own limit switches may cut the current.
 */
public final class MotorNoCurrentCheck implements Check {
    private static final double DUTY = 0.3;
    private static final double LEAST_AMPS = 0.05;
    private static final double MEAN_SECONDS = 0.2;
    private static final double SECONDS = 1;

    private final Chair chair;
    private final int[] motors;
    private final int roller;
    private final double[] drivenSeconds;
    private final SampleMedian median;
    private final LowPassFilter current;
    private final SampleInterval interval = new SampleInterval();

    public MotorNoCurrentCheck(Chair chair) {
        this.chair = chair;
        motors = Arrays.stream(ActuatorIndices.measuredMotors(chair))
                .filter(motor -> !(chair.actuator(motor) instanceof Actuator.Recliner))
                .toArray();
        roller = ActuatorIndices.roller(chair);
        drivenSeconds = new double[chair.size()];
        median = new SampleMedian(chair.size());
        current = new LowPassFilter(chair.size(), MEAN_SECONDS);
    }

    @Override
    public void check(long nowNanos, Readings readings, Outputs written, List<Fault> found) {
        double seconds = interval.seconds(nowNanos);
        double weight = current.weight(seconds);
        for (int motor : motors) {
            double amps = Math.abs(current.add(
                    motor, median.add(motor, readings.currentA(motor), readings.currentNanos(motor)), weight));
            double duty = written.duty(motor);
            if (Math.abs(duty) < DUTY || (motor == roller && atEnd(duty, readings.carriage()))) {
                drivenSeconds[motor] = 0;
                continue;
            }
            drivenSeconds[motor] += seconds;
            if (drivenSeconds[motor] >= SECONDS && amps < LEAST_AMPS) {
                found.add(new Fault(
                        FaultCode.MOTOR_NO_CURRENT, FaultPlace.of(chair.actuator(motor)), amps, LEAST_AMPS, "A"));
            }
        }
    }

    private static boolean atEnd(double duty, Readings.Carriage carriage) {
        return duty < 0 ? carriage.endNeck() : carriage.endSeat();
    }

    @Override
    public void clear() {
        Arrays.fill(drivenSeconds, 0);
        median.clear();
        current.clear();
        interval.clear();
    }
}
