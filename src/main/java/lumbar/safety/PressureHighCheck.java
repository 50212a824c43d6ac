package lumbar.safety;

import java.util.List;
import lumbar.chair.Chair;
import lumbar.chair.Outputs;
import lumbar.chair.Readings;

/** A bag above 14 kPa for 40 ms (SR-12). */
public final class PressureHighCheck implements Check {
    private final Chair chair;
    private final int[] bags;
    private final Lasting high;

    public PressureHighCheck(Chair chair) {
        this.chair = chair;
        bags = Places.measuredBags(chair);
        high = new Lasting(chair.size(), Limits.OVERPRESSURE_SECONDS);
    }

    @Override
    public void look(long nowNanos, Readings readings, Outputs written, List<Fault> found) {
        for (int bag : bags) {
            double kpa = readings.pressureKpa(bag);
            if (high.lasts(bag, kpa > Limits.OVERPRESSURE_KPA, nowNanos)) {
                String where = chair.actuator(bag).id();
                found.add(new Fault(FaultCode.PRESSURE_HIGH, where, kpa, Limits.OVERPRESSURE_KPA, "kPa"));
            }
        }
    }

    @Override
    public void clear() {
        high.clear();
    }
}
