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
    public Rates rates() {
        return new Rates(1, 3, 6);
    }

    @Override
    public List<Actuator> drives(Chair chair, BodyArea area) {
        return Technique.fixed(chair, area, Actuator.Airbag.class);
    }

    @Override
    public double shape(Rhythm rhythm, Place place, double seconds) {
        double fill = rhythm.fillSeconds();
        return Rhythm.fillAndHold(seconds, fill, rhythm.work(fill));
    }

    @Override
    public double leastCycleSeconds(Rhythm rhythm) {
        return rhythm.leastCycle(rhythm.fillSeconds() + 1);
    }
}
