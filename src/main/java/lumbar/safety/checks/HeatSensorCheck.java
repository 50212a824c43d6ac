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
 * A heat sensor, in the pad or on its skin side, that reads nothing or outside −10…80 °C in two samples running, or whose
 * value has not changed at all for 30 s of heating (SR-19). Heating counts up to 10 s after its last power, as control pulses it.
 */
public final class HeatSensorCheck implements Check {
    private static final double LOWEST_C = Limits.LOWEST_NTC_C;
    private static final double HIGHEST_C = 80;
    private static final double SECONDS = 0.01;
    private static final double FROZEN_SECONDS = 30;
    private static final long HEATED_NANOS = 10_000_000_000L;

    private final Chair chair;
    private final int[] pads;
    private final FaultDebouncer broken;
    private final double[] lastPadC;
    private final double[] lastSkinC;
    private final double[] padStillSeconds;
    private final double[] skinStillSeconds;
    private final long[] heatedNanos;
    private final boolean[] heated;
    private final SampleInterval interval = new SampleInterval();

    public HeatSensorCheck(Chair chair) {
        this.chair = chair;
        pads = ActuatorIndices.heatPads(chair);
        broken = new FaultDebouncer(chair.size(), SECONDS);
        lastPadC = new double[chair.size()];
        lastSkinC = new double[chair.size()];
        padStillSeconds = new double[chair.size()];
        skinStillSeconds = new double[chair.size()];
        heatedNanos = new long[chair.size()];
        heated = new boolean[chair.size()];
        clear();
    }

    @Override
    public void check(long nowNanos, Readings readings, Outputs written, List<Fault> found) {
        double seconds = interval.seconds(nowNanos);
        for (int pad : pads) {
            double padC = readings.padC(pad);
            double skinC = readings.skinC(pad);
            if (broken.update(pad, !(possible(padC) && possible(skinC)), nowNanos, readings.heatNanos(pad))) {
                double worst = possible(padC) ? skinC : padC;
                double limit = worst < LOWEST_C ? LOWEST_C : HIGHEST_C;
                found.add(new Fault(FaultCode.HEAT_SENSOR, FaultPlace.of(chair.actuator(pad)), worst, limit, "°C"));
            }
            if (written.duty(pad) > 0) {
                heated[pad] = true;
                heatedNanos[pad] = nowNanos;
            } else if (heated[pad] && nowNanos - heatedNanos[pad] > HEATED_NANOS) {
                heated[pad] = false;
            }
            padStillSeconds[pad] = padC == lastPadC[pad] && heated[pad] ? padStillSeconds[pad] + seconds : 0;
            skinStillSeconds[pad] = skinC == lastSkinC[pad] && heated[pad] ? skinStillSeconds[pad] + seconds : 0;
            lastPadC[pad] = padC;
            lastSkinC[pad] = skinC;
            double still = Math.max(padStillSeconds[pad], skinStillSeconds[pad]);
            if (still >= FROZEN_SECONDS) {
                FaultPlace where = FaultPlace.of(chair.actuator(pad));
                found.add(new Fault(
                        FaultCode.HEAT_SENSOR, where, Measurement.of(still, FROZEN_SECONDS, "s", "unchanged")));
            }
        }
    }

    /** Whether it can be the temperature of a pad; what cannot be does not tell {@link HeatUnaskedCheck} of a pad that heats. */
    static boolean possible(double celsius) {
        return celsius >= LOWEST_C && celsius <= HIGHEST_C;
    }

    @Override
    public void clear() {
        broken.clear();
        interval.clear();
        Arrays.fill(lastPadC, Double.NaN);
        Arrays.fill(lastSkinC, Double.NaN);
        Arrays.fill(padStillSeconds, 0);
        Arrays.fill(skinStillSeconds, 0);
        Arrays.fill(heated, false);
    }
}
