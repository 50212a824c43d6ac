package lumbar.safety.checks;

import java.util.Arrays;
import java.util.List;
import lumbar.chair.Chair;
import lumbar.chair.Outputs;
import lumbar.chair.Readings;
import lumbar.safety.Fault;
import lumbar.safety.FaultCode;
import lumbar.safety.FaultPlace;
import lumbar.safety.Limits;

/**
 * A pressure reading that cannot be true: outside −2…45 kPa, or not a number, in two samples running or in three within a second
 * (SR-14). Noise of 0.05 kPa never reaches that far; a loose wire that hums with the mains does in every other sample.
 */
public final class PressurePlausibleCheck implements Check {
    private static final double SECONDS = 0.01;
    private static final long WINDOW_NANOS = 1_000_000_000L;
    private static final long NEVER = Long.MIN_VALUE;

    private final Chair chair;
    private final int[] bags;
    private final FaultDebouncer implausible;
    /** The last two samples that could not be true, the newest first. */
    private final long[] lastNanos;

    private final long[] beforeLastNanos;

    public PressurePlausibleCheck(Chair chair) {
        this.chair = chair;
        bags = ActuatorIndices.measuredBags(chair);
        implausible = new FaultDebouncer(chair.size(), SECONDS);
        lastNanos = new long[chair.size()];
        beforeLastNanos = new long[chair.size()];
        clear();
    }

    @Override
    public void check(long nowNanos, Readings readings, Outputs written, List<Fault> found) {
        for (int bag : bags) {
            double kpa = readings.pressureKpa(bag);
            boolean isWild = !Limits.canBePressure(kpa);
            boolean running = implausible.update(bag, isWild, nowNanos, readings.pressureNanos(bag));
            boolean often = isWild && isThird(bag, nowNanos, readings.pressureNanos(bag));
            if (running || often) {
                double limit =
                        kpa < Limits.LOWEST_PRESSURE_KPA ? Limits.LOWEST_PRESSURE_KPA : Limits.HIGHEST_PRESSURE_KPA;
                found.add(new Fault(
                        FaultCode.PRESSURE_IMPLAUSIBLE, FaultPlace.of(chair.actuator(bag)), kpa, limit, "kPa"));
            }
        }
    }

    private boolean isThird(int bag, long nowNanos, long sampledNanos) {
        boolean third = beforeLastNanos[bag] != NEVER && nowNanos - beforeLastNanos[bag] <= WINDOW_NANOS;
        if (sampledNanos == lastNanos[bag]) {
            return false;
        }
        beforeLastNanos[bag] = lastNanos[bag];
        lastNanos[bag] = sampledNanos;
        return third;
    }

    @Override
    public void clear() {
        implausible.clear();
        Arrays.fill(lastNanos, NEVER);
        Arrays.fill(beforeLastNanos, NEVER);
    }
}
