package lumbar.safety.checks;

import java.util.List;
import lumbar.chair.Chair;
import lumbar.chair.Outputs;
import lumbar.chair.Readings;
import lumbar.safety.Fault;
import lumbar.safety.FaultCode;
import lumbar.safety.FaultPlace;
import lumbar.safety.Measurement;

/** Both end switches of the carriage closed at once, for 30 ms: it cannot be at both ends (SR-16). */
public final class EndSwitchCheck implements Check {
    private static final double SECONDS = 0.03;

    private final int roller;
    private final FaultPlace where;
    private final FaultDebouncer both = new FaultDebouncer(1, SECONDS);

    public EndSwitchCheck(Chair chair) {
        roller = ActuatorIndices.roller(chair);
        where = roller < 0 ? FaultPlace.CHAIR : FaultPlace.of(chair.actuator(roller));
    }

    @Override
    public void check(long nowNanos, Readings readings, Outputs written, List<Fault> found) {
        if (roller < 0) {
            return;
        }
        Readings.Carriage carriage = readings.carriage();
        if (both.update(carriage.endNeck() && carriage.endSeat(), nowNanos)) {
            found.add(new Fault(FaultCode.ROLLER_END_SWITCHES, where, Measurement.count(2, 1)));
        }
    }

    @Override
    public void clear() {
        both.clear();
    }
}
