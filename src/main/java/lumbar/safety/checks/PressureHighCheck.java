package lumbar.safety.checks;

import java.util.List;
import lumbar.chair.Chair;
import lumbar.chair.Outputs;
import lumbar.chair.Readings;
import lumbar.safety.Fault;
import lumbar.safety.FaultCode;
import lumbar.safety.FaultPlace;
import lumbar.safety.Limits;

/** A bag above 14 kPa for 40 ms (SR-12). */
public final class PressureHighCheck implements Check {
    private final Chair chair;
    private final int[] bags;
    private final FaultDebouncer high;

    public PressureHighCheck(Chair chair) {
        this.chair = chair;
        bags = ActuatorIndices.measuredBags(chair);
        high = new FaultDebouncer(chair.size(), Limits.OVERPRESSURE_SECONDS);
    }

    @Override
    public void check(long nowNanos, Readings readings, Outputs written, List<Fault> found) {
        for (int bag : bags) {
            double kpa = readings.pressureKpa(bag);
            if (high.update(bag, kpa > Limits.OVERPRESSURE_KPA, nowNanos)) {
                FaultPlace where = FaultPlace.of(chair.actuator(bag));
                found.add(new Fault(FaultCode.PRESSURE_HIGH, where, kpa, Limits.OVERPRESSURE_KPA, "kPa"));
            }
        }
    }

    @Override
    public void clear() {
        high.clear();
    }
}
