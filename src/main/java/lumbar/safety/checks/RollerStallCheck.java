package lumbar.safety.checks;

import java.util.List;
import lumbar.chair.Chair;
import lumbar.chair.Outputs;
import lumbar.chair.Readings;
import lumbar.safety.Fault;
import lumbar.safety.FaultCode;
import lumbar.safety.FaultPlace;

/**
 * The carriage is driven and no position pulse comes: 10 s at a duty of 0.15 or more (SR-16); away from the end it is driven to
 * already 1.5 s at 0.2 or more, where a pulse is due every 0.2 s even with the slowest travel, so that losing one of five
 * pulses never adds up to it.
 */
public final class RollerStallCheck implements Check {
    private static final double DUTY = 0.15;
    private static final double SECONDS = 10;
    private static final double QUICK_DUTY = 0.2;
    private static final double QUICK_SECONDS = 1.5;

    private final int roller;
    private final FaultPlace where;
    private final SampleInterval interval = new SampleInterval();
    private long pulses;
    private double still;
    private double stillQuick;

    public RollerStallCheck(Chair chair) {
        roller = ActuatorIndices.roller(chair);
        where = roller < 0 ? FaultPlace.CHAIR : FaultPlace.of(chair.actuator(roller));
    }

    @Override
    public void check(long nowNanos, Readings readings, Outputs written, List<Fault> found) {
        if (roller < 0) {
            return;
        }
        double seconds = interval.seconds(nowNanos);
        double duty = written.duty(roller);
        Readings.Carriage carriage = readings.carriage();
        boolean moved = carriage.pulses() != pulses;
        pulses = carriage.pulses();
        boolean atEnd = duty < 0 ? carriage.endNeck() : carriage.endSeat();
        still = moved || Math.abs(duty) < DUTY ? 0 : still + seconds;
        stillQuick = moved || atEnd || Math.abs(duty) < QUICK_DUTY ? 0 : stillQuick + seconds;
        if (stillQuick >= QUICK_SECONDS) {
            found.add(new Fault(FaultCode.ROLLER_STALLED, where, stillQuick, QUICK_SECONDS, "s"));
        } else if (still >= SECONDS) {
            found.add(new Fault(FaultCode.ROLLER_STALLED, where, still, SECONDS, "s"));
        }
    }

    @Override
    public void clear() {
        interval.clear();
        still = 0;
        stillQuick = 0;
    }
}
