package lumbar.safety.checks;

import java.util.List;
import lumbar.chair.Carriage;
import lumbar.chair.Chair;
import lumbar.chair.Outputs;
import lumbar.chair.Readings;
import lumbar.safety.Fault;
import lumbar.safety.FaultCode;
import lumbar.safety.FaultPlace;
import org.jspecify.annotations.Nullable;

/**
 * The carriage is driven and no position pulse comes: for 0.9 s, or, where it is so slow that this is longer, for as long as four
 * pulses are due (SR-54). At the end it is driven to, where its stop holds it, for 10 s at a duty of 0.15 or more (SR-16). Four
 * pulses lost in a row look the same: that is a fault of the sensor then, and the place is as unknown.
 */
public final class RollerStallCheck implements Check {
    private static final double SECONDS = 0.9;
    private static final double PULSES = 4;
    private static final double LAG_SECONDS = 0.12;
    private static final double END_DUTY = 0.15;
    private static final double END_SECONDS = 10;

    private final int roller;
    private final @Nullable Carriage path;
    private final FaultPlace where;
    private final SampleInterval interval = new SampleInterval();
    private long pulses;
    private double speed;
    private double due;
    private double still;
    private double stillAtEnd;

    public RollerStallCheck(Chair chair) {
        roller = ActuatorIndices.roller(chair);
        path = chair.carriage();
        where = roller < 0 ? FaultPlace.CHAIR : FaultPlace.of(chair.actuator(roller));
    }

    @Override
    public void check(long nowNanos, Readings readings, Outputs written, List<Fault> found) {
        if (roller < 0 || path == null) {
            return;
        }
        double seconds = interval.seconds(nowNanos);
        double duty = written.duty(roller);
        Readings.Carriage carriage = readings.carriage();
        boolean moved = carriage.pulses() != pulses;
        pulses = carriage.pulses();
        boolean atEnd = duty < 0 ? carriage.endNeck() : carriage.endSeat();
        speed = duty == 0 ? 0 : speed + (Math.abs(duty) - speed) * seconds / (LAG_SECONDS + seconds);
        stillAtEnd = moved || Math.abs(duty) < END_DUTY ? 0 : stillAtEnd + seconds;
        boolean counts = !moved && !atEnd && duty != 0;
        still = counts ? still + seconds : 0;
        due = counts ? due + speed * seconds * path.counts() / (duty < 0 ? path.upSeconds() : path.downSeconds()) : 0;
        if (still >= SECONDS && due >= PULSES) {
            found.add(new Fault(FaultCode.ROLLER_STALLED, where, still, SECONDS, "s"));
        } else if (stillAtEnd >= END_SECONDS) {
            found.add(new Fault(FaultCode.ROLLER_STALLED, where, stillAtEnd, END_SECONDS, "s"));
        }
    }

    @Override
    public void clear() {
        interval.clear();
        speed = 0;
        due = 0;
        still = 0;
        stillAtEnd = 0;
    }
}
