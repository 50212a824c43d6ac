package lumbar.program;

import java.util.List;
import lumbar.chair.Actuator;
import lumbar.chair.BodyArea;
import lumbar.chair.Chair;

/**
 * Low holds of the airbags at hips and shoulders, filled slowly, against a slow roll where back areas are named too. The rate
 * is holds a minute, and as many one-way passes.
 */
record Stretch() implements Technique {
    private static final double SLOWLY_SECONDS = 3;

    @Override
    public TechniqueName name() {
        return TechniqueName.STRETCH;
    }

    @Override
    public RateRange rateRange() {
        return new RateRange(1, 2, 3);
    }

    @Override
    public List<Actuator> drives(Chair chair, BodyArea area) {
        List<Actuator> bags = Technique.fixed(chair, area, Actuator.Airbag.class);
        List<Actuator> roller = Technique.onCarriage(chair, area, Actuator.Roller.class);
        boolean back = area == BodyArea.UPPER_BACK || area == BodyArea.LOWER_BACK;
        return (back && !roller.isEmpty()) || bags.isEmpty() ? roller : bags;
    }

    @Override
    public double shape(CycleTiming timing, SequencePosition position, double seconds) {
        double fill = slowFill(timing);
        return CycleTiming.fillAndHold(seconds, fill, timing.work(fill));
    }

    @Override
    public double leastCycleSeconds(CycleTiming timing) {
        return timing.leastCycle(slowFill(timing) + 1);
    }

    @Override
    public double passesPerMinute(double perMinute) {
        return perMinute;
    }

    private static double slowFill(CycleTiming timing) {
        return Math.max(SLOWLY_SECONDS, timing.fillSeconds());
    }
}
