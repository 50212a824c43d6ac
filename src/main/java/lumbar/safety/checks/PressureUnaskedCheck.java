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
 * A bag that rises although its inlet was given no pulse for 200 ms (SR-15). An empty bag may rise by 0.6 kPa: twelve times the
 * sensor noise. A bag that holds air is also pressed by whoever leans on it and warmed by them: it may rise by a quarter of
 * what it holds more, and by 0.05 kPa/s. The mean of the last medians (50 ms) is looked at.
 */
public final class PressureUnaskedCheck implements Check {
    private static final double RISE_KPA = 0.6;
    private static final double RISE_PER_HELD = 0.25;
    private static final double WARMING_KPA_PER_SECOND = 0.05;
    private static final long CLOSED_NANOS = 200_000_000;
    private static final double MEAN_SECONDS = 0.05;

    private final Chair chair;
    private final int[] bags;
    private final SampleMedian median;
    private final double[] meanKpa;
    private final double[] lowKpa;
    private final long[] pulseNanos;
    private final SampleInterval interval = new SampleInterval();
    private boolean begun;

    public PressureUnaskedCheck(Chair chair) {
        this.chair = chair;
        bags = ActuatorIndices.measuredBags(chair);
        median = new SampleMedian(chair.size());
        meanKpa = new double[chair.size()];
        lowKpa = new double[chair.size()];
        pulseNanos = new long[chair.size()];
        clear();
    }

    @Override
    public void check(long nowNanos, Readings readings, Outputs written, List<Fault> found) {
        if (!begun) {
            Arrays.fill(pulseNanos, nowNanos);
            begun = true;
        }
        double seconds = interval.seconds(nowNanos);
        double weight = seconds / (MEAN_SECONDS + seconds);
        for (int bag : bags) {
            if (written.inletMs(bag) > 0) {
                pulseNanos[bag] = nowNanos;
            }
            double kpa = median.add(bag, readings.pressureKpa(bag), readings.pressureNanos(bag));
            if (!Limits.canBePressure(kpa)) {
                continue;
            }
            double mean = meanKpa[bag];
            mean = Double.isNaN(mean) ? kpa : mean + (kpa - mean) * weight;
            meanKpa[bag] = mean;
            if (nowNanos - pulseNanos[bag] < CLOSED_NANOS) {
                lowKpa[bag] = mean;
                continue;
            }
            double low = Math.min(mean, lowKpa[bag] + WARMING_KPA_PER_SECOND * seconds);
            lowKpa[bag] = low;
            double most = RISE_KPA + RISE_PER_HELD * Math.max(0, low);
            if (mean - low > most) {
                found.add(new Fault(
                        FaultCode.PRESSURE_UNASKED, FaultPlace.of(chair.actuator(bag)), mean - low, most, "kPa"));
            }
        }
    }

    @Override
    public void clear() {
        median.clear();
        Arrays.fill(meanKpa, Double.NaN);
        Arrays.fill(lowKpa, 0);
        interval.clear();
        begun = false;
    }
}
