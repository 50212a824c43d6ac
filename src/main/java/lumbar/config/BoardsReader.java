package lumbar.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import lumbar.chair.wiring.BoardSpec;

/** Reads the {@code boards:} of a chair file: the devices that outputs and sensors are wired to. One thread. */
final class BoardsReader {
    private static final int MOST = 16;

    private final Map<String, BoardSpec> boards = new LinkedHashMap<>();
    private final Map<String, Section> sections = new LinkedHashMap<>();

    static BoardsReader read(Section chair) {
        BoardsReader read = new BoardsReader();
        if (!chair.has("boards")) {
            chair.error(chair.at(), "'boards' is missing", "list the boards that the chair is wired to");
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
            all.error(all.at(), "a chair must have 1 to " + MOST + " boards, not " + entries.size(), "");
        }
        for (YamlNode.Entry entry : entries.subList(0, Math.min(MOST, entries.size()))) {
            String name = entry.key().text();
            if (!Section.NAME.matcher(name).matches() || name.length() > Section.LONGEST_NAME) {
                all.error(
                        entry.key().at(),
                        "'" + Section.shown(name) + "' is not a valid name",
                        "use a-z, 0-9 and single dashes");
            } else if (entry.value() instanceof YamlNode.Mapping map) {
                Section section = all.of(map);
                BoardReader.read(name, section).ifPresent(board -> add(board, section));
            } else {
                all.error(
                        entry.value().at(),
                        "board '" + name + "' must consist of keys with values",
                        "begin with its 'kind'");
            }
        }
    }

    private void add(BoardSpec board, Section section) {
        boards.values().stream()
                .filter(other -> clash(other, board))
                .findFirst()
                .ifPresent(other -> section.error(
                        section.at(),
                        "boards '" + other.name() + "' and '" + board.name() + "' cannot be used together",
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
                                    + ") is not a klipper board, so no chip can be connected through it",
                    able.isEmpty()
                            ? "'through' must name a klipper board, and this chair has none"
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
