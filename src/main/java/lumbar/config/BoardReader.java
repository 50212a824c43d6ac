package lumbar.config;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import lumbar.chair.wiring.BoardSpec;

/** Reads one board of a chair file, of any kind. Pure. */
final class BoardReader {
    private static final List<String> KINDS = List.of("gpio", "pca9685", "ads1115", "klipper", "modbus");
    private static final List<Integer> BAUDS = List.of(1200, 2400, 4800, 9600, 19_200, 38_400, 57_600, 115_200);

    /** Above {@link #FULL_LEASE_SECONDS} with a warning and the ceilings of a chair that has only a relay. */
    static final Range LEASE = new Range(0.100, 0.500, "SR-03");

    static final Range LEAD = Range.of(0.020, 0.100);
    private static final Range REFERENCE = Range.of(1, 5.5);

    /** The longest lease that SR-03 grants. */
    static final double FULL_LEASE_SECONDS = 0.200;

    private static final Range COUNT = Range.of(0.001, 1);
    static final Range SET = Range.of(0.050, 1);
    static final List<Double> FULL_SCALES = List.of(6.144, 4.096, 2.048, 1.024, 0.512, 0.256);
    static final Range PWM = Range.of(24, 1526);
    private static final Range BUS = Range.of(0, 63);

    /** As the firmware writes them: {@code twi}, {@code i2c0a}, {@code i2c1_PB6_PB7}. */
    private static final Pattern FAR_BUS = Pattern.compile("[a-z][A-Za-z0-9_.]{0,30}");

    private BoardReader() {}

    /** The board of this name; empty, and told through the section, when its kind is none. */
    static Optional<BoardSpec> read(String name, Section section) {
        Optional<BoardSpec> board = section.word("kind", KINDS, Optional::of).map(kind -> switch (kind) {
            case "gpio" -> new BoardSpec.Gpio(name, section.has("chip") ? section.text("chip") : "");
            case "pca9685" -> pca9685(name, section);
            case "ads1115" -> ads1115(name, section);
            case "klipper" -> klipper(name, section);
            default -> modbus(name, section);
        });
        board.ifPresent(b -> section.end());
        return board;
    }

    private static BoardSpec klipper(String name, Section section) {
        String port = port(section);
        int baud = section.has("baud") ? section.count("baud", Range.of(9600, 2_000_000)) : 250_000;
        double lease = section.quantity("lease", Dimension.DURATION, LEASE, FULL_LEASE_SECONDS);
        double lead = section.quantity("lead", Dimension.DURATION, LEAD, 0.050);
        if (lead >= lease) {
            section.error(
                    section.at("lead"),
                    "the lead of '" + name + "' must be shorter than its lease",
                    "an output sent that far ahead would expire before it acts");
        }
        double reference = section.quantity("reference", Dimension.VOLTAGE, REFERENCE, 3.3);
        return new BoardSpec.Klipper(name, port, baud, ms(lease), ms(lead), reference);
    }

    /** Path of a serial device. */
    private static String port(Section section) {
        String port = section.text("port");
        if (!port.isEmpty() && !port.startsWith("/")) {
            section.error(
                    section.at("port"),
                    "'" + Section.shown(port) + "' is not the path of a serial device",
                    "write an absolute path, best a link in /dev/serial/by-id/, which keeps its name");
        }
        return port;
    }

    private static int baud(Section section, int fallback) {
        int baud = section.has("baud") ? section.count("baud", Range.of(1200, 115_200)) : fallback;
        if (!BAUDS.contains(baud)) {
            section.error(section.at("baud"), baud + " baud is not a speed of a serial line", "use one of " + BAUDS);
        }
        return baud;
    }

    static int ms(double seconds) {
        return (int) Math.round(seconds * 1000);
    }

    private static BoardSpec pca9685(String name, Section section) {
        if (section.has("through")) {
            section.error(
                    section.at("through"),
                    "'" + name
                            + "' (pca9685) cannot be on another board's I²C: nothing there would switch its outputs off",
                    "connect its outputs to pins of that board, which have a lease (SR-03), or the chip to this"
                            + " computer's bus");
            section.has("bus");
            return new BoardSpec.Pca9685(name, 0, address(section, 0x40, 0x7F), frequencyHz(section));
        }
        return new BoardSpec.Pca9685(name, bus(section), address(section, 0x40, 0x7F), frequencyHz(section));
    }

    private static double frequencyHz(Section section) {
        return section.quantity("frequency", Dimension.HERTZ, PWM, 200);
    }

    private static BoardSpec ads1115(String name, Section section) {
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
                    "'" + Section.shown(section.text("bus")) + "' is not a bus number of this computer",
                    "write bus: 1 for /dev/i2c-1; for a bus of a klipper board add 'through' with the name of that board");
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
                                "'" + Section.shown(value.text()) + "' is not a bus of a klipper board",
                                "use the firmware's name for it, such as i2c0a (Pico) or twi (Mega); for a bus of this"
                                        + " computer remove 'through' and write its number");
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
                                "'" + Section.shown(value.text()) + "' is not an address of this chip",
                                "use 0x" + Integer.toHexString(first) + " to 0x" + Integer.toHexString(last));
                        return first;
                    }
                    return number;
                })
                .orElse(first);
    }

    private static BoardSpec modbus(String name, Section section) {
        String port = port(section);
        int baud = baud(section, 19_200);
        BoardSpec.Parity parity = parity(section);
        int unit = section.count("unit", Range.of(1, 247));
        BoardSpec.Timeout timeout =
                section.section("timeout").map(BoardReader::timeout).orElse(null);
        return new BoardSpec.Modbus(name, port, baud, parity, unit, timeout);
    }

    private static BoardSpec.Parity parity(Section section) {
        if (!section.has("parity")) {
            return BoardSpec.Parity.EVEN;
        }
        return section.word(
                        "parity",
                        List.of("none", "even", "odd"),
                        word -> Optional.of(
                                switch (word) {
                                    case "none" -> BoardSpec.Parity.NONE;
                                    case "odd" -> BoardSpec.Parity.ODD;
                                    default -> BoardSpec.Parity.EVEN;
                                }))
                .orElse(BoardSpec.Parity.EVEN);
    }

    private static BoardSpec.Timeout timeout(Section section) {
        int register = section.count("register", Range.of(0, 65_535));
        int count = ms(section.quantity("count", Dimension.DURATION, COUNT));
        int set = ms(section.quantity("set", Dimension.DURATION, SET));
        if (count > 0 && set % count != 0) {
            section.error(
                    section.at("set"),
                    set + " ms is not a multiple of the board's step of " + count + " ms",
                    "set a multiple of " + count + " ms");
        }
        section.end();
        return new BoardSpec.Timeout(register, count, set);
    }
}
