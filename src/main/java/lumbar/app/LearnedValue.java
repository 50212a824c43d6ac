package lumbar.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import lumbar.bringup.TrialResult;
import lumbar.chair.Actuator;
import lumbar.chair.Chair;
import lumbar.config.LearnedValues;

/**
 * What bring-up would write into the chair file.
 *
 * @param key {@code current}, {@code no-load}, {@code fill} or {@code gain}
 * @param old what the file says, in A or s; empty when it says nothing
 * @param value in A or s
 */
public record LearnedValue(String actuator, String key, OptionalDouble old, double value) {
    /**
     * A brushed gear motor draws about so many times at full load what it draws with none. Judgement, not measured: so it only
     * ever lowers what the file says, and never to less than a sensible least.
     */
    private static final double FULL_LOAD_PER_NO_LOAD = 5;

    private static final double LEAST_A = 0.2;
    /** What the chair file takes (SR-44). */
    private static final double LEAST_GAIN = 0.5;

    private static final double MOST_GAIN = 2;
    private static final double WORTH_SHARE = 0.95;

    /**
     * The full-load current is only lowered: stricter, never looser. What the motor draws with nothing to move is always written: it
     * bounds what the file may say of its current from then on.
     */
    public static List<LearnedValue> of(Chair chair, String name, TrialResult result) {
        if (result.grade() == TrialResult.Grade.BAD) {
            return List.of();
        }
        Optional<Actuator> actuator = chair.actuator(name);
        Double fill = result.measured().get(TrialResult.FILL_SECONDS);
        if (fill != null) {
            LearnedValue time = new LearnedValue(name, "fill", OptionalDouble.empty(), rounded(fill));
            Double gain = result.measured().get(TrialResult.GAIN);
            return gain == null || gain < LEAST_GAIN || gain > MOST_GAIN
                    ? List.of(time)
                    : List.of(time, new LearnedValue(name, "gain", OptionalDouble.empty(), rounded(gain)));
        }
        Double amps = result.measured().get(TrialResult.NO_LOAD_AMPS);
        if (amps == null || actuator.isEmpty()) {
            return List.of();
        }
        double old = chair.fullAmps(actuator.get().index());
        double value = rounded(Math.max(LEAST_A, FULL_LOAD_PER_NO_LOAD * amps));
        LearnedValue noLoad = new LearnedValue(name, "no-load", OptionalDouble.empty(), rounded(amps));
        return value < WORTH_SHARE * old
                ? List.of(new LearnedValue(name, "current", OptionalDouble.of(old), value), noLoad)
                : List.of(noLoad);
    }

    private static double rounded(double value) {
        return Math.rint(value * 100) / 100;
    }

    public String unit() {
        return switch (key) {
            case "fill" -> "s";
            case "gain" -> "";
            default -> "A";
        };
    }

    public String text() {
        String was = old.isEmpty() ? "nothing" : String.format(Locale.ROOT, "%.2f %s", old.getAsDouble(), unit());
        return String.format(Locale.ROOT, "%s: %s %s → %.2f %s", actuator, key, was, value, unit());
    }

    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("actuator", actuator);
        fields.put("key", key);
        fields.put("old", old.isPresent() ? old.getAsDouble() : null);
        fields.put("value", value);
        fields.put("unit", unit());
        return fields;
    }

    /** Writes all of them into the chair file, which keeps its comments. */
    public static void record(Path chairFile, List<LearnedValue> learned) throws IOException {
        LearnedValues values = LearnedValues.of(chairFile);
        for (LearnedValue one : learned) {
            values = switch (one.key()) {
                case "current" -> values.current(one.actuator(), one.value());
                case "no-load" -> values.noLoad(one.actuator(), one.value());
                case "gain" -> values.gain(one.actuator(), one.value());
                default -> values.fill(one.actuator(), one.value());
            };
        }
    }
}
