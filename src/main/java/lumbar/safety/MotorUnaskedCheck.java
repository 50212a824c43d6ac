package lumbar.safety;

import java.util.List;
import lumbar.chair.Chair;
import lumbar.chair.Outputs;
import lumbar.chair.Readings;

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
    private final Smoothed current;
    private final Pace pace = new Pace();
    private final Lasting unasked;

    public MotorUnaskedCheck(Chair chair) {
        this.chair = chair;
        motors = Places.measuredMotors(chair);
        current = new Smoothed(chair.size(), MEAN_SECONDS);
        unasked = new Lasting(chair.size(), SECONDS);
    }

    @Override
    public void look(long nowNanos, Readings readings, Outputs written, List<Fault> found) {
        double weight = current.weight(pace.seconds(nowNanos));
        for (int motor : motors) {
            double amps = current.add(motor, readings.currentA(motor), weight);
            if (written.duty(motor) != 0) {
                unasked.clear(motor);
            } else if (unasked.lasts(motor, Math.abs(amps) > MOST_AMPS, nowNanos)) {
                found.add(
                        new Fault(FaultCode.MOTOR_UNASKED, chair.actuator(motor).id(), amps, MOST_AMPS, "A"));
            }
        }
    }

    @Override
    public void clear() {
        current.clear();
        pace.clear();
        unasked.clear();
    }
}
