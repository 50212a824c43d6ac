package lumbar.safety.checks;

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
 * A heat pad above 50 °C in two samples running, or its skin side above 42 °C for 2 s and in two samples running: however seldom a
 * board samples, a single wild one is no heat (SR-18, SR-56).
 */
public final class HeatTooHotCheck implements Check {
    private static final double PAD_SECONDS = 0.01;

    private final Chair chair;
    private final int[] pads;
    private final FaultDebouncer padHot;
    private final FaultDebouncer skinHot;

    public HeatTooHotCheck(Chair chair) {
        this.chair = chair;
        pads = ActuatorIndices.heatPads(chair);
        padHot = new FaultDebouncer(chair.size(), PAD_SECONDS);
        skinHot = new FaultDebouncer(chair.size(), Limits.SKIN_TRIP_SECONDS);
    }

    @Override
    public void check(long nowNanos, Readings readings, Outputs written, List<Fault> found) {
        for (int pad : pads) {
            double padC = readings.padC(pad);
            double skinC = readings.skinC(pad);
            long sampled = readings.heatNanos(pad);
            boolean padIsHot = padHot.update(pad, padC > Limits.PAD_TRIP_C, nowNanos, sampled);
            boolean skinIsHot = skinHot.update(pad, skinC > Limits.SKIN_TRIP_C, nowNanos, sampled);
            if (padIsHot) {
                found.add(new Fault(
                        FaultCode.HEAT_TOO_HOT, FaultPlace.of(chair.actuator(pad)), padC, Limits.PAD_TRIP_C, "°C"));
            } else if (skinIsHot) {
                FaultPlace where = FaultPlace.of(chair.actuator(pad));
                found.add(new Fault(
                        FaultCode.HEAT_TOO_HOT, where, Measurement.of(skinC, Limits.SKIN_TRIP_C, "°C", "at the skin")));
            }
        }
    }

    @Override
    public void clear() {
        padHot.clear();
        skinHot.clear();
    }
}
