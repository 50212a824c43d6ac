package lumbar.safety.checks;

import java.util.Arrays;
import java.util.List;
import lumbar.chair.Chair;
import lumbar.chair.Outputs;
import lumbar.chair.Readings;
import lumbar.safety.Fault;
import lumbar.safety.FaultCode;
import lumbar.safety.FaultPlace;
import lumbar.safety.Measurement;
import lumbar.safety.SampleMedian;

/**
 * A pad that gets more than 2 °C warmer within 30 s while it is off (SR-19), from 10 s after switching off, when the sensor has
 * caught up with the pad. Somebody who sits down on a cold pad warms it by less than 1 °C in that time.
 */
public final class HeatUnaskedCheck implements Check {
    private static final double MOST_RISE_C = 2;
    private static final double WINDOW_SECONDS = 30;
    private static final int BUCKETS = 10;
    private static final long SETTLED_NANOS = 10_000_000_000L;
    private static final double MEAN_SECONDS = 2;

    private final Chair chair;
    private final int[] pads;
    private final SampleMedian median;
    private final LowPassFilter mean;
    private final SlidingMinimum lowest;
    private final SampleInterval interval = new SampleInterval();
    private final boolean[] off;
    private final long[] offNanos;

    public HeatUnaskedCheck(Chair chair) {
        this.chair = chair;
        pads = ActuatorIndices.heatPads(chair);
        median = new SampleMedian(chair.size());
        mean = new LowPassFilter(chair.size(), MEAN_SECONDS);
        lowest = new SlidingMinimum(chair.size(), WINDOW_SECONDS, BUCKETS);
        off = new boolean[chair.size()];
        offNanos = new long[chair.size()];
    }

    @Override
    public void check(long nowNanos, Readings readings, Outputs written, List<Fault> found) {
        double weight = mean.weight(interval.seconds(nowNanos));
        for (int pad : pads) {
            double padC = median.add(pad, readings.padC(pad), readings.heatNanos(pad));
            double celsius = HeatSensorCheck.possible(padC) ? mean.add(pad, padC, weight) : Double.NaN;
            if (written.duty(pad) != 0) {
                off[pad] = false;
                continue;
            }
            if (!off[pad]) {
                off[pad] = true;
                offNanos[pad] = nowNanos;
                lowest.clear(pad);
            }
            if (nowNanos - offNanos[pad] < SETTLED_NANOS || Double.isNaN(celsius)) {
                continue;
            }
            double rise = celsius - lowest.add(pad, celsius, nowNanos);
            if (rise > MOST_RISE_C) {
                found.add(new Fault(
                        FaultCode.HEAT_UNASKED,
                        FaultPlace.of(chair.actuator(pad)),
                        Measurement.of(rise, MOST_RISE_C, "°C", "in 30 s")));
            }
        }
    }

    @Override
    public void clear() {
        median.clear();
        mean.clear();
        lowest.clear();
        interval.clear();
        Arrays.fill(off, false);
    }
}
