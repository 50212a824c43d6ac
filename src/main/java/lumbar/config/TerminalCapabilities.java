package lumbar.config;

import java.util.Set;
import lumbar.chair.wiring.BoardSpec;
import lumbar.chair.wiring.InputWire;
import lumbar.chair.wiring.OutputWire;

/** What can be done at one address of one kind of board. Pure. */
final class TerminalCapabilities {
    /** The pins of the header that its two hardware PWM channels can reach. */
    private static final Set<String> HEADER_PWM = Set.of("12", "13", "18", "19");

    private TerminalCapabilities() {}

    /** Why an output of this form cannot be there; empty when it can. */
    static String against(OutputWire.Form form, BoardSpec board, String address) {
        return switch (board) {
            case BoardSpec.Gpio g ->
                form == OutputWire.Form.DUTY && !HEADER_PWM.contains(address)
                        ? "the header has PWM on GPIO 12, 13, 18 and 19 only"
                        : "";
            case BoardSpec.Pca9685 p ->
                form == OutputWire.Form.BEAT
                        ? "it keeps its output by itself and cannot prove that the daemon is alive"
                        : "";
            case BoardSpec.Ads1115 _, BoardSpec.Ads1115Through _ -> "an ADS1115 has analog inputs only";
            case BoardSpec.Klipper k -> "";
            case BoardSpec.Modbus m -> againstModbus(form, address);
        };
    }

    private static String againstModbus(OutputWire.Form form, String address) {
        if (address.startsWith("coil")) {
            return form == OutputWire.Form.DUTY || form == OutputWire.Form.SLOW_DUTY
                    ? "a coil is on or off, and on would be full strength"
                    : "";
        }
        if (address.startsWith("holding")) {
            return form == OutputWire.Form.DUTY || form == OutputWire.Form.SLOW_DUTY
                    ? ""
                    : "a holding register gives a level, and this is on or off: use a coil";
        }
        return "it can only be read";
    }

    /** Why an input of this form cannot be there; empty when it can. */
    static String against(InputWire.Form form, BoardSpec board, String address) {
        boolean analog = form == InputWire.Form.ANALOG;
        return switch (board) {
            case BoardSpec.Gpio g -> analog ? "the header has no analog input: use an ADS1115 or another board" : "";
            case BoardSpec.Pca9685 p -> "a PCA9685 has outputs only";
            case BoardSpec.Ads1115 _, BoardSpec.Ads1115Through _ -> analog ? "" : "an ADS1115 has analog inputs only";
            case BoardSpec.Klipper k -> "";
            case BoardSpec.Modbus m -> {
                if (form == InputWire.Form.COUNT) {
                    yield "pulses are lost between two polls: count them on a gpio or klipper board";
                }
                boolean register = address.startsWith("holding") || address.startsWith("register");
                yield analog == register ? "" : analog ? "this is one bit: use a register" : "use an input or a coil";
            }
        };
    }
}
