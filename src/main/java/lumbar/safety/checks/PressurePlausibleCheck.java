package lumbar.safety.checks;

import java.util.List;
import lumbar.chair.Chair;
import lumbar.chair.Outputs;
import lumbar.chair.Readings;
import lumbar.safety.Fault;
import lumbar.safety.FaultCode;
import lumbar.safety.FaultPlace;

/** A pressure reading that cannot be true: outside −2…45 kPa, or not a number, in two samples running (SR-14). */
public final class PressurePlausibleCheck implements Check {
    private static final double LOWEST_KPA = -2;
    private static final double HIGHEST_KPA = 45;
    private static final double SECONDS = 0.01;

    private final Chair chair;
    private final int[] bags;
    private final FaultDebouncer implausible;

    public PressurePlausibleCheck(Chair chair) {
        this.chair = chair;
        bags = ActuatorIndices.measuredBags(chair);
        implausible = new FaultDebouncer(chair.size(), SECONDS);
    }

    @Override
    public void check(long nowNanos, Readings readings, Outputs written, List<Fault> found) {
        for (int bag : bags) {
            double kpa = readings.pressureKpa(bag);
            if (implausible.update(bag, !possible(kpa), nowNanos)) {
                double limit = kpa < LOWEST_KPA ? LOWEST_KPA : HIGHEST_KPA;
                found.add(new Fault(
                        FaultCode.PRESSURE_IMPLAUSIBLE, FaultPlace.of(chair.actuator(bag)), kpa, limit, "kPa"));
            }
        }
    }

    /**
     * Whether it can be the pressure of a bag. What cannot be is no measurement for the other checks either: a sensor that is back
     * after a loose plug did not see the bag fill.
     */
    static boolean possible(double kpa) {
        return kpa >= LOWEST_KPA && kpa <= HIGHEST_KPA;
    }

    @Override
    public void clear() {
        implausible.clear();
    }
}
