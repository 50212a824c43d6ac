package lumbar.safety.checks;

import java.util.List;
import lumbar.chair.Actuator.Airbag;
import lumbar.chair.Chair;
import lumbar.chair.Outputs;
import lumbar.chair.Readings;
import lumbar.safety.Fault;
import lumbar.safety.FaultCode;
import lumbar.safety.FaultPlace;
import lumbar.safety.Limits;
import lumbar.safety.PressureProof;
import lumbar.safety.PressureRelief;
import lumbar.safety.SensorZero;

/**
 * A bag that is too full (SR-12). While it is filled, more than 0.7 kPa above the ceiling of its area for 40 ms lets it go at once, for
 * a body may lean on it; that is a fault when it is not back below the limit in 300 ms, or when two fills running had to be let go.
 * While it is shut, the regulation vents it to its set point, and above 14 kPa for 40 ms is a fault. The sensor's zero is taken off. Two
 * samples must show it. A board that samples every 10 or 20 ms brings them within the 40; one that samples every 50 ms does so after 50,
 * and at the allowed 5 kPa/s the bag is then 0.05 kPa fuller; every 100 ms, the oldest that is no stale reading (SR-41), 0.3 kPa, which
 * leaves 0.4 to where the guard trips.
 */
public final class PressureHighCheck implements Check {
    private final Chair chair;
    private final int[] bags;
    private final double[] ceilingKpa;
    private final SensorZero[] zero;
    private final PressureProof proof;
    private final FaultDebouncer overfilled;
    private final FaultDebouncer high;
    private final FillRelief fills;
    private final SampleInterval interval = new SampleInterval();

    /** @param proof a sensor that reads too little reaches its limit sooner */
    public PressureHighCheck(Chair chair, PressureRelief relief, PressureProof proof) {
        this.proof = proof;
        this.chair = chair;
        bags = ActuatorIndices.measuredBags(chair);
        ceilingKpa = new double[chair.size()];
        zero = new SensorZero[chair.size()];
        for (int bag : bags) {
            ceilingKpa[bag] = Limits.bagCeilingKpa(((Airbag) chair.actuator(bag)).area());
            zero[bag] = new SensorZero();
        }
        overfilled = new FaultDebouncer(chair.size(), Limits.OVERPRESSURE_SECONDS);
        high = new FaultDebouncer(chair.size(), Limits.OVERPRESSURE_SECONDS);
        fills = new FillRelief(chair.size(), relief);
    }

    @Override
    public void check(long nowNanos, Readings readings, Outputs written, List<Fault> found) {
        double seconds = interval.seconds(nowNanos);
        for (int bag : bags) {
            double raw = Limits.pressureOrNan(readings.pressureKpa(bag));
            zero[bag].update(raw, SensorZero.isVented(bag, written), seconds);
            double kpa = (raw - zero[bag].kpa()) / proof.gain(bag);
            long sampled = readings.pressureNanos(bag);
            fills.update(bag, kpa, written, nowNanos);
            boolean filling = fills.isFilling(bag, nowNanos);
            boolean isShut = !filling && !fills.isLettingGo(bag);
            if (high.update(bag, isShut && kpa > Limits.OVERPRESSURE_KPA, nowNanos, sampled)) {
                found.add(high(bag, kpa, Limits.OVERPRESSURE_KPA));
            }
            if (isOverfilled(bag, kpa, filling, nowNanos, sampled)) {
                found.add(high(bag, kpa, limitKpa(bag)));
            }
        }
    }

    private boolean isOverfilled(int bag, double kpa, boolean filling, long nowNanos, long sampledNanos) {
        boolean above = kpa > limitKpa(bag);
        boolean begins = overfilled.update(bag, filling && above, nowNanos, sampledNanos);
        // A sample that is no number ends nothing.
        return fills.letGo(bag, begins, above, kpa <= ceilingKpa[bag], nowNanos);
    }

    private double limitKpa(int bag) {
        return ceilingKpa[bag] + Limits.OVERFILL_KPA;
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
    }
}
