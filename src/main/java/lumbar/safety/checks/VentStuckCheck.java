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

/** A bag still above 2 kPa after its vent was open for 3 s, whoever opened it (SR-05, SR-15). A healthy one is below 1 by then. */
public final class VentStuckCheck implements Check {
    private static final long EMPTY_NANOS = 3_000_000_000L;
    private static final double SECONDS = 0.02;
    private static final long SHUT = Long.MIN_VALUE;

    private final Chair chair;
    private final int[] bags;
    private final long[] openSince;
    private final FaultDebouncer full;

    public VentStuckCheck(Chair chair) {
        this.chair = chair;
        bags = ActuatorIndices.measuredBags(chair);
        openSince = new long[chair.size()];
        full = new FaultDebouncer(chair.size(), SECONDS);
        clear();
    }

    @Override
    public void check(long nowNanos, Readings readings, Outputs written, List<Fault> found) {
        for (int bag : bags) {
            if (!written.ventOpen(bag)) {
                openSince[bag] = SHUT;
                full.clear(bag);
                continue;
            }
            if (openSince[bag] == SHUT) {
                openSince[bag] = nowNanos;
            }
            double kpa = readings.pressureKpa(bag);
            boolean stuck = kpa > Limits.RELEASED_KPA && nowNanos - openSince[bag] >= EMPTY_NANOS;
            if (full.update(bag, stuck, nowNanos, readings.pressureNanos(bag))) {
                FaultPlace where = FaultPlace.of(chair.actuator(bag));
                found.add(new Fault(FaultCode.VENT_STUCK, where, kpa, Limits.RELEASED_KPA, "kPa"));
            }
        }
    }

    @Override
    public void clear() {
        Arrays.fill(openSince, SHUT);
        full.clear();
    }
}
