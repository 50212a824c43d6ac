package lumbar.program;

/**
 * Where one actuator stands among those of its layer.
 *
 * @param step its turn in a wave, 0 is the first
 * @param steps how many turns there are
 * @param second whether it belongs to the side that works while the first one rests
 */
public record Place(int step, int steps, boolean second) {
    public static final Place ALONE = new Place(0, 1, false);
}
