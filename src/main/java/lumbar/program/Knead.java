package lumbar.program;

import java.util.List;
import lumbar.chair.Actuator;
import lumbar.chair.BodyArea;
import lumbar.chair.Chair;

/**
 * The kneading rollers where the carriage passes, else airbags squeezed left and right in turn. The rate is strokes a minute
 * of the kneading shaft (12 to 36: 0.2 to 0.6 Hz), while the carriage drifts; squeezing bags take the time that their rest
 * needs.
 */
record Knead() implements Technique {
    @Override
    public TechniqueName name() {
        return TechniqueName.KNEAD;
    }

    @Override
    public RateRange rateRange() {
        return new RateRange(12, 20, 36);
    }

    @Override
    public List<Actuator> drives(Chair chair, BodyArea area) {
        List<Actuator> rollers = Technique.onCarriage(chair, area, Actuator.Kneader.class);
        return rollers.isEmpty() ? Technique.fixed(chair, area, Actuator.Airbag.class) : rollers;
    }

    private static final double MARGIN_SECONDS = 0.5;

    @Override
    public double shape(CycleTiming timing, SequencePosition position, double seconds) {
        double half = timing.cycleSeconds() / 2;
        return CycleTiming.swell(position.second() ? seconds - half : seconds, half);
    }

    @Override
    public double leastCycleSeconds(CycleTiming timing) {
        return 2 * (timing.restSeconds() + timing.ventSeconds() + MARGIN_SECONDS);
    }

    @Override
    public double tailSeconds(CycleTiming timing) {
        return timing.restSeconds() + timing.ventSeconds();
    }

    @Override
    public double rateHz(double perMinute) {
        return perMinute / 60;
    }
}
