package lumbar.program;

import java.util.List;
import lumbar.chair.Actuator;
import lumbar.chair.BodyArea;
import lumbar.chair.Chair;

/** Vibration that swells and ebbs but never quite stops. The rate is swells a minute. */
record Vibrate() implements Technique {
    @Override
    public TechniqueName name() {
        return TechniqueName.VIBRATE;
    }

    @Override
    public RateRange rateRange() {
        return new RateRange(2, 6, 12);
    }

    @Override
    public List<Actuator> drives(Chair chair, BodyArea area) {
        return Technique.fixed(chair, area, Actuator.Vibrator.class);
    }

    @Override
    public double shape(CycleTiming timing, SequencePosition position, double seconds) {
        return Math.clamp(0.7 - 0.3 * Math.cos(2 * Math.PI * seconds / timing.cycleSeconds()), 0.4, 1.0);
    }
}
