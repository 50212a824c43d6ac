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
    public Rates rates() {
        return new Rates(12, 20, 36);
    }

    @Override
    public List<Actuator> drives(Chair chair, BodyArea area) {
        List<Actuator> rollers = Technique.onCarriage(chair, area, Actuator.Kneader.class);
        return rollers.isEmpty() ? Technique.fixed(chair, area, Actuator.Airbag.class) : rollers;
    }

    private static final double MARGIN_SECONDS = 0.5;

    @Override
    public double shape(Rhythm rhythm, Place place, double seconds) {
        double half = rhythm.cycleSeconds() / 2;
        return Rhythm.swell(place.second() ? seconds - half : seconds, half);
    }

    @Override
    public double leastCycleSeconds(Rhythm rhythm) {
        return 2 * (rhythm.restSeconds() + rhythm.ventSeconds() + MARGIN_SECONDS);
    }

    @Override
    public double tailSeconds(Rhythm rhythm) {
        return rhythm.restSeconds() + rhythm.ventSeconds();
    }

    @Override
    public double rateHz(double perMinute) {
        return perMinute / 60;
    }
}
