package lumbar.config;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lumbar.chair.wiring.BoardSpec;

/** What an address on a board looks like, and the one way it is written from then on. Pure. */
final class TerminalAddress {
    private static final Pattern KLIPPER = Pattern.compile("gpio\\d{1,2}|P[A-L]\\d{1,2}|P\\d\\.\\d{1,2}");
    private static final Pattern MODBUS =
            Pattern.compile("(coil|input|holding|register) (0x[0-9a-fA-F]{1,4}|\\d{1,5})");
    private static final int LAST_GPIO = 27;
    private static final int LAST_REGISTER = 65_535;

    private TerminalAddress() {}

    /** The address as the boards read it, empty when the board can have none such. */
    static Optional<String> normal(String text, BoardSpec board) {
        return switch (board) {
            case BoardSpec.Gpio g -> upTo(LAST_GPIO, text);
            case BoardSpec.Pca9685 p -> upTo(15, text);
            case BoardSpec.Ads1115 _, BoardSpec.Ads1115Through _ -> upTo(3, text);
            case BoardSpec.Klipper k -> KLIPPER.matcher(text).matches() ? Optional.of(text) : Optional.empty();
            case BoardSpec.Modbus m -> modbus(text);
        };
    }

    /** How one is written, for who wrote it otherwise. */
    static String form(BoardSpec board) {
        return switch (board) {
            case BoardSpec.Gpio g -> "a GPIO number, 0 to 27 (not the place on the header)";
            case BoardSpec.Pca9685 p -> "an output, 0 to 15";
            case BoardSpec.Ads1115 _, BoardSpec.Ads1115Through _ -> "an input, 0 to 3";
            case BoardSpec.Klipper k -> "a pin by the firmware's name, such as gpio17, PB4 or P2.7";
            case BoardSpec.Modbus m ->
                "coil N, input N, holding N or register N, with N from 0 to 65535 or 0x0 to 0xffff";
        };
    }

    /** How many words an address of this board is. */
    static int words(BoardSpec board) {
        return board instanceof BoardSpec.Modbus ? 2 : 1;
    }

    /** The first words of addresses, where a board has such. */
    static List<String> tables(BoardSpec board) {
        return board instanceof BoardSpec.Modbus ? List.of("coil", "input", "holding", "register") : List.of();
    }

    /** A whole number in decimal or as {@code 0x40}; −1 when it is none. */
    static int number(String text) {
        if (text.matches("0x[0-9a-fA-F]{1,4}")) {
            return Integer.parseInt(text.substring(2), 16);
        }
        return text.matches("\\d{1,5}") ? Integer.parseInt(text) : -1;
    }

    private static Optional<String> upTo(int last, String text) {
        int number = number(text);
        return number >= 0 && number <= last ? Optional.of(String.valueOf(number)) : Optional.empty();
    }

    private static Optional<String> modbus(String text) {
        Matcher matcher = MODBUS.matcher(text);
        if (!matcher.matches() || number(matcher.group(2)) > LAST_REGISTER) {
            return Optional.empty();
        }
        return Optional.of(matcher.group(1) + " " + number(matcher.group(2)));
    }
}
