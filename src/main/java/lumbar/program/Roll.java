package lumbar.program;

import java.util.List;
import lumbar.chair.Actuator;
import lumbar.chair.BodyArea;
import lumbar.chair.Chair;

/** The rollers along the spine. The rate is one-way passes a minute over the whole stroke of the layer. */
record Roll() implements Technique {
    @Override
    public TechniqueName name() {
        return TechniqueName.ROLL;
    }

    @Override
    public RateRange rateRange() {
        return new RateRange(1, 3, 8);
    }

    @Override
    public List<Actuator> drives(Chair chair, BodyArea area) {
        return Technique.onCarriage(chair, area, Actuator.Roller.class);
    }

    @Override
    public double shape(CycleTiming timing, SequencePosition position, double seconds) {
        return 1;
    }

    @Override
    public double passesPerMinute(double perMinute) {
        return perMinute;
    }
}
