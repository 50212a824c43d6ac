package lumbar.config;

import java.util.List;
import java.util.Optional;
import lumbar.chair.wiring.BoardSpec;

/** Reads one board of kind {@code modbus}. Pure. */
final class ModbusBoard {
    private static final Range COUNT = Range.of(0.001, 1);
    private static final Range SET = Range.of(0.050, 1);

    private ModbusBoard() {}

    static BoardSpec read(String name, Section section) {
        String port = BoardsReader.port(section);
        int baud = BoardsReader.baud(section, 19_200);
        BoardSpec.Parity parity = parity(section);
        int unit = section.count("unit", Range.of(1, 247));
        int[] timeout = section.section("timeout").map(ModbusBoard::timeout).orElse(new int[] {-1, 0, 0});
        return new BoardSpec.Modbus(name, port, baud, parity, unit, timeout[0], timeout[1], timeout[2]);
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

    /** Register, milliseconds of one count, and the time to set. */
    private static int[] timeout(Section section) {
        int register = section.count("register", Range.of(0, 65_535));
        int count = BoardsReader.ms(section.quantity("count", Dimension.DURATION, COUNT));
        int set = BoardsReader.ms(section.quantity("set", Dimension.DURATION, SET));
        if (count > 0 && set % count != 0) {
            section.error(
                    section.at("set"),
                    "the board counts in steps of " + count + " ms, and " + set + " ms is none",
                    "set a multiple of " + count + " ms");
        }
        section.end();
        return new int[] {register, count, set};
    }
}
