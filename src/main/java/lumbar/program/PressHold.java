package lumbar.program;

import java.util.List;
import lumbar.chair.Actuator;
import lumbar.chair.BodyArea;
import lumbar.chair.Chair;

/** Airbags fill, hold, release and rest, all of the layer together. The rate is holds a minute. */
record PressHold() implements Technique {
    @Override
    public TechniqueName name() {
        return TechniqueName.PRESS_HOLD;
    }

    @Override
    public RateRange rateRange() {
        return new RateRange(1, 3, 6);
    }

    @Override
    public List<Actuator> drives(Chair chair, BodyArea area) {
        return Technique.fixed(chair, area, Actuator.Airbag.class);
    }

    @Override
    public double shape(CycleTiming timing, SequencePosition position, double seconds) {
        double fill = timing.fillSeconds();
        return CycleTiming.fillAndHold(seconds, fill, timing.work(fill));
    }

    @Override
    public double leastCycleSeconds(CycleTiming timing) {
        return timing.leastCycle(timing.fillSeconds() + 1);
    }
}
