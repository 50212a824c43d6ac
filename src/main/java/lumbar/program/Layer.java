package lumbar.program;

import java.util.List;
import java.util.OptionalDouble;
import lumbar.chair.BodyArea;

/**
 * One technique on some areas within a phase.
 *
 * @param areas where, in the order of the file
 * @param level 0…1 of what the profile allows there
 * @param perMinute cycles or one-way passes a minute; empty takes the technique's own
 * @param startSeconds when it begins within the phase, s
 * @param seconds how long it lasts, s; never beyond the phase
 * @param tightening what this layer tightens of the profile
 * @param line line in the file, for messages; 0 when it came from no file
 */
public record Layer(
        List<BodyArea> areas,
        TechniqueName technique,
        double level,
        OptionalDouble perMinute,
        double startSeconds,
        double seconds,
        Tightening tightening,
        int line) {

    public Layer {
        areas = List.copyOf(areas);
    }

    /** What is left of it {@code gone} seconds into the phase, at a share of its level. */
    Layer after(double gone, double share) {
        double begin = Math.max(0, startSeconds - gone);
        double end = startSeconds + seconds - gone;
        return new Layer(areas, technique, level * share, perMinute, begin, end - begin, tightening, line);
    }

    /**
     * Profile values that a layer may tighten for itself; what is empty stays as the profile has it.
     *
     * @param ceilingKpa bag pressure that counts as 100 %, kPa
     * @param holdSeconds longest hold, s
     * @param restSeconds shortest rest after a hold, s
     * @param heatC pad temperature that counts as 100 %, °C
     */
    public record Tightening(
            OptionalDouble ceilingKpa, OptionalDouble holdSeconds, OptionalDouble restSeconds, OptionalDouble heatC) {
        public static final Tightening NONE = new Tightening(
                OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty());
    }
}
