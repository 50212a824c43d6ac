package lumbar.drive.klipper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import lumbar.ShowsRequirement;
import lumbar.chair.wiring.BoardSpec;
import lumbar.chair.wiring.OutputWire;
import lumbar.chair.wiring.Terminal;
import lumbar.chair.wiring.Wiring;
import lumbar.drive.DriveException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a board's firmware and its other wires say to a chip on its I²C. */
@ShowsRequirement("SR-37")
class I2cChipTest {
    private static BoardConfig plan(String build, String outputPin, String... buses) throws DriveException {
        Terminal at = new Terminal("motor", outputPin, false, Terminal.Pull.NONE);
        Wiring.Part part = new Wiring.Part(
                new BoardSpec.Klipper("motor", "/dev/null", 250_000, 200, 50, 3.3),
                List.of(new OutputWire(OutputWire.Role.RELAY, -1, OutputWire.Form.HELD, at)),
                List.of());
        List<I2cChip> chips = Stream.of(buses)
                .map(bus -> new I2cChip(new BoardSpec.Ads1115Through("adc-" + bus, "motor", bus, 0x48, 4.096)))
                .toList();
        return BoardConfig.of(
                FirmwareBuilds.named(build), part, chips, new BoardClock(12_000_000), new LatestSamples(0));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        rp2040_usb | gpio2 | i2c2a | 'adc-i2c2a' cannot hang on its bus i2c2a: this rp2040 has i2c0a, i2c0b, i2c0c,
        atmega2560 | PA0   | i2c0a | 'adc-i2c0a' cannot hang on its bus i2c0a: this atmega2560 has twi
        stm32f103  | PA0   | i2c3  | this stm32f103xe has i2c1, i2c1a, i2c2
        atmega328p | PB0   | twi   | 'adc-twi' cannot hang on it: its firmware has no I²C; build it again with that feature
        rp2040_usb | gpio1 | i2c0a | pin gpio1 is wired, and bus i2c0a of 'adc-i2c0a' needs gpio0 and gpio1: put the wire
        atmega2560 | PD1   | twi   | pin PD1 is wired, and bus twi of 'adc-twi' needs PD0 and PD1
        """)
    void aBusThatIsNotThereOrNotFreeIsRefusedWithTheWayOut(String build, String pin, String bus, String message) {
        assertThatThrownBy(() -> plan(build, pin, bus))
                .isInstanceOf(DriveException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({
        "rp2040_usb, gpio2, i2c0a, i2c0b",
        "stm32f446, PA0, i2c1, i2c1a",
        "stm32g0b1, PA0, i2c1_PA9_PA10, i2c1_PB6_PB7"
    })
    void twoPinPairsOfOnePartOfTheChipAreRefused(String build, String pin, String one, String other) {
        assertThatThrownBy(() -> plan(build, pin, one, other))
                .isInstanceOf(DriveException.class)
                .hasMessageContaining("are one part of the chip on different pins");
    }

    @Test
    void twoChipsShareABusOrHaveOneEach() throws Exception {
        assertThat(plan("rp2040_usb", "gpio2", "i2c0a", "i2c0a").commands()).hasSize(6);
        assertThat(plan("rp2040_usb", "gpio4", "i2c0a", "i2c1a").commands()).hasSize(6);
        assertThat(plan("stm32f446", "PA0", "i2c1", "i2c2", "i2c3").commands()).hasSize(8);
    }
}
