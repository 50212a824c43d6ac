package lumbar.safety.checks;

import java.util.List;
import lumbar.chair.Chair;
import lumbar.chair.Outputs;
import lumbar.chair.Readings;
import lumbar.safety.Fault;
import lumbar.safety.FaultCode;
import lumbar.safety.FaultPlace;
import lumbar.safety.SampleMedian;

/**
 * A motor that draws current although it has been off for 500 ms (SR-17): more than 0.15 A in the mean of 100 ms, half of what
 * an unloaded motor draws and four times what the sensor's offset (30 mA) and noise (60 mA) leave of nothing.
 */
public final class MotorUnaskedCheck implements Check {
    private static final double MOST_AMPS = 0.15;
    private static final double MEAN_SECONDS = 0.1;
    private static final double SECONDS = 0.5;

    private final Chair chair;
    private final int[] motors;
    private final SampleMedian median;
    private final LowPassFilter current;
    private final SampleInterval interval = new SampleInterval();
    private final FaultDebouncer unasked;

    public MotorUnaskedCheck(Chair chair) {
        this.chair = chair;
        motors = ActuatorIndices.measuredMotors(chair);
        median = new SampleMedian(chair.size());
        current = new LowPassFilter(chair.size(), MEAN_SECONDS);
        unasked = new FaultDebouncer(chair.size(), SECONDS);
    }

    @Override
    public void check(long nowNanos, Readings readings, Outputs written, List<Fault> found) {
        double weight = current.weight(interval.seconds(nowNanos));
        for (int motor : motors) {
            double amps = current.add(
                    motor, median.add(motor, readings.currentA(motor), readings.currentNanos(motor)), weight);
            if (written.duty(motor) != 0) {
                unasked.clear(motor);
            } else if (unasked.update(motor, Math.abs(amps) > MOST_AMPS, nowNanos)) {
                found.add(
                        new Fault(FaultCode.MOTOR_UNASKED, FaultPlace.of(chair.actuator(motor)), amps, MOST_AMPS, "A"));
            }
        }
    }

    @Override
    public void clear() {
        median.clear();
        current.clear();
        interval.clear();
        unasked.clear();
    }
}
