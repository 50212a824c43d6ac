package lumbar.chair;

/**
 * What the program asks of each actuator at this moment. Asking is all it does: the governor decides. Arrays are by actuator
 * index; whoever receives a demand does not write to it.
 *
 * <p>Level is a fraction 0…1 of what the profile allows there: bag kPa, roller depth, motor duty, heat set-point range.
 * Amplitude is the level the layer works up to, without the technique's rhythm: ramps act on it.
 */
public final class Demand {
    private final double[] level;
    private final double[] amplitude;
    private final double[] rateHz;
    private final boolean flow;
    private final Stroke stroke;

    /**
     * Where the carriage is asked to travel, back and forth.
     *
     * @param fromM nearer to the neck, m; NaN when it is not asked to move
     * @param toM nearer to the seat, m
     * @param speed fraction 0…1 of full speed
     */
    public record Stroke(double fromM, double toM, double speed) {
        public static final Stroke NONE = new Stroke(Double.NaN, Double.NaN, 0);

        public boolean moves() {
            return !Double.isNaN(fromM) && speed > 0;
        }
    }

    /** @param flow whether limbs must be filled from the far end (SR-13) */
    public Demand(double[] level, double[] amplitude, double[] rateHz, Stroke stroke, boolean flow) {
        this.level = level;
        this.amplitude = amplitude;
        this.rateHz = rateHz;
        this.stroke = stroke;
        this.flow = flow;
    }

    /** Nothing asked of anything. */
    public static Demand rest(int actuators) {
        return new Demand(new double[actuators], new double[actuators], new double[actuators], Stroke.NONE, false);
    }

    public int size() {
        return level.length;
    }

    public double level(int actuator) {
        return level[actuator];
    }

    public double amplitude(int actuator) {
        return amplitude[actuator];
    }

    /** Speed of kneading or tapping, Hz. */
    public double rateHz(int actuator) {
        return rateHz[actuator];
    }

    public Stroke stroke() {
        return stroke;
    }

    public boolean flow() {
        return flow;
    }
}
