package lumbar.safety.checks;

import java.util.List;
import lumbar.chair.Chair;
import lumbar.chair.Outputs;
import lumbar.chair.Readings;
import lumbar.safety.Fault;
import lumbar.safety.FaultCode;
import lumbar.safety.FaultPlace;

/** The depth of the rollers reads nothing, or outside −5…70 mm, for 30 ms (SR-16). */
public final class DepthSensorCheck implements Check {
    private static final double LOWEST_MM = -5;
    private static final double HIGHEST_MM = 70;
    private static final double SECONDS = 0.03;

    private final int roller;
    private final FaultPlace where;
    private final FaultDebouncer lost = new FaultDebouncer(1, SECONDS);

    public DepthSensorCheck(Chair chair) {
        roller = ActuatorIndices.roller(chair);
        where = roller < 0 ? FaultPlace.CHAIR : FaultPlace.of(chair.actuator(roller));
    }

    @Override
    public void check(long nowNanos, Readings readings, Outputs written, List<Fault> found) {
        if (roller < 0) {
            return;
        }
        double mm = readings.carriage().depthMm();
        boolean possible = mm >= LOWEST_MM && mm <= HIGHEST_MM;
        if (lost.update(!possible, nowNanos)) {
            found.add(new Fault(FaultCode.DEPTH_LOST, where, mm, mm < LOWEST_MM ? LOWEST_MM : HIGHEST_MM, "mm"));
        }
    }

    @Override
    public void clear() {
        lost.clear();
    }
}
