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
 * A pad that got no 2 °C warmer in 60 s at full duty (SR-19), at any temperature: a pad of 40 W at the highest set point of 44 °C
 * in a room of 15 °C loses 13 W to the room and 5 W to the skin, so that 22 W warm its 400 J/K by 3.3 °C. Control is at full duty
 * only while that much is missing.
 */
public final class HeatRiseCheck implements Check {
    private static final double FULL_DUTY = 0.9;
    private static final double LEAST_RISE_C = 2;
    private static final long NANOS = 60_000_000_000L;
    private static final double MEAN_SECONDS = 2;

    private final Chair chair;
    private final int[] pads;
    private final SampleMedian median;
    private final LowPassFilter mean;
    private final SampleInterval interval = new SampleInterval();
    private final boolean[] full;
    private final long[] fromNanos;
    private final double[] fromC;

    public HeatRiseCheck(Chair chair) {
        this.chair = chair;
        pads = ActuatorIndices.heatPads(chair);
        median = new SampleMedian(chair.size());
        mean = new LowPassFilter(chair.size(), MEAN_SECONDS);
        full = new boolean[chair.size()];
        fromNanos = new long[chair.size()];
        fromC = new double[chair.size()];
    }

    @Override
    public void check(long nowNanos, Readings readings, Outputs written, List<Fault> found) {
        double weight = mean.weight(interval.seconds(nowNanos));
        for (int pad : pads) {
            double celsius = mean.add(pad, median.add(pad, readings.padC(pad), readings.heatNanos(pad)), weight);
            if (written.duty(pad) < FULL_DUTY) {
                full[pad] = false;
                continue;
            }
            if (!full[pad] || Double.isNaN(fromC[pad])) {
                full[pad] = true;
                fromNanos[pad] = nowNanos;
                fromC[pad] = celsius;
            }
            if (nowNanos - fromNanos[pad] < NANOS) {
                continue;
            }
            double rise = celsius - fromC[pad];
            if (rise < LEAST_RISE_C) {
                found.add(new Fault(
                        FaultCode.HEAT_NO_RISE,
                        FaultPlace.of(chair.actuator(pad)),
                        Measurement.of(rise, LEAST_RISE_C, "°C", "in 60 s")));
            }
            full[pad] = false;
        }
    }

    @Override
    public void clear() {
        median.clear();
        mean.clear();
        interval.clear();
        Arrays.fill(full, false);
    }
}
