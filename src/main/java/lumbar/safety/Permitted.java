package lumbar.safety;

import lumbar.chair.Demand.Stroke;

/**
 * What the governor lets through: per actuator a level, the set point it stands for and the most limiting reason. Arrays are
 * by actuator index; whoever receives it does not write to it.
 */
public final class Permitted {
    private final double[] level;
    private final double[] setPoint;
    private final Reason[] reason;
    private final double[] rateHz;
    private final Stroke stroke;

    public Permitted(double[] level, double[] setPoint, Reason[] reason, double[] rateHz, Stroke stroke) {
        this.level = level;
        this.setPoint = setPoint;
        this.reason = reason;
        this.rateHz = rateHz;
        this.stroke = stroke;
    }

    public int size() {
        return level.length;
    }

    /** Permitted level, 0…1 of what the profile allows there. */
    public double level(int actuator) {
        return level[actuator];
    }

    /** The level in the actuator's own unit: bag kPa (already slope-limited), roller depth mm, pad °C, motor duty 0…1. */
    public double setPoint(int actuator) {
        return setPoint[actuator];
    }

    /** The most limiting reason, or {@link Reason#NONE}. */
    public Reason reason(int actuator) {
        return reason[actuator];
    }

    /** Speed of kneading or tapping, Hz. */
    public double rateHz(int actuator) {
        return rateHz[actuator];
    }

    /** Where the carriage may travel. */
    public Stroke stroke() {
        return stroke;
    }
}
