package lumbar.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import lumbar.chair.wiring.BoardSpec;

/** Reads the {@code boards:} of a chair file: the devices that outputs and sensors are wired to. One thread. */
final class BoardsReader {
    private static final int MOST = 16;
    private static final List<String> KINDS = List.of("gpio", "pca9685", "ads1115", "klipper", "modbus");
    private static final List<Integer> BAUDS = List.of(1200, 2400, 4800, 9600, 19_200, 38_400, 57_600, 115_200);

    /** Above {@link #FULL_LEASE_SECONDS} with a warning and the ceilings of a chair that has only a relay. */
    private static final Range LEASE = new Range(0.100, 0.500, "SR-03");

    private static final Range LEAD = Range.of(0.020, 0.100);
    private static final Range REFERENCE = Range.of(1, 5.5);

    /** The longest lease that SR-03 grants. */
    static final double FULL_LEASE_SECONDS = 0.200;

    private final Map<String, BoardSpec> boards = new LinkedHashMap<>();
    private final Map<String, Section> sections = new LinkedHashMap<>();

    static BoardsReader read(Section chair) {
        BoardsReader read = new BoardsReader();
        if (!chair.has("boards")) {
            chair.error(chair.at(), "'boards' is missing", "a real chair names the boards it is wired to");
            return read;
        }
        chair.section("boards", "board").ifPresent(read::each);
        read.boards.values().forEach(read::through);
        return read;
    }

    /** None: the simulated chair. */
    static BoardsReader none() {
        return new BoardsReader();
    }

    Map<String, BoardSpec> byName() {
        return boards;
    }

    List<BoardSpec> all() {
        return List.copyOf(boards.values());
    }

    Section section(BoardSpec board) {
        return Objects.requireNonNull(sections.get(board.name()));
    }

    private void each(Section all) {
        List<YamlNode.Entry> entries = all.entries();
        if (entries.isEmpty() || entries.size() > MOST) {
            all.error(all.at(), "a chair has 1 to " + MOST + " boards", "");
        }
        for (YamlNode.Entry entry : entries.subList(0, Math.min(MOST, entries.size()))) {
            String name = entry.key().text();
            if (!Section.NAME.matcher(name).matches() || name.length() > Section.LONGEST_NAME) {
                all.error(
                        entry.key().at(), "'" + Section.shown(name) + "' is not a name", "a-z, 0-9 and single dashes");
            } else if (entry.value() instanceof YamlNode.Mapping map) {
                Section section = all.of(map);
                board(name, section).ifPresent(board -> add(board, section));
            } else {
                all.error(entry.value().at(), "board '" + name + "' holds keys with values", "begin with its 'kind'");
            }
        }
    }

    private Optional<BoardSpec> board(String name, Section section) {
        Optional<BoardSpec> board = section.word("kind", KINDS, Optional::of).map(kind -> switch (kind) {
            case "gpio" -> new BoardSpec.Gpio(name, section.has("chip") ? section.text("chip") : "");
            case "pca9685" -> I2cChip.pca9685(name, section);
            case "ads1115" -> I2cChip.ads1115(name, section);
            case "klipper" -> klipper(name, section);
            default -> ModbusBoard.read(name, section);
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
                    "the lead of '" + name + "' is as long as its lease",
                    "what is sent so far ahead would lapse before it acts");
        }
        double reference = section.quantity("reference", Dimension.VOLTAGE, REFERENCE, 3.3);
        return new BoardSpec.Klipper(name, port, baud, ms(lease), ms(lead), reference);
    }

    /** Path of a serial device. */
    static String port(Section section) {
        String port = section.text("port");
        if (!port.isEmpty() && !port.startsWith("/")) {
            section.error(
                    section.at("port"),
                    "'" + Section.shown(port) + "' is no path of a serial device",
                    "write it from the root, best a link of /dev/serial/by-id/ that keeps its name");
        }
        return port;
    }

    static int baud(Section section, int fallback) {
        int baud = section.has("baud") ? section.count("baud", Range.of(1200, 115_200)) : fallback;
        if (!BAUDS.contains(baud)) {
            section.error(section.at("baud"), "no serial line runs at " + baud + " baud", "use one of " + BAUDS);
        }
        return baud;
    }

    static int ms(double seconds) {
        return (int) Math.round(seconds * 1000);
    }

    private void add(BoardSpec board, Section section) {
        boards.values().stream()
                .filter(other -> clash(other, board))
                .findFirst()
                .ifPresent(other -> section.error(
                        section.at(),
                        "boards '" + other.name() + "' and '" + board.name() + "' cannot both be there",
                        clashHint(board)));
        boards.put(board.name(), board);
        sections.put(board.name(), section);
    }

    /** A chip that hangs on another board needs one that can speak to it; the file may name that one later. */
    private void through(BoardSpec board) {
        if (board instanceof BoardSpec.Ads1115Through chip
                && !chip.through().isEmpty()
                && !(boards.get(chip.through()) instanceof BoardSpec.Klipper)) {
            List<String> able = boards.values().stream()
                    .filter(BoardSpec.Klipper.class::isInstance)
                    .map(BoardSpec::name)
                    .toList();
            BoardSpec other = boards.get(chip.through());
            Section section = section(board);
            section.error(
                    section.at("through"),
                    other == null
                            ? "unknown board '" + Section.shown(chip.through()) + "'"
                            : "'" + chip.through() + "' (" + other.kind()
                                    + ") is no klipper board, and no chip can hang on it",
                    able.isEmpty()
                            ? "'through' names a klipper board, and this chair has none"
                            : "the klipper boards of this chair: " + String.join(", ", able));
        }
    }

    private static boolean clash(BoardSpec a, BoardSpec b) {
        return switch (a) {
            case BoardSpec.Gpio g -> b instanceof BoardSpec.Gpio;
            case BoardSpec.Pca9685 p -> i2c(b).equals(p.bus() + " " + p.address());
            case BoardSpec.Ads1115 d -> i2c(b).equals(d.bus() + " " + d.address());
            case BoardSpec.Ads1115Through d ->
                b instanceof BoardSpec.Ads1115Through o
                        && o.through().equals(d.through())
                        && o.bus().equals(d.bus())
                        && o.address() == d.address();
            case BoardSpec.Klipper k -> !k.port().isEmpty() && k.port().equals(port(b));
            case BoardSpec.Modbus m ->
                !m.port().isEmpty()
                        && m.port().equals(port(b))
                        && !(b instanceof BoardSpec.Modbus o
                                && o.unit() != m.unit()
                                && o.baud() == m.baud()
                                && o.parity() == m.parity());
        };
    }

    private static String clashHint(BoardSpec board) {
        return switch (board) {
            case BoardSpec.Gpio g -> "this computer has one GPIO header";
            case BoardSpec.Pca9685 _, BoardSpec.Ads1115 _, BoardSpec.Ads1115Through _ ->
                "no two chips have one address on one bus";
            case BoardSpec.Klipper k -> "each has a port of its own";
            case BoardSpec.Modbus m -> "units on one port share baud and parity, and each has a 'unit' of its own";
        };
    }

    private static String i2c(BoardSpec board) {
        return switch (board) {
            case BoardSpec.Pca9685 p -> p.bus() + " " + p.address();
            case BoardSpec.Ads1115 a -> a.bus() + " " + a.address();
            default -> "";
        };
    }

    private static String port(BoardSpec board) {
        return switch (board) {
            case BoardSpec.Klipper k -> k.port();
            case BoardSpec.Modbus m -> m.port();
            default -> "";
        };
    }
}
