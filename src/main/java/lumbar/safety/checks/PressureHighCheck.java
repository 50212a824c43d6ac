package lumbar.safety.checks;

import java.util.Arrays;
import java.util.List;
import lumbar.chair.Actuator.Airbag;
import lumbar.chair.Chair;
import lumbar.chair.Outputs;
import lumbar.chair.Readings;
import lumbar.safety.Fault;
import lumbar.safety.FaultCode;
import lumbar.safety.FaultPlace;
import lumbar.safety.Limits;
import lumbar.safety.PressureRelief;
import lumbar.safety.SensorZero;

/**
 * A bag that is too full (SR-12). While it is filled, more than 0.7 kPa above the ceiling of its area for 40 ms lets it go at once, for
 * a body may lean on it; that is a fault when it is not back below the limit in 300 ms, or when two fills running had to be let go.
 * While it is shut, the regulation vents it to its set point, and above 14 kPa for 40 ms is a fault. The sensor's zero is taken off.
 */
public final class PressureHighCheck implements Check {
    private static final long BACK_NANOS = 300_000_000;
    private static final int FILLS = 2;
    private static final long NEVER = Long.MIN_VALUE;

    private final Chair chair;
    private final PressureRelief relief;
    private final int[] bags;
    private final double[] ceilingKpa;
    private final SensorZero[] zero;
    private final FaultDebouncer overfilled;
    private final FaultDebouncer high;
    private final FillHistory fills;
    private final long[] reliefNanos;
    private final boolean[] often;
    private final SampleInterval interval = new SampleInterval();

    public PressureHighCheck(Chair chair, PressureRelief relief) {
        this.chair = chair;
        this.relief = relief;
        bags = ActuatorIndices.measuredBags(chair);
        ceilingKpa = new double[chair.size()];
        zero = new SensorZero[chair.size()];
        for (int bag : bags) {
            ceilingKpa[bag] = Limits.bagCeilingKpa(((Airbag) chair.actuator(bag)).area());
            zero[bag] = new SensorZero();
        }
        overfilled = new FaultDebouncer(chair.size(), Limits.OVERPRESSURE_SECONDS);
        high = new FaultDebouncer(chair.size(), Limits.OVERPRESSURE_SECONDS);
        fills = new FillHistory(chair.size());
        reliefNanos = new long[chair.size()];
        often = new boolean[chair.size()];
        clear();
    }

    @Override
    public void check(long nowNanos, Readings readings, Outputs written, List<Fault> found) {
        double seconds = interval.seconds(nowNanos);
        for (int bag : bags) {
            double raw = Limits.pressureOrNan(readings.pressureKpa(bag));
            zero[bag].update(raw, written.ventOpen(bag), seconds);
            double kpa = raw - zero[bag].kpa();
            fills.update(bag, kpa, written, nowNanos);
            boolean filling = fills.isFilling(bag, nowNanos);
            boolean isShut = !filling && reliefNanos[bag] == NEVER;
            if (high.update(bag, isShut && kpa > Limits.OVERPRESSURE_KPA, nowNanos)) {
                found.add(high(bag, kpa, Limits.OVERPRESSURE_KPA));
            }
            relieve(bag, kpa, filling, nowNanos, found);
        }
    }

    private void relieve(int bag, double kpa, boolean filling, long nowNanos, List<Fault> found) {
        double limit = ceilingKpa[bag] + Limits.OVERFILL_KPA;
        boolean above = kpa > limit;
        if (overfilled.update(bag, filling && above, nowNanos) && reliefNanos[bag] == NEVER) {
            reliefNanos[bag] = nowNanos;
            often[bag] = fills.letGo(bag) >= FILLS;
        }
        if (reliefNanos[bag] == NEVER) {
            return;
        }
        // A sample that is no number ends nothing.
        if (kpa <= ceilingKpa[bag]) {
            reliefNanos[bag] = NEVER;
            return;
        }
        relief.ask(bag);
        if (often[bag] || (above && nowNanos - reliefNanos[bag] >= BACK_NANOS)) {
            found.add(high(bag, kpa, limit));
        }
    }

    private Fault high(int bag, double kpa, double limit) {
        return new Fault(FaultCode.PRESSURE_HIGH, FaultPlace.of(chair.actuator(bag)), kpa, limit, "kPa");
    }

    @Override
    public void clear() {
        overfilled.clear();
        high.clear();
        fills.clear();
        interval.clear();
        Arrays.fill(reliefNanos, NEVER);
        Arrays.fill(often, false);
    }
}
