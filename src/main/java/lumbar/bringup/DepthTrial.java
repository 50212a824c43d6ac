package lumbar.bringup;

import java.util.Locale;
import lumbar.chair.Carriage;
import lumbar.chair.Chair;
import lumbar.chair.Outputs;
import lumbar.chair.Readings;
import lumbar.safety.Fault;
import lumbar.safety.Limits;
import org.jspecify.annotations.Nullable;

/** Drives the rollers out at 20 % and lets go: the depth sensor follows, and the spring draws them in again (SR-42). */
final class DepthTrial implements Trial {
    private static final double LEAST_MM = 2;
    private static final double BACK_MM = 1.5;

    private final Chair chair;
    private final Carriage path;
    private double startMm;
    private double outMm;
    private double lastMm;

    DepthTrial(Chair chair, Carriage path) {
        this.chair = chair;
        this.path = path;
    }

    @Override
    public String title() {
        return "roller: come out and spring back";
    }

    @Override
    public String prompt() {
        return "Hold the key: the rollers come out a little; let go: they spring back.";
    }

    @Override
    public double settleSeconds() {
        return 3;
    }

    @Override
    public void begin(Readings readings) {
        startMm = readings.carriage().depthMm();
        outMm = startMm;
    }

    @Override
    public Outputs run(long nowNanos, double seconds, Readings readings) {
        outMm = Math.max(outMm, readings.carriage().depthMm());
        return MotorOutputs.depth(chair.size(), done() ? 0 : Limits.BRING_UP_LEVEL);
    }

    /** Nor further than 20 % of the way. */
    @Override
    public boolean done() {
        return !(outMm - startMm < Limits.BRING_UP_LEVEL * path.maxDepthMm());
    }

    @Override
    public void settle(double seconds, Readings readings) {
        lastMm = readings.carriage().depthMm();
    }

    @Override
    public LiveValue live(Readings readings) {
        return LiveValue.of("depth", readings.carriage().depthMm(), Limits.BRING_UP_LEVEL * path.maxDepthMm(), "mm");
    }

    @Override
    public TrialResult judge(@Nullable Fault fault) {
        if (fault != null) {
            return BringUp.resultOf(fault);
        }
        if (!(outMm - startMm >= LEAST_MM)) {
            return TrialResult.bad(
                    "the depth sensor did not move",
                    "Did the rollers come out? Then the sensor or its scale. Else the motor of the depth axis; one that"
                            + " needs more than 20 % to start cannot be seen here.");
        }
        if (lastMm - startMm > BACK_MM) {
            return TrialResult.bad(
                    String.format(Locale.ROOT, "the rollers stay %.1f mm out without power", lastMm - startMm),
                    "The spring must draw them in by itself (SR-42): look for what holds them.");
        }
        return TrialResult.good(
                        String.format(Locale.ROOT, "the rollers came out %.1f mm and sprang back", outMm - startMm))
                .with("out-mm", outMm - startMm);
    }
}
