package lumbar.program;

import java.util.List;
import lumbar.chair.Actuator;
import lumbar.chair.BodyArea;
import lumbar.chair.Chair;

/**
 * The tapping heads on the carriage, never without them: bursts of 2 s with longer pauses, so that no area is tapped for half
 * of the time (SR-16), while the carriage drifts. The rate is taps a minute (180 to 720: 3 to 12 Hz).
 */
record Tap() implements Technique {
    @Override
    public TechniqueName name() {
        return TechniqueName.TAP;
    }

    @Override
    public RateRange rateRange() {
        return new RateRange(180, 360, 720);
    }

    @Override
    public List<Actuator> drives(Chair chair, BodyArea area) {
        return Technique.onCarriage(chair, area, Actuator.Tapper.class);
    }

    private static final double ON_SECONDS = 2;
    private static final double OFF_SECONDS = 2.5;

    @Override
    public double shape(CycleTiming timing, SequencePosition position, double seconds) {
        return headShape(seconds);
    }

    @Override
    public double headShape(double seconds) {
        return seconds % (ON_SECONDS + OFF_SECONDS) < ON_SECONDS ? 1 : 0;
    }

    @Override
    public double cycleSeconds(double perMinute) {
        return ON_SECONDS + OFF_SECONDS;
    }

    @Override
    public double rateHz(double perMinute) {
        return perMinute / 60;
    }
}
