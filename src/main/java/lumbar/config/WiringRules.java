package lumbar.config;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
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
            InputWire.Role.BUTTON_ARM,
            InputWire.Role.BUTTON_RECLINE_UP,
            InputWire.Role.BUTTON_RESET);

    /**
     * The top of a pressure input. Below, a wire at the supply would read like air in a bag (the relief valve opens at 16 kPa), and a
     * scale that reads 0.4 of a usual sensor of 50 kPa would pass (SR-14). Above, no sensor of a chair reaches: the scale is wrong.
     */
    private static final Range PRESSURE_TOP = new Range(40, 120, "SR-14");

    private static final int FIRST_LOW_AT_BOOT = 9;
    private static final Set<Integer> SERIAL_AT_BOOT = Set.of(14, 15);

    private final Section chair;
    private final BoardsReader boards;
    private final WiringReader wires;
    private final List<Actuator> actuators;
    private final Map<Integer, Double> stallAmps;

    /** @param stallAmps what each motor draws when it is held, by its index */
    WiringRules(
            Section chair,
            BoardsReader boards,
            WiringReader wires,
            List<Actuator> actuators,
            Map<Integer, Double> stallAmps) {
        this.stallAmps = stallAmps;
        this.chair = chair;
        this.boards = boards;
        this.wires = wires;
        this.actuators = actuators;
    }

    /**
     * Tells what is wrong.
     *
     * @param leaseSeconds what the chair file believes of its boards, 0 for nothing
     * @param watchdogRelay whether a relay with a watchdog stands behind all of them
     */
    void check(double leaseSeconds, boolean watchdogRelay) {
        wires.outputs().forEach(this::atBoot);
        wires.inputs().forEach(this::cutWire);
        wires.inputs().forEach(this::reach);
        i2cPins();
        wires.outputs().forEach(this::measuredElsewhere);
        if (!watchdogRelay) {
            wires.outputs().forEach(this::alone);
        }
        if (leaseSeconds > 0) {
            wires.outputs().forEach(output -> leased(output, leaseSeconds));
        }
    }

    /** The header's lines fall back to their pulls when the daemon is gone: that level must be off. */
    private void atBoot(WiringReader.Placed<OutputWire> output) {
        if (!(output.text().board() instanceof BoardSpec.Gpio)) {
            return;
        }
        int gpio = Integer.parseInt(output.wire().at().address());
        boolean high = gpio < FIRST_LOW_AT_BOOT || SERIAL_AT_BOOT.contains(gpio);
        if (output.wire().at().activeLow() != high) {
            chair.error(
                    output.text().position(),
                    "'" + output.name() + "' would be on while the computer boots: GPIO " + gpio + " is "
                            + (high ? "high" : "low") + " then",
                    high
                            ? "use GPIO 9 to 27, not 14 or 15, with an external pull-down of 10 kOhm"
                            : "leave active-low away, with an external pull-down of 10 kOhm");
        } else if (SERIAL_AT_BOOT.contains(gpio)) {
            chair.error(
                    output.text().position(),
                    "'" + output.name() + "' is on GPIO " + gpio
                            + ", which is the serial console while the computer boots",
                    "use GPIO 9 to 27, not 14 or 15, with an external pull-down of 10 kOhm");
        }
    }

    /** SR-03 pauses after each pulse of a bag that its bus does not measure, and then SR-44 takes its sensor for one that reads half. */
    private void measuredElsewhere(WiringReader.Placed<OutputWire> inlet) {
        if (inlet.wire().role() != OutputWire.Role.INLET) {
            return;
        }
        String bus = bus(inlet.text().board());
        wires.inputs().stream()
                .filter(input -> input.wire().role() == InputWire.Role.PRESSURE
                        && input.wire().actuator() == inlet.wire().actuator()
                        && !bus(input.text().board()).equals(bus))
                .forEach(input -> chair.warning(
                        inlet.text().position(),
                        "'" + inlet.name() + "' and '" + input.name()
                                + "' are on two buses: the bag fills at half the speed, and is"
                                + " filled half as much, for its pressure does not fit its air",
                        "wire both to the same computer, Klipper board or Modbus line"));
    }

    /** What is measured and driven by the same clock. */
    private static String bus(BoardSpec board) {
        return switch (board) {
            case BoardSpec.Gpio b -> "";
            case BoardSpec.Pca9685 b -> "";
            case BoardSpec.Ads1115 b -> "";
            case BoardSpec.Ads1115Through b -> b.through();
            case BoardSpec.Klipper b -> b.name();
            case BoardSpec.Modbus b -> b.port();
        };
    }

    private void cutWire(WiringReader.Placed<InputWire> input) {
        if (input.wire().form() != InputWire.Form.CONTACT) {
            return;
        }
        Terminal at = input.wire().at();
        boolean pulls =
                input.text().board() instanceof BoardSpec.Gpio || input.text().board() instanceof BoardSpec.Klipper;
        boolean must = FAIL_OPEN.contains(input.wire().role());
        if (pulls && at.pull() == Terminal.Pull.NONE) {
            String message = "the input '" + input.name() + "' floats while its contact is open";
            String way = "add pull-up active-low (contact to ground)";
            if (must) {
                chair.error(input.text().position(), message, way);
            } else {
                chair.warning(input.text().position(), message, way + ", or fit a resistor");
            }
        } else if (must && at.activeLow() != (at.pull() == Terminal.Pull.UP)) {
            chair.error(
                    input.text().position(),
                    "a broken wire of '" + input.name() + "' would read as closed",
                    pulls
                            ? "use pull-up active-low (contact to ground) or pull-down without active-low (to supply)"
                            : "this board has no pull resistors: an open input must read 0, so remove active-low");
        } else if (input.wire().role() == InputWire.Role.BUTTON_STOP
                && at.activeLow() == (at.pull() == Terminal.Pull.UP)) {
            chair.warning(
                    input.text().position(),
                    "a broken wire of '" + input.name()
                            + "' would not be noticed, and the button could not stop the chair",
                    "use a normally closed contact: " + (pulls ? "pull-up without active-low" : "active-low"));
        }
    }

    /** A sensor that cannot show a stall, or a wire at the supply: the value at the top of the board's input is the most it can say. */
    private void reach(WiringReader.Placed<InputWire> input) {
        InputWire wire = input.wire();
        OptionalDouble top = wires.registerTop(input).isPresent()
                ? wires.registerTop(input)
                : fullScaleV(input.text().board());
        OptionalDouble tripsAt = tripsAt(wire);
        if (top.isEmpty() || tripsAt.isEmpty()) {
            return;
        }
        double needed = tripsAt.getAsDouble();
        double most =
                Math.max(wire.scale().value(top.getAsDouble()), wire.scale().value(0));
        boolean isPressure = wire.role() == InputWire.Role.PRESSURE;
        Dimension unit = isPressure ? Dimension.PRESSURE : Dimension.CURRENT;
        if (most < needed) {
            chair.error(
                    input.text().position(),
                    "'" + input.name() + "' can measure " + unit.show(most) + " at most, and must reach "
                            + unit.show(needed),
                    "use a sensor or a board input with more range, or correct its two points (SR-12, SR-14, SR-17)");
        } else if (isPressure && most > PRESSURE_TOP.max()) {
            chair.error(
                    input.text().position(),
                    "'" + input.name() + "' would measure up to " + unit.show(most),
                    "a pressure sensor for airbags ends at " + PRESSURE_TOP.text(Dimension.PRESSURE)
                            + ": correct its two points");
        }
    }

    private static OptionalDouble fullScaleV(BoardSpec board) {
        return switch (board) {
            case BoardSpec.Ads1115 ads -> OptionalDouble.of(ads.fullScaleV());
            case BoardSpec.Ads1115Through ads -> OptionalDouble.of(ads.fullScaleV());
            case BoardSpec.Klipper klipper -> OptionalDouble.of(klipper.referenceV());
            default -> OptionalDouble.empty();
        };
    }

    /** The value that a sensor must be able to show, in its unit. */
    private OptionalDouble tripsAt(InputWire wire) {
        return switch (wire.role()) {
            case PRESSURE -> OptionalDouble.of(PRESSURE_TOP.min());
            case CURRENT -> OptionalDouble.of(stallAmps.getOrDefault(wire.actuator(), 0.0));
            default -> OptionalDouble.empty();
        };
    }

    /** What does not press is only named; heat is refused as well, for it would burn on (SR-03, SR-18). */
    private void alone(WiringReader.Placed<OutputWire> output) {
        int index = output.wire().actuator();
        BoardSpec board = output.text().board();
        if (index < 0 || board.leases() || ActuatorsReader.presses(actuators.get(index))) {
            return;
        }
        String message = "nothing switches '" + output.name() + "' off when the computer fails: '" + board.name()
                + "' (" + board.kind() + ") has no lease";
        String way = "fit a power relay with a watchdog, or move it to a klipper board (SR-03)";
        if (actuators.get(index) instanceof Actuator.HeatPad) {
            chair.error(output.text().position(), message, way);
        } else {
            chair.warning(output.text().position(), message, way);
        }
    }

    private void i2cPins() {
        for (WiringReader.Placed<OutputWire> output : wires.outputs()) {
            i2cPin(output.text(), output.name());
        }
        for (WiringReader.Placed<InputWire> input : wires.inputs()) {
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
                    text.position(),
                    "'" + name + "' is on GPIO " + text.at().address() + ", which is I²C bus 1",
                    "use another pin");
        }
    }

    /** A lease is only believed of a board that enforces it (SR-03). */
    private void leased(WiringReader.Placed<OutputWire> output, double seconds) {
        OutputWire wire = output.wire();
        boolean presses = wire.role() == OutputWire.Role.PUMP
                || (wire.actuator() >= 0 && ActuatorsReader.presses(actuators.get(wire.actuator())));
        if (!presses) {
            return;
        }
        BoardSpec board = output.text().board();
        if (!board.leases()) {
            chair.error(
                    output.text().position(),
                    "'" + output.name() + "' has no lease: '" + board.name() + "' (" + board.kind()
                            + ") does not switch it off by itself",
                    "move it to a klipper board, or write board-lease: none and rely on relay and watchdog (SR-03)");
        } else if (board instanceof BoardSpec.Klipper klipper && klipper.leaseMs() != BoardReader.ms(seconds)) {
            chair.error(
                    output.text().position(),
                    "'" + output.name() + "' has a lease of " + klipper.leaseMs() + " ms, but 'power' says "
                            + BoardReader.ms(seconds) + " ms",
                    "give 'board-lease' and the lease of '" + board.name() + "' the same value (SR-03)");
        }
    }
}
