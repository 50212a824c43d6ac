package lumbar.safety.checks;

import java.util.List;
import lumbar.chair.Chair;
import lumbar.chair.Readings;
import lumbar.safety.Fault;
import lumbar.safety.FaultCode;
import lumbar.safety.FaultPlace;
import org.jspecify.annotations.Nullable;

/**
 * Every empty bag reads zero, within 0.5 kPa, or the chair does not start (SR-14, SR-37, SR-44). Asked in the self-test and at each
 * start, when the vents have been open long enough; at any other time a bag may rightly hold air. Keeps nothing from one look to the
 * next.
 */
public final class PressureRestCheck {
    private static final double MOST_KPA = 0.5;

    private final Chair chair;
    private final int[] bags;

    public PressureRestCheck(Chair chair) {
        this.chair = chair;
        bags = ActuatorIndices.measuredBags(chair);
    }

    /** Adds a fault for each bag that does not read zero now. */
    public void atRest(Readings readings, List<Fault> found) {
        for (int bag : bags) {
            Fault fault = fault(bag, readings);
            if (fault != null) {
                found.add(fault);
            }
        }
    }

    /** The first bag that does not read zero now, or null. */
    public @Nullable Fault first(Readings readings) {
        for (int bag : bags) {
            Fault fault = fault(bag, readings);
            if (fault != null) {
                return fault;
            }
        }
        return null;
    }

    private @Nullable Fault fault(int bag, Readings readings) {
        double kpa = readings.pressureKpa(bag);
        return Math.abs(kpa) <= MOST_KPA
                ? null
                : new Fault(FaultCode.PRESSURE_OFFSET, FaultPlace.of(chair.actuator(bag)), kpa, MOST_KPA, "kPa");
    }
}
