package lumbar.config;

import java.util.List;
import java.util.Set;
import lumbar.chair.Actuator;
import lumbar.chair.wiring.BoardSpec;
import lumbar.chair.wiring.InputWire;
import lumbar.chair.wiring.OutputWire;
import lumbar.chair.wiring.Terminal;

/**
 * What the wires of a chair say of each other and of what stands behind them: levels at boot, broken wires, leases (SR-02,
 * SR-03). One thread.
 */
final class WiringRules {
    /** Their loss must look like the safe answer: pressed, empty, nobody asks. */
    private static final Set<InputWire.Role> FAIL_OPEN = Set.of(
            InputWire.Role.E_STOP,
            InputWire.Role.SEAT,
            InputWire.Role.BUTTON_START,
            InputWire.Role.BUTTON_STRONGER,
            InputWire.Role.BUTTON_ARM);

    private static final int FIRST_LOW_AT_BOOT = 9;
    private static final Set<Integer> SERIAL_AT_BOOT = Set.of(14, 15);

    private final Section chair;
    private final ChairBoards boards;
    private final ChairWiring wires;
    private final List<Actuator> actuators;

    WiringRules(Section chair, ChairBoards boards, ChairWiring wires, List<Actuator> actuators) {
        this.chair = chair;
        this.boards = boards;
        this.wires = wires;
        this.actuators = actuators;
    }

    /** @param leaseSeconds what the chair file believes of its boards, 0 for nothing */
    void check(double leaseSeconds) {
        wires.outputs().forEach(this::atBoot);
        wires.inputs().forEach(this::cutWire);
        i2cPins();
        if (leaseSeconds > 0) {
            wires.outputs().forEach(output -> leased(output, leaseSeconds));
        }
    }

    /** The header's lines fall back to their pulls when the daemon is gone: that level must be off. */
    private void atBoot(ChairWiring.Placed<OutputWire> output) {
        if (!(output.text().board() instanceof BoardSpec.Gpio)) {
            return;
        }
        int gpio = Integer.parseInt(output.wire().at().address());
        boolean high = gpio < FIRST_LOW_AT_BOOT || SERIAL_AT_BOOT.contains(gpio);
        if (output.wire().at().activeLow() != high) {
            chair.error(
                    output.text().place(),
                    "'" + output.name() + "' would be on while the computer boots: GPIO " + gpio + " is "
                            + (high ? "high" : "low") + " then",
                    high
                            ? "use GPIO 9 to 27, not 14 or 15, with an external pull-down of 10 kOhm"
                            : "leave active-low away, with an external pull-down of 10 kOhm");
        } else if (SERIAL_AT_BOOT.contains(gpio)) {
            chair.error(
                    output.text().place(),
                    "'" + output.name() + "' is on GPIO " + gpio + ", the serial console while the computer boots",
                    "use GPIO 9 to 27, not 14 or 15, with an external pull-down of 10 kOhm");
        }
    }

    private void cutWire(ChairWiring.Placed<InputWire> input) {
        if (input.wire().form() != InputWire.Form.CONTACT) {
            return;
        }
        Terminal at = input.wire().at();
        boolean pulls =
                input.text().board() instanceof BoardSpec.Gpio || input.text().board() instanceof BoardSpec.Klipper;
        boolean must = FAIL_OPEN.contains(input.wire().role());
        if (pulls && at.pull() == Terminal.Pull.NONE) {
            String message = "nothing holds '" + input.name() + "' while its contact is open";
            String way = "add pull-up active-low (contact to ground)";
            if (must) {
                chair.error(input.text().place(), message, way);
            } else {
                chair.warning(input.text().place(), message, way + ", or fit a resistor");
            }
        } else if (must && at.activeLow() != (at.pull() == Terminal.Pull.UP)) {
            chair.error(
                    input.text().place(),
                    "a cut wire of '" + input.name() + "' would read closed",
                    pulls
                            ? "use pull-up active-low (contact to ground) or pull-down without active-low (to supply)"
                            : "this board has no pull: an open input must read 0, so leave active-low away");
        }
    }

    private void i2cPins() {
        for (ChairWiring.Placed<OutputWire> output : wires.outputs()) {
            i2cPin(output.text(), output.name());
        }
        for (ChairWiring.Placed<InputWire> input : wires.inputs()) {
            i2cPin(input.text(), input.name());
        }
    }

    private void i2cPin(TerminalText text, String name) {
        boolean busOne = boards.all().stream()
                .anyMatch(b -> (b instanceof BoardSpec.Pca9685 p && p.bus() == 1)
                        || (b instanceof BoardSpec.Ads1115 a && a.bus() == 1));
        if (busOne
                && text.board() instanceof BoardSpec.Gpio
                && Set.of("2", "3").contains(text.at().address())) {
            chair.error(
                    text.place(),
                    "'" + name + "' is on GPIO " + text.at().address() + ", which is I²C bus 1",
                    "use another pin");
        }
    }

    /** A lease is only believed of a board that enforces it (SR-03). */
    private void leased(ChairWiring.Placed<OutputWire> output, double seconds) {
        OutputWire wire = output.wire();
        boolean presses = wire.role() == OutputWire.Role.PUMP
                || (wire.actuator() >= 0 && ChairParts.presses(actuators.get(wire.actuator())));
        if (!presses) {
            return;
        }
        BoardSpec board = output.text().board();
        if (!board.leases()) {
            chair.error(
                    output.text().place(),
                    "'" + output.name() + "' has no lease: '" + board.name() + "' (" + board.kind()
                            + ") does not take it away",
                    "put it on a klipper board, or say board-lease: none and rely on relay and watchdog (SR-03)");
        } else if (board instanceof BoardSpec.Klipper klipper && klipper.leaseMs() != ChairBoards.ms(seconds)) {
            chair.error(
                    output.text().place(),
                    "'" + output.name() + "' has a lease of " + klipper.leaseMs() + " ms, and 'power' says "
                            + ChairBoards.ms(seconds) + " ms",
                    "make 'board-lease' and the lease of '" + board.name() + "' one (SR-03)");
        }
    }
}
