package lumbar.config;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the chair file says besides the chair itself. Immutable.
 *
 * @param driver what drives the chair: {@code sim} or {@code boards}
 * @param period of the control loop, 5 to 20 ms (SR-04)
 * @param window over which an area's minutes are counted, 120 min at least: longer is tighter (SR-07)
 * @param profile the profile of a program that does not find its own
 * @param buttons what the start button at the chair starts for whoever was not admitted before
 * @param simulation parameters of the simulated chair that the file overrides
 */
public record ChairSettings(
        String driver,
        Duration period,
        Duration window,
        String profile,
        Buttons buttons,
        List<SimulationOverride> simulation) {
    public ChairSettings {
        simulation = List.copyOf(simulation);
    }

    /**
     * What the start button starts.
     *
     * @param program name, or empty
     * @param person id of somebody on record, or empty
     */
    public record Buttons(String program, String person) {
        /** Nothing is said of it. */
        public static final Buttons NONE = new Buttons("", "");
    }

    /**
     * One entry of {@code simulation:}: a parameter of the simulated chair that the file overrides.
     *
     * @param name of the parameter
     * @param value a plain number in the parameter's own unit
     */
    public record SimulationOverride(String name, double value, TextPosition position) {}

    /** The overrides by name. */
    public Map<String, Double> simulationByName() {
        Map<String, Double> byName = new TreeMap<>();
        simulation.forEach(value -> byName.put(value.name(), value.value()));
        return byName;
    }
}
