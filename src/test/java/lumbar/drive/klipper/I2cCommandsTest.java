package lumbar.drive.klipper;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import lumbar.chair.wiring.BoardSpec;
import lumbar.chair.wiring.InputWire;
import lumbar.chair.wiring.Scale;
import lumbar.chair.wiring.Terminal;
import lumbar.chair.wiring.Wiring;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** I²C in the words of real builds; the bytes were worked out by hand from their dictionaries. */
class I2cCommandsTest {
    private static final HexFormat HEX = HexFormat.of();

    /** Start of input 0 at 4.096 V; then the two registers are asked for. */
    @ParameterizedTest
    @CsvSource({
        "rp2040_usb,         280503 01c3e3 00, 2805010102, 2805010002",
        "atmega2560,         280503 01c3e3 00, 2805010102, 2805010002",
        "stm32f446,          280503 01c3e3 00, 2805010102, 2805010002",
        "rp2040_v0.13.0,     280503 01c3e3,    2705010102, 2705010002",
        "rp2040_v0.12.0,     290503 01c3e3,    2805010102, 2805010002",
        "atmega2560_v0.12.0, 290503 01c3e3,    2805010102, 2805010002"
    })
    void registersAreWrittenAndReadInTheWordsOfTheBuild(String build, String start, String state, String result)
            throws Exception {
        Ads1115Input.I2cCommands words = new Ads1115Input.I2cCommands(FirmwareBuilds.named(build), 5);

        assertThat(HEX.formatHex(words.write(1, 0xc3e3))).isEqualTo(start.replace(" ", ""));
        assertThat(HEX.formatHex(words.read(1))).isEqualTo(state);
        assertThat(HEX.formatHex(words.read(0))).isEqualTo(result);
    }

    /** The last one is what a board said in answer to {@code 2801010002} with nobody there: an AVR does not notice. */
    @ParameterizedTest
    @CsvSource({
        "rp2040_usb,     7f0500024000,   5, 4000, ''",
        "rp2040_usb,     7f0501020000,   5, 0000, nobody is there",
        "rp2040_usb,     7f05030100,     5, 00,   nobody is there",
        "rp2040_usb,     7f0504020000,   5, 0000, nobody is there",
        "rp2040_usb,     7f0502020000,   5, 0000, the bus hangs: SDA or SCL is held low or has no pull-up",
        "rp2040_usb,     7f0507020000,   5, 0000, status 7",
        "stm32f446,      81070500024000, 5, 4000, ''",
        "rp2040_v0.13.0, 6d05024000,     5, 4000, ''",
        "rp2040_v0.12.0, 5f05024000,     5, 4000, ''",
        "atmega2560,     7f0100029191,   1, 9191, ''"
    })
    void answersAreUnderstood(String build, String hex, int oid, String response, String problem) throws Exception {
        Dictionary dictionary = FirmwareBuilds.named(build);
        byte[] bytes = HEX.parseHex(hex);
        Vlq.Reader cursor = new Vlq.Reader(bytes, 0, bytes.length);
        Message answer = Message.decode(dictionary.response(cursor.vlq()), cursor);

        assertThat(cursor.atEnd()).isTrue();
        assertThat(answer.number("oid")).isEqualTo(oid);
        assertThat(HEX.formatHex(answer.string("response"))).isEqualTo(response);
        assertThat(new Ads1115Input.I2cCommands(dictionary, oid).problem(answer))
                .isEqualTo(problem);
    }

    /** One bus at 400 kHz, behind three commands for nothing else: the address is 0x49. */
    @ParameterizedTest
    @CsvSource({
        "rp2040_usb,     i2c1c,        2a00, 29000a98b50049",
        "rp2040_v0.12.0, i2c1c,        2b00, 2a000a98b50049",
        "atmega644p,     twi,          2a00, 29000098b50049",
        "stm32g0b1,      i2c3_PC0_PC1, 2a00, 29000798b50049"
    })
    void theChipIsConfiguredOnItsBus(String build, String bus, String config, String set) throws Exception {
        List<byte[]> commands = plan(build, bus).commands();

        assertThat(commands.stream().map(HEX::formatHex)).containsExactly("0801", config, set);
    }

    private static BoardConfig plan(String build, String bus) throws Exception {
        Wiring.Part part = new Wiring.Part(
                new BoardSpec.Klipper("motor", "/dev/null", 250_000, 200, 50, 3.3),
                List.of(),
                List.of(new InputWire(
                        InputWire.Role.RAIL,
                        -1,
                        InputWire.Form.ANALOG,
                        new Terminal("adc", "3", false, Terminal.Pull.NONE),
                        Scale.PLAIN)));
        I2cChip chip = new I2cChip(new BoardSpec.Ads1115Through("adc", "motor", bus, 0x49, 4.096));
        return BoardConfig.of(
                FirmwareBuilds.named(build), part, List.of(chip), new BoardClock(12_000_000), new LatestSamples(1));
    }

    @Test
    void whichBusesABuildHasAndOnWhichPins() {
        Map<String, Dictionary> all = FirmwareBuilds.all();

        assertThat(all.get("atmega2560").buses()).containsExactly(Map.entry("twi", 0));
        assertThat(all.get("atmega2560").busPins("twi")).containsExactly("PD0", "PD1");
        assertThat(all.get("atmega328p").buses()).isEmpty();
        assertThat(all.get("rp2040_uart").buses())
                .hasSize(15)
                .containsEntry("i2c0a", 0)
                .containsEntry("i2c1g", 14);
        assertThat(all.get("rp2040_v0.12.0").busPins("i2c0h")).containsExactly("gpio28", "gpio29");
        assertThat(all.get("stm32f446").buses()).containsOnlyKeys("i2c1", "i2c1a", "i2c2", "i2c3");
        assertThat(all.get("stm32f446").busPins("i2c3")).containsExactly("PA8", "PC9");
        assertThat(all.get("linux").busPins("i2c.0")).isEmpty();
    }
}
