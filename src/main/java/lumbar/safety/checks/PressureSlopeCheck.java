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
import lumbar.safety.Measurement;
import lumbar.safety.PressureProof;
import lumbar.safety.PressureRelief;

/**
 * A bag that fills too fast: 2.5 kPa in any 500 ms are allowed (SR-12). Above 2.8 it is let go at once; the 0.3 are the noise of the
 * sensor (±4 σ of 0.05 kPa, at both ends, as medians of three). It is a fault when it still rises like that 300 ms later, or when two
 * fills running had to be let go. Somebody who leans while the bag fills can make it let go, and hardly twice running.
 */
public final class PressureSlopeCheck implements Check {
    static final double MARGIN_KPA = 0.3;

    private static final double MOST_KPA = Limits.SLOPE_WINDOW_KPA + MARGIN_KPA;
    private static final int BUCKETS = 10;

    private final Chair chair;
    private final int[] bags;
    private final long[] sampleNanos;
    private final double[] last;
    private final double[] beforeLast;
    private final double[] rise;
    private final PressureProof proof;
    private final SlidingMinimum lowest;
    private final FillRelief fills;

    /** @param proof a sensor that reads too little rises too little */
    public PressureSlopeCheck(Chair chair, PressureRelief relief, PressureProof proof) {
        this.proof = proof;
        this.chair = chair;
        bags = ActuatorIndices.measuredBags(chair);
        sampleNanos = new long[chair.size()];
        last = new double[chair.size()];
        beforeLast = new double[chair.size()];
        rise = new double[chair.size()];
        lowest = new SlidingMinimum(chair.size(), Limits.SLOPE_WINDOW_SECONDS, BUCKETS);
        fills = new FillRelief(chair.size(), relief);
        clear();
    }

    @Override
    public void check(long nowNanos, Readings readings, Outputs written, List<Fault> found) {
        for (int bag : bags) {
            measure(bag, nowNanos, readings);
            fills.update(bag, last[bag], written, nowNanos);
            boolean steep = rise[bag] > MOST_KPA;
            boolean begins = steep && fills.isFilling(bag, nowNanos);
            if (fills.letGo(bag, begins, steep, rise[bag] <= Limits.SLOPE_WINDOW_KPA, nowNanos)) {
                found.add(new Fault(
                        FaultCode.PRESSURE_SLOPE,
                        FaultPlace.of(chair.actuator(bag)),
                        Measurement.of(rise[bag], MOST_KPA, "kPa", "in 0.5 s")));
            }
        }
    }

    private void measure(int bag, long nowNanos, Readings readings) {
        long nanos = readings.pressureNanos(bag);
        double kpa = readings.pressureKpa(bag);
        if (nanos == sampleNanos[bag] || !Limits.canBePressure(kpa)) {
            return;
        }
        sampleNanos[bag] = nanos;
        double median = median(beforeLast[bag], last[bag], kpa);
        beforeLast[bag] = last[bag];
        last[bag] = kpa;
        rise[bag] = Double.isNaN(median) ? 0 : (median - lowest.add(bag, median, nowNanos)) / proof.gain(bag);
    }

    /** NaN while there are not yet three samples. */
    private static double median(double a, double b, double c) {
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }

    @Override
    public void clear() {
        Arrays.fill(sampleNanos, Long.MIN_VALUE);
        Arrays.fill(last, Double.NaN);
        Arrays.fill(beforeLast, Double.NaN);
        Arrays.fill(rise, 0);
        lowest.clear();
        fills.clear();
    }
}
