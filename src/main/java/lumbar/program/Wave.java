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
    public Rates rates() {
        return new Rates(1, 3, 4);
    }

    @Override
    public List<Actuator> drives(Chair chair, BodyArea area) {
        return Technique.fixed(chair, area, Actuator.Airbag.class);
    }

    @Override
    public double shape(Rhythm rhythm, Place place, double seconds) {
        double half = rhythm.cycleSeconds() / 2;
        double fill = rhythm.fillSeconds();
        double work = Math.min(half, rhythm.work(fill));
        double since = place.second() ? seconds - half : seconds;
        double begin = place.step() * Math.max(0, work - fill) / place.steps();
        return Rhythm.fillAndHold(since - begin, fill, work - begin);
    }

    @Override
    public double leastCycleSeconds(Rhythm rhythm) {
        double work = rhythm.fillSeconds() + 2;
        return Math.max(2 * work, rhythm.leastCycle(work));
    }

    @Override
    public double tailSeconds(Rhythm rhythm) {
        return rhythm.restSeconds() + rhythm.ventSeconds();
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
