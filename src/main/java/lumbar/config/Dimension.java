package lumbar.config;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lumbar.text.DurationText;
import lumbar.text.NumberText;

/**
 * What a quantity measures, with the units a file may use. The first unit is the one the code reckons in (factor 1), except
 * that shares are fractions: {@code 30 %} is 0.3.
 */
enum Dimension {
    PRESSURE("pressure", "8 kPa", "kPa", "1", "Pa", "0.001", "mbar", "0.1", "bar", "100", "mmHg", "0.133322387415"),
    SHARE("level", "30 %", "%", "0.01"),
    RISE("rise", "0.5 %/s", "%/s", "0.01"),
    SLOPE("pressure slope", "3 kPa/s", "kPa/s", "1", "mmHg/s", "0.133322387415"),
    DURATION("time", "90 s", "s", "1", "ms", "0.001", "min", "60", "h", "3600"),
    TEMPERATURE("temperature", "40 °C", "°C", "1", "C", "1"),
    FREQUENCY("rate", "3 /min", "/min", "1", "Hz", "60"),
    VOLUME("volume", "0.5 L", "L", "1", "l", "1", "mL", "0.001", "ml", "0.001"),
    FLOW("flow", "12 L/min", "L/min", "1", "l/min", "1", "L/s", "60", "mL/s", "0.06"),
    LENGTH("length", "3 mm", "mm", "1", "cm", "10", "m", "1000"),
    MASS("mass", "80 kg", "kg", "1"),
    CURRENT("current", "2 A", "A", "1", "mA", "0.001"),
    VOLTAGE("voltage", "24 V", "V", "1", "mV", "0.001"),
    HERTZ("frequency", "200 Hz", "Hz", "1", "kHz", "1000"),
    RESISTANCE("resistance", "10 kOhm", "Ohm", "1", "kOhm", "1000", "Ω", "1", "kΩ", "1000"),
    KELVIN("beta", "3950 K", "K", "1");

    private static final int DECIMALS = 4;

    private final String word;
    private final String example;

    @SuppressWarnings("ImmutableEnumChecker") // filled by the constructor, handed out unmodifiable
    private final Map<String, BigDecimal> units;

    Dimension(String word, String example, String... unitsAndFactors) {
        this.word = word;
        this.example = example;
        Map<String, BigDecimal> factors = new LinkedHashMap<>();
        for (int i = 0; i < unitsAndFactors.length; i += 2) {
            factors.put(unitsAndFactors[i], new BigDecimal(unitsAndFactors[i + 1]));
        }
        this.units = Collections.unmodifiableMap(factors);
    }

    /** The word for it in messages. */
    String word() {
        return word;
    }

    /** A quantity of this kind as one would write it. */
    String example() {
        return example;
    }

    /** Unit → factor to the unit the code reckons in. */
    Map<String, BigDecimal> units() {
        return units;
    }

    /** The sentence that names the units. */
    String unitsHint() {
        List<String> names = switch (this) {
            case PRESSURE -> List.of("Pa", "kPa", "mbar", "bar", "mmHg");
            case DURATION -> List.of("ms", "s", "min", "h");
            case TEMPERATURE -> List.of("°C");
            case VOLUME -> List.of("L", "mL");
            case FLOW -> List.of("L/min", "L/s");
            case RESISTANCE -> List.of("Ohm", "kOhm");
            default -> List.copyOf(units.keySet());
        };
        return names.size() == 1 ? "use " + names.getFirst() : "use one of " + String.join(", ", names);
    }

    /** A value of the code as a file would write it. */
    String show(double value) {
        return switch (this) {
            case SHARE -> NumberText.of(value * 100, DECIMALS) + " %";
            case RISE -> NumberText.of(value * 100, DECIMALS) + " %/s";
            case DURATION -> DurationText.of(value);
            default ->
                NumberText.of(value, DECIMALS) + " " + units.keySet().iterator().next();
        };
    }
}
