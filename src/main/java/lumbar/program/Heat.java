package lumbar.program;

import java.util.List;
import lumbar.chair.Actuator;
import lumbar.chair.BodyArea;
import lumbar.chair.Chair;

/** Steady warmth. It takes no rate. */
record Heat() implements Technique {
    @Override
    public TechniqueName name() {
        return TechniqueName.HEAT;
    }

    @Override
    public RateRange rateRange() {
        return RateRange.NONE;
    }

    @Override
    public List<Actuator> drives(Chair chair, BodyArea area) {
        return Technique.fixed(chair, area, Actuator.HeatPad.class);
    }

    @Override
    public double shape(CycleTiming timing, SequencePosition position, double seconds) {
        return 1;
    }

    @Override
    public double cycleSeconds(double perMinute) {
        return 60;
    }
}
