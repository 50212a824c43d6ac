package lumbar.safety;

import java.util.List;
import lumbar.chair.Demand;
import lumbar.chair.Demand.Stroke;

/**
 * What the governor lets through in a cycle: per actuator a level, the set point that it stands for, and why it is not more.
 * Only this package makes one, so nothing reaches regulation that no limiter has seen. Immutable.
 */
public final class Permitted {
    private final LimitedLevel[] levels;
    private final double[] setPoints;
    private final Demand demand;
    private final Stroke stroke;

    /**
     * The arrays are by actuator index and are not written to afterwards.
     *
     * @param demand what was asked; its speeds are taken over, nothing else
     */
    Permitted(LimitedLevel[] levels, double[] setPoints, Demand demand, Stroke stroke) {
        this.levels = levels;
        this.setPoints = setPoints;
        this.demand = demand;
        this.stroke = stroke;
    }

    public int size() {
        return levels.length;
    }

    /** Permitted level, 0…1 of what the profile allows there. */
    public double level(int actuator) {
        return levels[actuator].value();
    }

    /** The level in the actuator's own unit: bag kPa (already slope-limited), roller depth mm, pad °C, motor duty 0…1. */
    public double setPoint(int actuator) {
        return setPoints[actuator];
    }

    /** The most limiting reason, or {@link Reason#NONE}. */
    public Reason reason(int actuator) {
        return levels[actuator].reason();
    }

    /** Every reason whose limit is below what was asked: the most limiting, then the others in the order of {@link Reason}. */
    public List<Reason> reasons(int actuator) {
        return levels[actuator].reasons();
    }

    /** Speed of kneading or tapping, Hz; 0 where the level is. */
    public double rateHz(int actuator) {
        return levels[actuator].value() > 0 ? demand.rateHz(actuator) : 0;
    }

    /** Where the carriage may travel. */
    public Stroke stroke() {
        return stroke;
    }
}
