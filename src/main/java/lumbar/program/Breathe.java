package lumbar.program;

import java.util.List;
import lumbar.chair.Actuator;
import lumbar.chair.BodyArea;
import lumbar.chair.Chair;

/** Airbags swell and let go at a breathing pace, left and right together. The rate is breaths a minute. */
record Breathe() implements Technique {
    @Override
    public TechniqueName name() {
        return TechniqueName.BREATHE;
    }

    @Override
    public RateRange rateRange() {
        return new RateRange(3, 6, 8);
    }

    @Override
    public List<Actuator> drives(Chair chair, BodyArea area) {
        return Technique.fixed(chair, area, Actuator.Airbag.class);
    }

    /** Pressed for less than half of the breath, so that a bag is released for 5 s of a 10 s breath. */
    private static final double PRESSED_SHARE = 0.45;

    private static final double MARGIN_SECONDS = 0.5;

    @Override
    public double shape(CycleTiming timing, SequencePosition position, double seconds) {
        double released = timing.restSeconds() + MARGIN_SECONDS;
        return CycleTiming.swell(
                seconds, Math.min(PRESSED_SHARE * timing.cycleSeconds(), timing.cycleSeconds() - released));
    }

    @Override
    public double leastCycleSeconds(CycleTiming timing) {
        return timing.restSeconds() + MARGIN_SECONDS + 2;
    }
}
