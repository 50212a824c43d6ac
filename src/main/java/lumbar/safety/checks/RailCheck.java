package lumbar.safety.checks;

import java.util.List;
import lumbar.chair.Outputs;
import lumbar.chair.Readings;
import lumbar.safety.Fault;
import lumbar.safety.FaultCode;
import lumbar.safety.FaultPlace;

/** The supply below 19 V for 30 ms and in two samples, where boards begin to reset (SR-37). A chair that does not measure it reads NaN. */
public final class RailCheck implements Check {
    static final double LEAST_V = 19;
    private static final double SECONDS = 0.03;

    private final FaultDebouncer low = new FaultDebouncer(1, SECONDS);

    @Override
    public void check(long nowNanos, Readings readings, Outputs written, List<Fault> found) {
        double volts = readings.power().railV();
        if (low.update(0, volts < LEAST_V, nowNanos, readings.power().railNanos())) {
            found.add(new Fault(FaultCode.RAIL_LOW, FaultPlace.CHAIR, volts, LEAST_V, "V"));
        }
    }

    @Override
    public void clear() {
        low.clear();
    }
}
