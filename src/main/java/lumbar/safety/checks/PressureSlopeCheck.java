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

/**
 * A bag that filled faster than allowed: 2.5 kPa in any 500 ms (SR-12), and 1.5 kPa more for the sensor noise (twice ±5 σ of
 * 0.05 kPa) and for one inlet pulse that a nearly full small bag takes at once (0.9 kPa). The median of three samples lets a
 * single wild one pass.
 */
public final class PressureSlopeCheck implements Check {
    static final double MARGIN_KPA = 1.5;

    private static final double MOST_KPA = Limits.SLOPE_WINDOW_KPA + MARGIN_KPA;
    private static final int BUCKETS = 10;

    private final Chair chair;
    private final int[] bags;
    private final long[] sampleNanos;
    private final double[] last;
    private final double[] beforeLast;
    private final SlidingMinimum lowest;

    public PressureSlopeCheck(Chair chair) {
        this.chair = chair;
        bags = ActuatorIndices.measuredBags(chair);
        sampleNanos = new long[chair.size()];
        last = new double[chair.size()];
        beforeLast = new double[chair.size()];
        lowest = new SlidingMinimum(chair.size(), Limits.SLOPE_WINDOW_SECONDS, BUCKETS);
        clear();
    }

    @Override
    public void check(long nowNanos, Readings readings, Outputs written, List<Fault> found) {
        for (int bag : bags) {
            long nanos = readings.pressureNanos(bag);
            double kpa = readings.pressureKpa(bag);
            if (nanos == sampleNanos[bag] || !Limits.canBePressure(kpa)) {
                continue;
            }
            sampleNanos[bag] = nanos;
            double median = median(beforeLast[bag], last[bag], kpa);
            beforeLast[bag] = last[bag];
            last[bag] = kpa;
            if (Double.isNaN(median)) {
                continue;
            }
            double rise = median - lowest.add(bag, median, nowNanos);
            if (rise > MOST_KPA) {
                found.add(new Fault(
                        FaultCode.PRESSURE_SLOPE,
                        FaultPlace.of(chair.actuator(bag)),
                        Measurement.of(rise, MOST_KPA, "kPa", "in 0.5 s")));
            }
        }
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
        lowest.clear();
    }
}
