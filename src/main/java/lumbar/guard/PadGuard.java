package lumbar.guard;

import lumbar.chair.Actuator;
import lumbar.chair.Outputs;
import lumbar.chair.Readings;
import org.jspecify.annotations.Nullable;

/** The guard's look at one heat pad (SR-18). A single wild sample, however long the board keeps it, trips nothing (SR-56). Loop thread only. */
final class PadGuard {
    private static final double PAD_C = 52;
    private static final double SKIN_C = 43;
    private static final long PAD_NANOS = 100_000_000L;
    private static final long SKIN_NANOS = 3_000_000_000L;
    private static final int SAMPLES = 2;

    private final Actuator.HeatPad pad;
    private long sampleNanos = BagGuard.NEVER;
    private int padSamples;
    private int skinSamples;
    private long padSince = BagGuard.NEVER;
    private long skinSince = BagGuard.NEVER;

    PadGuard(Actuator.HeatPad pad) {
        this.pad = pad;
    }

    /** Each cycle, also while the pad is off: what is too hot is counted from when it became so. */
    @Nullable
    GuardTrip check(long nowNanos, Outputs outputs, Readings readings) {
        int i = pad.index();
        double duty = outputs.duty(i);
        if (!(duty >= 0 && duty <= 1)) {
            return new GuardTrip(pad, duty, 1, "duty", "");
        }
        double padC = readings.padC(i);
        double skinC = readings.skinC(i);
        // What is no number counts as too hot.
        boolean padIsHot = !(padC <= PAD_C);
        boolean skinIsHot = !(skinC <= SKIN_C);
        padSince = padIsHot ? BagGuard.since(padSince, nowNanos) : BagGuard.NEVER;
        skinSince = skinIsHot ? BagGuard.since(skinSince, nowNanos) : BagGuard.NEVER;
        if (readings.heatNanos(i) != sampleNanos) {
            sampleNanos = readings.heatNanos(i);
            padSamples = padIsHot ? padSamples + 1 : 0;
            skinSamples = skinIsHot ? skinSamples + 1 : 0;
        }
        if (duty == 0) {
            return null;
        }
        if (padSamples >= SAMPLES && padSince != BagGuard.NEVER && nowNanos - padSince >= PAD_NANOS) {
            return new GuardTrip(pad, padC, PAD_C, "°C", "while heating");
        }
        if (skinSamples >= SAMPLES && skinSince != BagGuard.NEVER && nowNanos - skinSince >= SKIN_NANOS) {
            return new GuardTrip(pad, skinC, SKIN_C, "°C", "at the skin while heating");
        }
        return null;
    }
}
