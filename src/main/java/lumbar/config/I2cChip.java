package lumbar.config;

import java.util.List;
import java.util.regex.Pattern;
import lumbar.chair.wiring.BoardSpec;

/** Reads a chip on an I²C bus: of this computer, or {@code through} the board whose firmware has the bus. Pure. */
final class I2cChip {
    private static final List<Double> FULL_SCALES = List.of(6.144, 4.096, 2.048, 1.024, 0.512, 0.256);
    private static final Range BUS = Range.of(0, 63);

    /** As the firmware writes them: {@code twi}, {@code i2c0a}, {@code i2c1_PB6_PB7}. */
    private static final Pattern FAR_BUS = Pattern.compile("[a-z][A-Za-z0-9_.]{0,30}");

    private I2cChip() {}

    static BoardSpec pca9685(String name, Section section) {
        if (section.has("through")) {
            section.error(
                    section.at("through"),
                    "'" + name + "' (pca9685) has outputs, and behind another board's I²C nothing takes them away",
                    "put these outputs on pins of that board, which have a lease (SR-03), or the chip on this"
                            + " computer's bus");
            section.has("bus");
            return new BoardSpec.Pca9685(name, 0, address(section, 0x40, 0x7F), frequencyHz(section));
        }
        return new BoardSpec.Pca9685(name, bus(section), address(section, 0x40, 0x7F), frequencyHz(section));
    }

    private static double frequencyHz(Section section) {
        return section.quantity("frequency", Dimension.HERTZ, Range.of(24, 1526), 200);
    }

    static BoardSpec ads1115(String name, Section section) {
        double volts = section.quantity("full-scale", Dimension.VOLTAGE, Range.of(0.256, 6.144), 4.096);
        if (!Double.isNaN(volts) && !FULL_SCALES.contains(volts)) {
            section.error(
                    section.at("full-scale"),
                    "an ADS1115 has no full scale of " + Dimension.VOLTAGE.show(volts),
                    "use one of " + FULL_SCALES + " V");
        }
        return section.has("through")
                ? new BoardSpec.Ads1115Through(
                        name, section.text("through"), farBus(section), address(section, 0x48, 0x4B), volts)
                : new BoardSpec.Ads1115(name, bus(section), address(section, 0x48, 0x4B), volts);
    }

    /** A bus of this computer, {@code /dev/i2c-N}. */
    private static int bus(Section section) {
        boolean named = section.isScalar("bus")
                && section.scalar("bus", true)
                        .map(value -> FAR_BUS.matcher(value.text()).matches())
                        .orElse(false);
        if (named) {
            section.error(
                    section.at("bus"),
                    "this computer's buses have numbers, and '" + Section.shown(section.text("bus")) + "' is none",
                    "write bus: 1 for /dev/i2c-1; a bus of a klipper board needs 'through', the name of that board");
            return 0;
        }
        return section.count("bus", BUS);
    }

    /** A bus of another board, by the name that its firmware has for it; which ones it has, only the board itself can say. */
    private static String farBus(Section section) {
        return section.scalar("bus", true)
                .map(value -> {
                    if (!FAR_BUS.matcher(value.text()).matches()) {
                        section.error(
                                value.at(),
                                "'" + Section.shown(value.text()) + "' is no bus of a klipper board",
                                "write the firmware's name of it, such as i2c0a of a Pico or twi of a Mega; a number"
                                        + " is a bus of this computer, without 'through'");
                    }
                    return value.text();
                })
                .orElse("");
    }

    private static int address(Section section, int first, int last) {
        return section.scalar("address", true)
                .map(value -> {
                    int number = TerminalAddress.number(value.text());
                    if (number < first || number > last) {
                        section.error(
                                value.at(),
                                "address '" + Section.shown(value.text()) + "' does not fit",
                                "this chip has 0x" + Integer.toHexString(first) + " to 0x" + Integer.toHexString(last));
                        return first;
                    }
                    return number;
                })
                .orElse(first);
    }
}
