package lumbar.config;

import static lumbar.config.ConfigFiles.chair;
import static lumbar.config.ConfigFiles.line;
import static lumbar.config.ConfigFiles.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lumbar.ShowsRequirement;
import lumbar.chair.wiring.BoardSpec;
import lumbar.chair.wiring.InputWire;
import lumbar.chair.wiring.OutputWire;
import lumbar.chair.wiring.Scale;
import lumbar.chair.wiring.Terminal;
import lumbar.chair.wiring.Wiring;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ShowsRequirement("SR-30")
class WiringRulesTest {
    private static final String PAD = ConfigFiles.text("examples/seat-pad/chair.yaml");
    private static final String FULL = ConfigFiles.text("examples/full-chair/chair.yaml");
    private static final String MODBUS = ConfigFiles.text("examples/modbus-chair/chair.yaml");

    @Test
    void formsAndScalesFollowFromRoleAndAddress() {
        Wiring full = wiring(FULL);

        assertThat(output(full, OutputWire.Role.INLET, 0))
                .isEqualTo(new OutputWire(
                        OutputWire.Role.INLET,
                        0,
                        OutputWire.Form.PULSE,
                        new Terminal("air-upper", "PA0", false, Terminal.Pull.NONE)));
        assertThat(output(full, OutputWire.Role.PUMP, -1).form()).isEqualTo(OutputWire.Form.DUTY);
        assertThat(output(full, OutputWire.Role.WATCHDOG, -1).form()).isEqualTo(OutputWire.Form.BEAT);
        assertThat(output(full, OutputWire.Role.DRIVE, 20).form()).isEqualTo(OutputWire.Form.SLOW_DUTY);
        assertThat(output(full, OutputWire.Role.DRIVE_BACK, 14).at().address()).isEqualTo("gpio0");
        assertThat(input(full, InputWire.Role.E_STOP).at())
                .isEqualTo(new Terminal("motor", "gpio18", true, Terminal.Pull.UP));
        assertThat(input(full, InputWire.Role.PULSES).form()).isEqualTo(InputWire.Form.COUNT);
        assertThat(input(full, InputWire.Role.PRESSURE).scale().value(2.5)).isEqualTo(25);
        assertThat(input(full, InputWire.Role.PAD).scale()).isEqualTo(new Scale.Ntc(10_000, 3950, 4700, 5));
        assertThat(full.boards().getFirst())
                .isEqualTo(new BoardSpec.Klipper(
                        "motor", "/dev/serial/by-id/usb-Klipper_rp2040_motor-if00", 250_000, 200, 50, 3.3));

        Wiring modbus = wiring(MODBUS);
        assertThat(output(modbus, OutputWire.Role.PUMP, -1).form()).isEqualTo(OutputWire.Form.HELD);
        assertThat(output(modbus, OutputWire.Role.DRIVE, 4).full()).isEqualTo(1000);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            pump: pi 12 |pump: pii 12 |unknown board 'pii'
            pump: pi 12 |pump: pi 28 |'28' is not a terminal of 'pi'
            pump: pi 12 |pump: pi gpio12 |'gpio12' is not a terminal of 'pi'
            pump: pi 12 |pump: adc 3 |'pump' cannot be on 'adc 3': an ADS1115 has analog inputs only
            pump: pi 12 |pump: pi 18 pull-up |'pump' is an output, and only an input has a pull
            pump: pi 12 |pump: pi 10 |'pump' cannot be on 'pi 10': the header has PWM on GPIO 12, 13, 18 and 19 only
            inlet: pi 17|inlet: pi 27|the terminal 'pi 27' of 'glute-right inlet' is already used
            inlet: pi 17|inlet: pi 17 on-off|'glute-left inlet' cannot be on-off
            inlet: pi 17|inlet: pi 0|'glute-left inlet' would be on while the computer boots: GPIO 0 is high then
            inlet: pi 17|inlet: pi 14|'glute-left inlet' would be on while the computer boots: GPIO 14 is high then
            inlet: pi 17|inlet: pi 15 active-low|'glute-left inlet' is on GPIO 15, which is the serial console while the computer boots
            inlet: pi 17|inlet: pi 17 active-low|'glute-left inlet' would be on while the computer boots: GPIO 17 is low then
            inlet: pi 17|inlet: pi 17 active-lo|unknown word 'active-lo' after a terminal
            inlet: pi 17, ||the wire 'glute-left inlet' is missing
            {at: adc 0,|{at: pi 18,|'glute-left pressure' cannot be on 'pi 18': the header has no analog input: use an ADS1115 or another board
            {at: adc 0,|{at: adc 4,|'4' is not a terminal of 'adc'
            to: [2.7 V, 40 kPa]|to: [0.2 V, 40 kPa]|'from' and 'to' must differ in both numbers
            to: [2.7 V, 40 kPa]|to: [2.7 V]|'to' must be a pair
            to: [2.7 V, 40 kPa]|to: [2.7, 40 kPa]|'2.7' has no unit
            e-stop: pi 4 pull-up active-low|e-stop: pi 4 pull-up|a broken wire of 'e-stop' would read as closed
            e-stop: pi 4 pull-up active-low|e-stop: pi 4 pull-down active-low|a broken wire of 'e-stop' would read as closed
            e-stop: pi 4 pull-up active-low|e-stop: pi 4|the input 'e-stop' floats while its contact is open
            e-stop: pi 4 pull-up active-low|e-stop: pi 2 pull-up active-low|'e-stop' is on GPIO 2, which is I²C bus 1
            e-stop: pi 4 pull-up active-low|estop: pi 4 pull-up active-low|the wire 'e-stop' is missing
            relay-back: pi 5 pull-up active-low|#|the wire 'relay-back' is missing
            seat: pi 6 pull-up active-low|seat: pi 6 pull-up|a broken wire of 'seat' would read as closed
            seat: switch|seat: none|'seat' is wired, but 'seat' is not switch
            watchdog: yes,|watchdog: no,|'watchdog' is wired, but 'power' says watchdog: no
            sensor: yes,|sensor: no,|'pressure' is wired, but the bag says sensor: no
            board-lease: none|board-lease: 200 ms|'glute-left inlet' has no lease: 'pi' (gpio) does not switch it off by itself
            {kind: gpio}|{kind: gpoi}|unknown kind 'gpoi'
            address: 0x48|address: 0x4c|'0x4c' is not an address of this chip
            full-scale: 4.096 V|full-scale: 4 V|an ADS1115 has no full scale of 4 V
            driver: boards|driver: sim|a simulated chair has no 'boards'
            volume: 0.5 L|volume: 0.4 L|'glute-left' is too small a bag where only the watchdog relay switches the outputs off after a failure
            """)
    void whatAPadOnAPiMayNotBeIsToldByItsName(String what, String by, String message) {
        assertThat(errors(with(PAD, what, by == null ? "" : by))).contains(message);
    }

    /** A stall of what gives no pulses shows in its current alone, so none may go unmeasured. */
    @Test
    @ShowsRequirement({"SR-17", "SR-54"})
    void aMotorWithoutACurrentSensorIsRefused() {
        String wire = ", current: {at: air-upper PF7, from: [0.5 V, 0 A], to: [4.5 V, 10 A]}";
        assertThat(errors(with(FULL, wire, ""))).contains("the wire 'kneader current' is missing");
    }

    @ParameterizedTest
    @ShowsRequirement("SR-03")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            inlet: air-upper PA0|inlet: air-upper pa0|'pa0' is not a terminal of 'air-upper'
            lease: 200 ms, lead: 50 ms, reference: 3.3 V|lease: 150 ms, lead: 50 ms|'roller up' has a lease of 150 ms, but 'power' says 200 ms
            lease: 200 ms, lead: 50 ms, reference: 3.3 V|lease: 100 ms, lead: 100 ms|the lead of 'motor' must be shorter than its lease
            lease: 200 ms, lead: 50 ms, reference: 3.3 V|lease: 501 ms|lease '501 ms' is above 500 ms
            board-lease: 200 ms|board-lease: 99 ms|board-lease '99 ms' is below 100 ms
            usb-Klipper_atmega2560_upper|usb-Klipper_atmega2560_lower|boards 'air-upper' and 'air-lower' cannot be used together
            port: /dev/serial/by-id/usb-Klipper_rp2040_motor-if00|port: ttyACM0|'ttyACM0' is not the path of a serial device
            end-neck: motor gpio21 pull-up active-low,||the wire 'roller end-neck' is missing
            relay: yes, watchdog: yes, board|relay: no, watchdog: no, board|'relay' is wired, but 'power' says relay: no
            to: [4.5 V, 50 kPa]|to: [4.5 V, 20 kPa]|'neck-bag pressure' can measure 22.5 kPa at most, and must reach 40 kPa
            to: [4.5 V, 50 kPa]|to: [4.5 V, 125 kPa]|'neck-bag pressure' would measure up to 140.625 kPa
            to: [3.3 V, 8 A]|to: [3.3 V, 2.9 A]|'roller current' can measure 2.9 A at most, and must reach 6 A
            beta: 3950 K|beta: 3950|'3950' has no unit
            """)
    void whatAChairOfLeasingBoardsMayNotBeIsToldByItsName(String what, String by, String message) {
        assertThat(errors(with(FULL, what, by == null ? "" : by))).contains(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {at: levels holding 0, full: 1000}|relays coil 12|'vibrator-back drive' cannot be on 'relays coil 12': a coil is on or off, and on would be full strength
            {at: levels holding 0, full: 1000}|levels holding 0|the full scale of 'vibrator-back drive' is missing
            inlet: relays coil 0|inlet: levels holding 9|'lumbar-left inlet' cannot be on 'levels holding 9': a holding register gives a level, and this is on or off: use a coil
            inlet: relays coil 0|inlet: relays input 9|'lumbar-left inlet' cannot be on 'relays input 9': it can only be read
            inlet: relays coil 0|inlet: relays coil 0x1|the terminal 'relays coil 1' of 'lumbar-left vent' is already used
            inlet: relays coil 0|inlet: relays coil 65536|'coil 65536' is not a terminal of 'relays'
            e-stop: relays input 0|e-stop: relays input 0 active-low|a broken wire of 'e-stop' would read as closed
            e-stop: relays input 0|e-stop: relays input 0 pull-up|'e-stop' cannot have a pull on a modbus board
            to: [4500, 50 kPa], full: 5000}}}|to: [4500, 20 kPa], full: 5000}}}|'lumbar-left pressure' can measure 22.5 kPa at most, and must reach 40 kPa
            to: [4500, 50 kPa], full: 5000}}}|to: [45000, 50 kPa], full: 5000}}}|'lumbar-left pressure' can measure 5.0562 kPa at most, and must reach 40 kPa
            to: [4500, 50 kPa], full: 5000}}}|to: [4500, 50 kPa]}}}|'full' is missing
            to: [5000, 10 A], full: 5000}|to: [5000, 5 A], full: 5000}|'vibrator-back current' can measure 5 A at most, and must reach 6 A
            unit: 2|unit: 1|boards 'relays' and 'analog' cannot be used together
            baud: 115200, parity: even, unit: 2|baud: 9600, unit: 2|boards 'relays' and 'analog' cannot be used together
            baud: 115200, parity: even, unit: 2|baud: 9601, unit: 2|9601 baud is not a speed of a serial line
            """)
    void whatAChairOnModbusMayNotBeIsToldByItsName(String what, String by, String message) {
        assertThat(errors(with(MODBUS, what, by))).contains(message);
    }

    @ParameterizedTest
    @ShowsRequirement("SR-24")
    @CsvSource({
        "seat-pad, stop: pi 8 pull-up, stop: pi 8 pull-up active-low",
        "full-chair, stop: air-upper PL1 pull-up, stop: air-upper PL1 pull-up active-low",
        "modbus-chair, stop: relays input 4 active-low, stop: relays input 4"
    })
    void aStopButtonWhoseCutWireNobodyWouldNoticeIsWarnedOf(String example, String closed, String open) {
        String text = ConfigFiles.text("examples/" + example + "/chair.yaml");

        assertThat(errors(text)).noneMatch(message -> message.contains("'button stop'"));
        assertThat(errors(with(text, closed, open)))
                .contains(
                        "a broken wire of 'button stop' would not be noticed, and the button could not stop the chair");
    }

    private static final String BEHIND = FULL.replace(
            "  air-upper: {kind",
            "  adc:       {kind: ads1115, through: motor, bus: i2c0h, address: 0x4a, full-scale: 2.048 V}\n  air-upper: {kind");

    @Test
    void anAdcHangsOnAnotherBoardWhichMayStandBehindIt() {
        String wired = with(BEHIND, "{at: motor gpio28, from: [0 V, 0 A]", "{at: adc 3, from: [0 V, 0 A]")
                .replace("to: [3.3 V, 8 A]", "to: [2 V, 8 A]");

        assertThat(errors(wired))
                .allMatch(said -> said.startsWith("nothing was learned of these pressure sensors yet"));
        assertThat(wiring(wired).boards().get(1))
                .isEqualTo(new BoardSpec.Ads1115Through("adc", "motor", "i2c0h", 0x4a, 2.048));
        assertThat(wiring(wired.replace("through: motor", "through: air-upper")).boards())
                .hasSize(4);
        assertThat(wiring(wired).of(wiring(wired).boards().get(1)).inputs())
                .singleElement()
                .extracting(wire -> wire.at().toString())
                .isEqualTo("adc 3");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            through: motor|through: moter|unknown board 'moter'
            through: motor|through: adc|'adc' (ads1115) is not a klipper board, so no chip can be connected through it
            bus: i2c0h|bus: 1|'1' is not a bus of a klipper board
            bus: i2c0h|bus: I2C0|'I2C0' is not a bus of a klipper board
            through: motor, bus: i2c0h|bus: i2c0h|'i2c0h' is not a bus number of this computer
            bus: i2c0h, ||'bus' is missing
            address: 0x4a|address: 0x40|'0x40' is not an address of this chip
            full-scale: 2.048 V}|full-scale: 2.048 V}¶  adb: {kind: ads1115, through: motor, bus: i2c0h, address: 0x4a}|boards 'adc' and 'adb' cannot be used together
            kind: ads1115, through|kind: pca9685, through|'adc' (pca9685) cannot be on another board's I²C: nothing there would switch its outputs off
            pump: motor gpio12|pump: adc 0|'pump' cannot be on 'adc 0': an ADS1115 has analog inputs only
            relay-back: motor gpio19 pull-up active-low|relay-back: adc 0|'relay-back' cannot be on 'adc 0': an ADS1115 has analog inputs only
            {at: motor gpio28, from|{at: adc 4, from|'4' is not a terminal of 'adc'
            {at: motor gpio28, from: [0 V, 0 A], to: [3.3 V, 8 A]|{at: adc 0, from: [0 V, 0 A], to: [3.3 V, 4 A]|'roller current' can measure 2.4824 A at most, and must reach 6 A
            """)
    void whatAChipBehindABoardMayNotBeIsToldByItsName(String what, String by, String message) {
        String text = with(BEHIND, what, by == null ? "" : by.replace("¶", "\n"));
        assertThat(errors(text)).contains(message);
    }

    @Test
    void aChipThatHangsOnNothingIsToldWithItsPlaceAndTheWayOut() {
        String text = with(BEHIND, "through: motor", "through: moter");

        assertThat(chair(text))
                .contains("chair.yaml:" + ConfigFiles.line(text, "moter") + ":39: error: unknown board 'moter'")
                .contains("the klipper boards of this chair: motor, air-upper, air-lower");
        assertThat(chair(with(BEHIND, "bus: i2c0h", "bus: 1")))
                .contains(
                        "such as i2c0a (Pico) or twi (Mega); for a bus of this computer remove 'through' and write its number");
        assertThat(chair(with(BEHIND, "kind: ads1115, through", "kind: pca9685, through")))
                .contains("error: 'adc' (pca9685) cannot be on another board's I²C")
                .contains("connect its outputs to pins of that board, which have a lease (SR-03)");
    }

    @Test
    @ShowsRequirement("SR-03")
    void aSlowLeaseIsWarnedOfAndLowersTheCeilings() {
        String slow =
                FULL.replace("200 ms", "300 ms").replace("volume: 0.25 L, vent: 2 mm", "volume: 0.5 L, vent: 3 mm");

        assertThat(chair(slow))
                .contains("warning: only a lease of 300 ms switches these off after a failure: neck-bag")
                .contains("stay at or below 8 kPa (SR-03)")
                .doesNotContain("error");
        assertThat(read(slow).chair().boardLease()).isFalse();
        assertThat(read(FULL).chair().boardLease()).isTrue();
    }

    /** The pump of a real chair is judged by what its file says: a file that says nothing is told what is assumed. */
    @Test
    @ShowsRequirement("SR-44")
    void aRealPumpThatTheFileSaysNothingOfIsWarnedOfWithWhatIsAssumed() {
        String silent = with(FULL, "air: {pump-flow: 12 L/min, ", "air: {");
        String place = "chair.yaml:" + (line(FULL, "\nair:") + 1)
                + ":6: warning: nothing says what the pump moves: 12 L/min is assumed";

        assertThat(chair(FULL)).doesNotContain("pump moves");
        assertThat(chair(silent))
                .startsWith(place)
                .contains("e.g. air: {pump-flow: 12 L/min} (SR-44)")
                .doesNotContain("error");
        assertThat(chair(FULL.replaceAll("(?m)^air: .*\n", ""))).contains("nothing says what the pump moves");
        assertThat(chair(with(ConfigFiles.CHAIR, "  pump-flow: 12 L/min", "  # said nowhere")))
                .as("a simulated chair has the pump that is assumed")
                .isEmpty();
    }

    @Test
    @ShowsRequirement("SR-50")
    void aChairThatReclinesIsRemindedOfTheButtonThatRaisesIt() {
        String line = "(?m)^    recline-up: .*\n";

        assertThat(chair(FULL)).doesNotContain("recline-up");
        assertThat(chair(FULL.replaceAll(line, "")))
                .contains("warning: without network and screen nobody could raise the backrest")
                .contains("wire 'recline-up' under 'buttons' (SR-50)")
                .doesNotContain("error");
        assertThat(chair(PAD)).doesNotContain("recline-up");
        assertThat(errors(PAD.replace("    report: pi 11", "    recline-up: pi 11")))
                .contains("'recline-up' is wired, but there is no backrest that reclines");
        assertThat(errors(FULL.replace("PL6 pull-up active-low", "PL6 pull-up")))
                .contains("a broken wire of 'button recline-up' would read as closed");
    }

    @Test
    @ShowsRequirement({"SR-03", "SR-18"})
    void heatWithoutLeaseAndRelayIsRefusedAndVibrationIsNamed() {
        String bare = MODBUS.replaceAll("(?m)^  - \\{id: (lumbar|thigh)-.*\n.*\n.*\n", "")
                .replace("relay: yes, watchdog: yes", "relay: no, watchdog: no")
                .replaceAll("(?m)^  (pump|relay|relay-back|watchdog): .*\n", "");

        assertThat(chair(bare))
                .contains(
                        "error: nothing switches 'heat-back drive' off when the computer fails: 'levels' (modbus) has no")
                .contains("warning: nothing switches 'vibrator-seat drive' off")
                .contains("fit a power relay with a watchdog")
                .contains("error: nothing but its own switch would take the current from the heat: heat-back");
        assertThat(errors(bare)).hasSize(4);
    }

    @Test
    void everyMistakeIsToldInOnePassWithItsPlace() {
        String text = PAD.replace("pump: pi 12 ", "pump: pi 28 ").replace("inlet: pi 17", "inlet: pip 17");

        assertThat(chair(text))
                .contains("error: '28' is not a terminal of 'pi'")
                .contains("a gpio board has a GPIO number, 0 to 27")
                .contains("error: unknown board 'pip'")
                .contains("did you mean 'pi'?")
                .contains("chair.yaml:" + ConfigFiles.line(text, "pump: pi 28") + ":12: error");
    }

    /** The neck's sensor and that of the arm change places, and the arm's bag is on the same board as before. */
    @ShowsRequirement("SR-44")
    @Test
    void aBagThatIsMeasuredOnAnotherBusIsWarnedOf() {
        String split = FULL.replace("air-upper PF0", "x")
                .replace("air-lower PF0", "air-upper PF0")
                .replace("{at: x,", "{at: air-lower PF0,");
        Problems problems = new Problems();

        assertThat(ChairFile.read(SourceFile.of("chair.yaml", split), problems, (n, v) -> List.of()))
                .isPresent();
        assertThat(problems.text())
                .contains("57:", "'neck-bag inlet' and 'neck-bag pressure' are on two buses", "wire both to the same");
        Problems none = new Problems();
        ChairFile.read(SourceFile.of("chair.yaml", FULL), none, (n, v) -> List.of());
        assertThat(none.text()).doesNotContain("two buses");
    }

    private static List<String> errors(String text) {
        return chair(text)
                .lines()
                .filter(line -> line.matches("chair\\.yaml:\\d+:\\d+: (error|warning): .*"))
                .map(line -> line.replaceFirst("chair\\.yaml:\\d+:\\d+: (error|warning): ", ""))
                .toList();
    }

    private static ChairFile read(String text) {
        return ChairFile.read(SourceFile.of("chair.yaml", text), new Problems(), (n, v) -> List.of())
                .orElseThrow();
    }

    private static Wiring wiring(String text) {
        return read(text).wiring().orElseThrow();
    }

    private static OutputWire output(Wiring wiring, OutputWire.Role role, int actuator) {
        return wiring.outputs().stream()
                .filter(o -> o.role() == role && o.actuator() == actuator)
                .findFirst()
                .orElseThrow();
    }

    private static InputWire input(Wiring wiring, InputWire.Role role) {
        return wiring.inputs().stream()
                .filter(i -> i.role() == role)
                .findFirst()
                .orElseThrow();
    }
}
