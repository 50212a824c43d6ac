package lumbar.bringup;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a trial found. Immutable.
 *
 * @param text in plain words, with what was measured
 * @param nextStep the way out, empty when there is nothing to do
 * @param measured by name, the unit last: {@code fill-seconds}, {@code no-load-amps}
 */
public record TrialResult(Grade grade, String text, String nextStep, Map<String, Double> measured) {
    /** How good it is. */
    public enum Grade {
        GOOD,
        /** It could not be judged, or not by measuring alone. */
        NOTE,
        BAD
    }

    /** The name of what a bag is filled in, s. */
    public static final String FILL_SECONDS = "fill-seconds";
    /** What a bag's sensor read against what the air that went in says. */
    public static final String GAIN = "gain";

    /** The name of what a motor draws at the bring-up level with nobody seated, A. */
    public static final String NO_LOAD_AMPS = "no-load-amps";

    public TrialResult {
        measured = Collections.unmodifiableMap(new LinkedHashMap<>(measured));
    }

    static TrialResult good(String text) {
        return new TrialResult(Grade.GOOD, text, "", Map.of());
    }

    static TrialResult note(String text, String nextStep) {
        return new TrialResult(Grade.NOTE, text, nextStep, Map.of());
    }

    static TrialResult bad(String text, String nextStep) {
        return new TrialResult(Grade.BAD, text, nextStep, Map.of());
    }

    TrialResult with(String name, double value) {
        Map<String, Double> more = new LinkedHashMap<>(measured);
        more.put(name, value);
        return new TrialResult(grade, text, nextStep, more);
    }
}
