package lumbar.config;

/**
 * One entry of {@code simulation:} in the chair file: a parameter of the simulated chair that the file overrides.
 *
 * @param name of the parameter
 * @param value a plain number in the parameter's own unit
 */
public record SimulationValue(String name, double value, Place place) {}
