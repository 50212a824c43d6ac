package lumbar.safety;

import java.util.Arrays;
import lumbar.chair.Actuator.Airbag;
import lumbar.chair.Chair;
import lumbar.chair.Demand;
import lumbar.chair.Demand.Stroke;

/** What a technician's trial may ask of one bag: the level of bring-up, reached no faster than in a session (SR-36). Immutable. */
public final class BringUpLimiter {
    /** The set point begins so far ahead, so that the inlet opens at once. */
    private static final double AHEAD_SECONDS = 0.1;

    private final int size;
    private final Airbag bag;

    public BringUpLimiter(Chair chair, Airbag bag) {
        size = chair.size();
        this.bag = bag;
    }

    /** The pressure that a trial fills to, kPa. */
    public double targetKpa() {
        return Limits.BRING_UP_LEVEL
                * (bag.sensor() ? Limits.bagCeilingKpa(bag.area()) : Limits.UNMEASURED_CEILING_KPA);
    }

    /**
     * Permits filling.
     *
     * @param fromKpa the pressure when the trial began, kPa; what is not measured is taken as empty
     * @param seconds since then
     */
    public Permitted fill(double fromKpa, double seconds) {
        LimitedLevel[] levels = new LimitedLevel[size];
        Arrays.fill(levels, LimitedLevel.of(0));
        double[] setPoints = new double[size];
        double from = bag.sensor() ? Math.max(0, fromKpa) : 0;
        levels[bag.index()] = LimitedLevel.of(Limits.BRING_UP_LEVEL);
        setPoints[bag.index()] =
                Math.min(targetKpa(), from + Limits.DEFAULT_SLOPE_KPA_PER_SECOND * (seconds + AHEAD_SECONDS));
        return new Permitted(levels, setPoints, Demand.rest(size), Stroke.NONE);
    }
}
