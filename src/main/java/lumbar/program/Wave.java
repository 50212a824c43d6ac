package lumbar.program;

import java.util.List;
import lumbar.chair.Actuator;
import lumbar.chair.BodyArea;
import lumbar.chair.Chair;

/**
 * Airbags fill one after the other, limbs from their far end, the trunk in the order of the file; each is held until the limb
 * releases together. Left and right alternate: one works while the other rests (SR-13). The rate is waves a minute on each
 * side.
 */
record Wave() implements Technique {
    @Override
    public TechniqueName name() {
        return TechniqueName.WAVE;
    }

    @Override
    public RateRange rateRange() {
        return new RateRange(1, 3, 4);
    }

    @Override
    public List<Actuator> drives(Chair chair, BodyArea area) {
        return Technique.fixed(chair, area, Actuator.Airbag.class);
    }

    @Override
    public double shape(CycleTiming timing, SequencePosition position, double seconds) {
        double half = timing.cycleSeconds() / 2;
        double fill = timing.fillSeconds();
        double work = Math.min(half, timing.work(fill));
        double since = position.second() ? seconds - half : seconds;
        double begin = position.step() * Math.max(0, work - fill) / position.steps();
        return CycleTiming.fillAndHold(since - begin, fill, work - begin);
    }

    @Override
    public double leastCycleSeconds(CycleTiming timing) {
        double work = timing.fillSeconds() + 2;
        return Math.max(2 * work, timing.leastCycle(work));
    }

    @Override
    public double tailSeconds(CycleTiming timing) {
        return timing.restSeconds() + timing.ventSeconds();
    }

    @Override
    public boolean together() {
        return false;
    }

    @Override
    public boolean flows() {
        return true;
    }
}
