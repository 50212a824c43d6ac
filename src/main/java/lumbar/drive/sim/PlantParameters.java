package lumbar.drive.sim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lumbar.chair.Chair;
import lumbar.text.NearestWord;

/** The parameters of one simulated chair: the defaults, with some replaced by name. Immutable. */
public final class PlantParameters {
    private final double[] values;

    private PlantParameters(double[] values) {
        this.values = values;
    }

    /** Returns the defaults of {@link PlantParameter}. */
    public static PlantParameters defaults() {
        return new PlantParameters(Arrays.stream(PlantParameter.values())
                .mapToDouble(PlantParameter::standard)
                .toArray());
    }

    /** Returns the defaults, with the pump of this chair's file (SR-44). */
    public static PlantParameters of(Chair chair) {
        return defaults().with(PlantParameter.PUMP_FLOW_L_PER_MIN, 60 * chair.pumpLitresPerSecond());
    }

    /** Returns the names that {@code simulation:} in {@code chair.yaml} may use, in order. */
    public static List<String> names() {
        return Arrays.stream(PlantParameter.values()).map(PlantParameter::key).toList();
    }

    /** Returns what is wrong with these overrides, one sentence each; empty when nothing is. */
    public static List<String> problems(Map<String, Double> overrides) {
        List<String> problems = new ArrayList<>();
        new TreeMap<>(overrides).forEach((name, value) -> {
            int at = names().indexOf(name);
            if (at < 0) {
                problems.add("simulation: unknown name '" + name + "'; nearest is '"
                        + NearestWord.closest(name, names()).orElse("") + "'");
                return;
            }
            PlantParameter parameter = PlantParameter.values()[at];
            if (!(value >= parameter.least() && value <= parameter.most())) {
                problems.add("simulation: " + name + " is " + value + ", allowed is " + parameter.least() + " to "
                        + parameter.most() + " (" + parameter.meaning() + ")");
            }
        });
        return problems;
    }

    /**
     * Returns these parameters with some replaced.
     *
     * @throws IllegalArgumentException naming every unknown name and every value out of range
     */
    public PlantParameters with(Map<String, Double> overrides) {
        List<String> problems = problems(overrides);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", problems));
        }
        double[] changed = values.clone();
        overrides.forEach((name, value) -> changed[names().indexOf(name)] = value);
        return new PlantParameters(changed);
    }

    /** Returns these parameters with one replaced. */
    public PlantParameters with(PlantParameter parameter, double value) {
        return with(Map.of(parameter.key(), value));
    }

    /** Returns the value in the unit at the end of the parameter's name. */
    public double get(PlantParameter parameter) {
        return values[parameter.ordinal()];
    }

    /** A time in ms as whole plant steps. */
    int ms(PlantParameter parameter) {
        return (int) Math.round(values[parameter.ordinal()]);
    }
}
