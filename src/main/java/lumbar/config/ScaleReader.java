package lumbar.config;

import java.util.List;
import lumbar.chair.wiring.BoardSpec;
import lumbar.chair.wiring.Scale;

/** Reads how a sensor's number becomes its value: two points of a line, or a thermistor. Pure. */
final class ScaleReader {
    private static final Range VOLTS = Range.of(-30, 30);
    private static final Range VALUE = Range.of(-10_000, 10_000);
    static final Range OHMS = Range.of(100, 1_000_000);
    static final Range BETA = Range.of(2000, 6000);

    private ScaleReader() {}

    /** @param dimension of what is measured; a temperature may come from a thermistor */
    static Scale read(Section section, BoardSpec board, Dimension dimension) {
        boolean register = board instanceof BoardSpec.Modbus;
        if (dimension == Dimension.TEMPERATURE && section.mentions("ntc")) {
            if (register) {
                section.error(
                        section.at("ntc"),
                        "'ntc' needs a voltage, and a register gives a plain number",
                        "write two points instead, such as from: [0, 0 °C], to: [1000, 100 °C]");
            }
            return new Scale.Ntc(
                    section.quantity("ntc", Dimension.RESISTANCE, OHMS),
                    section.quantity("beta", Dimension.KELVIN, BETA),
                    section.quantity("pull-up", Dimension.RESISTANCE, OHMS),
                    section.quantity("supply", Dimension.VOLTAGE, Range.of(1, 5.5)));
        }
        double[] from = point(section, "from", register, dimension);
        double[] to = point(section, "to", register, dimension);
        if (from[0] == to[0] || from[1] == to[1]) {
            section.error(
                    section.at("to"),
                    "'from' and 'to' must differ in both numbers",
                    "measure two points that are far apart");
        }
        return new Scale.Linear(from[0], from[1], to[0], to[1]);
    }

    private static double[] point(Section section, String key, boolean register, Dimension dimension) {
        boolean there = section.has(key);
        List<YamlNode.Scalar> pair = section.words(key);
        if (pair.size() != 2) {
            if (there) {
                String raw = register ? "1000" : "0.5 V";
                section.error(
                        section.at(key),
                        "'" + key + "' must be a pair",
                        "write [" + raw + ", " + dimension.show(1) + "]");
            }
            return new double[] {Double.NaN, Double.NaN};
        }
        double raw = register
                ? section.number(pair.getFirst()).orElse(Double.NaN)
                : section.quantity(pair.getFirst(), key, Dimension.VOLTAGE, VOLTS);
        return new double[] {raw, section.quantity(pair.getLast(), key, dimension, VALUE)};
    }
}
