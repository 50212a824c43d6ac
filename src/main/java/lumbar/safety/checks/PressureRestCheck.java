package lumbar.safety.checks;

import java.util.Arrays;
import java.util.List;
import lumbar.chair.Chair;
import lumbar.chair.Readings;
import lumbar.safety.Fault;
import lumbar.safety.FaultCode;
import lumbar.safety.FaultPlace;
import lumbar.safety.SampleMedian;
import org.jspecify.annotations.Nullable;

/**
 * Every empty bag reads zero, within 0.5 kPa, or the chair does not start (SR-14, SR-37, SR-44). Asked in the self-test and at each
 * start, when the vents have been open long enough; at any other time a bag may rightly hold air. The middle one of the last three
 * samples is judged: a single wild one neither hides an offset nor makes one (SR-56).
 */
public final class PressureRestCheck {
    private static final double MOST_KPA = 0.5;

    private final Chair chair;
    private final int[] bags;
    private final SampleMedian median;
    private final double[] restKpa;

    public PressureRestCheck(Chair chair) {
        this.chair = chair;
        bags = ActuatorIndices.measuredBags(chair);
        median = new SampleMedian(chair.size());
        restKpa = new double[chair.size()];
        Arrays.fill(restKpa, Double.NaN);
    }

    /** A cycle has passed. */
    public void observe(Readings readings) {
        for (int bag : bags) {
            restKpa[bag] = median.add(bag, readings.pressureKpa(bag), readings.pressureNanos(bag));
        }
    }

    /** Adds a fault for each bag that does not read zero now. */
    public void atRest(List<Fault> found) {
        for (int bag : bags) {
            Fault fault = fault(bag);
            if (fault != null) {
                found.add(fault);
            }
        }
    }

    /** The first bag that does not read zero now, or null. */
    public @Nullable Fault first() {
        for (int bag : bags) {
            Fault fault = fault(bag);
            if (fault != null) {
                return fault;
            }
        }
        return null;
    }

    private @Nullable Fault fault(int bag) {
        double kpa = restKpa[bag];
        return Math.abs(kpa) <= MOST_KPA
                ? null
                : new Fault(FaultCode.PRESSURE_OFFSET, FaultPlace.of(chair.actuator(bag)), kpa, MOST_KPA, "kPa");
    }
}
