package lumbar.bringup;

import java.util.Locale;
import java.util.Map;
import lumbar.chair.Actuator.HeatPad;
import lumbar.chair.Chair;
import lumbar.chair.Outputs;
import lumbar.chair.Readings;
import lumbar.safety.Fault;
import lumbar.safety.Limits;
import org.jspecify.annotations.Nullable;

/** Warms a pad at 20 % for some seconds: too little to rise, enough to see whether both of its sensors make sense (SR-19). */
final class HeatTrial implements Trial {
    private static final double COLDEST_C = 0;
    private static final double WARMEST_C = 45;
    private static final double MOST_APART_K = 8;
    private static final double MOST_RISE_K = 2;

    private final Chair chair;
    private final HeatPad pad;
    private double startC;
    private double padC;
    private double skinC;

    HeatTrial(Chair chair, HeatPad pad) {
        this.chair = chair;
        this.pad = pad;
    }

    @Override
    public String title() {
        return pad.id() + ": sensors and a little heat";
    }

    @Override
    public String prompt() {
        return "Hold the key: the pad is warmed a little. Touch it on the skin side meanwhile and see that reading follow.";
    }

    @Override
    public double settleSeconds() {
        return 1;
    }

    @Override
    public void begin(Readings readings) {
        startC = readings.padC(pad.index());
    }

    @Override
    public Outputs run(long nowNanos, double seconds, Readings readings) {
        padC = readings.padC(pad.index());
        skinC = readings.skinC(pad.index());
        return MotorOutputs.of(chair.size(), pad.index(), Limits.BRING_UP_LEVEL);
    }

    @Override
    public void settle(double seconds, Readings readings) {
        padC = readings.padC(pad.index());
        skinC = readings.skinC(pad.index());
    }

    @Override
    public LiveValue live(Readings readings) {
        return LiveValue.of("pad", readings.padC(pad.index()), WARMEST_C, "°C");
    }

    @Override
    public TrialResult judge(@Nullable Fault fault) {
        if (fault != null) {
            return BringUp.resultOf(fault);
        }
        String seen = String.format(
                Locale.ROOT, "%s: pad %.1f °C, skin side %.1f °C, rose %.1f °C", pad.id(), padC, skinC, padC - startC);
        if (!plausible(padC) || !plausible(skinC) || !(Math.abs(padC - skinC) <= MOST_APART_K)) {
            return TrialResult.bad(
                    seen,
                    "One sensor is unplugged, shorted, or not the kind the chair file says (ntc, beta, pull-up).");
        }
        if (padC - startC > MOST_RISE_K) {
            return TrialResult.bad(
                    seen, "Far too fast for 20 %: the switch of the pad may have failed closed. Unplug it.");
        }
        return new TrialResult(
                        TrialResult.Grade.GOOD,
                        seen + "; both sensors make sense",
                        "Whether it heats shows only after a minute: every session watches it.",
                        Map.of())
                .with("pad-celsius", padC)
                .with("skin-celsius", skinC);
    }

    private static boolean plausible(double celsius) {
        return celsius >= COLDEST_C && celsius <= WARMEST_C;
    }
}
