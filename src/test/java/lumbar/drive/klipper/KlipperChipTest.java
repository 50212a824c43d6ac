package lumbar.drive.klipper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import lumbar.MachineTime;
import lumbar.RealTime;
import lumbar.ShowsRequirement;
import lumbar.chair.wiring.BoardSpec;
import lumbar.chair.wiring.InputWire;
import lumbar.chair.wiring.Scale;
import lumbar.chair.wiring.Terminal;
import lumbar.chair.wiring.Wiring;
import lumbar.cli.Await;
import lumbar.drive.Board;
import lumbar.drive.DriveException;
import lumbar.drive.Samples;
import lumbar.peer.PinLog;
import lumbar.peer.Terminals;
import lumbar.peer.klipper.Ads1115;
import lumbar.peer.klipper.KlipperPeer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An ADS1115 on the I²C pins of a board on a pseudo-terminal, with peers that were written without looking at it. */
@RealTime
class KlipperChipTest {
    private static final long MS = 1_000_000;

    /** What a shared machine adds to a time that is measured on it. */
    private static final long LATE = 60 * MS;

    /** Pressures count for so long (SR-41). */
    private static final long TRUSTED = 100 * MS;

    @TempDir
    Path place;

    private final Samples samples = new Samples(4);
    private KlipperTestBench play;
    private Ads1115 chip;

    @AfterEach
    void pullOut() {
        if (play != null) {
            play.close();
        }
    }

    private void plugIn(String firmware, String bus) {
        play = new KlipperTestBench(place, firmware, 200, 50);
        chip = play.hang(bus);
        for (int i = 0; i < 4; i++) {
            play.volts(String.valueOf(i), 0.5 + i);
        }
    }

    private Board ready() throws DriveException {
        play.open();
        play.loop();
        return play.board().chips().getFirst();
    }

    private double volts(Board adc, int input) {
        adc.read(samples, System.nanoTime());
        return samples.value(input);
    }

    @ParameterizedTest
    @CsvSource({"pico, i2c0g", "pico-old, i2c0g"})
    void fourInputsAreReadInTurnAndFresh(String firmware, String bus) throws Exception {
        plugIn(firmware, bus);
        Board adc = ready();
        for (int i = 0; i < 4; i++) {
            assertThat(volts(adc, i)).isCloseTo(0.5 + i, within(0.001));
        }
        long since = System.nanoTime();
        int before = chip.conversions();
        play.volts("2", 1.25);
        play.await("the new pressure", () -> Math.abs(volts(adc, 2) - 1.25) < 0.001);
        assertThat(MachineTime.since(since)).isLessThan(50 * MS + LATE);
        play.await("a second", () -> System.nanoTime() - since > 1_000 * MS);
        assertThat((chip.conversions() - before) * 1e9 / (System.nanoTime() - since))
                .as("conversions a second")
                .isBetween(60.0, 4 * 1e9 / Ads1115Input.ROUND_NANOS + 1);
        adc.read(samples, System.nanoTime());
        for (int i = 0; i < 4; i++) {
            assertThat(MachineTime.since(samples.nanos(i))).isLessThan(50 * MS + LATE);
            assertThat(samples.nanos(i)).as("not of the future").isLessThanOrEqualTo(System.nanoTime());
        }
        assertThat(adc.problem()).isEmpty();
        assertThat(play.board().problem()).isEmpty();
        assertThat(play.peer.reason()).isEmpty();
        assertThat(play.value(KlipperTestBench.E_STOP))
                .as("what is on its pins")
                .isEqualTo(1);
    }

    @Test
    @ShowsRequirement({"SR-38", "SR-41"})
    void aChipThatComesOffLetsItsValuesGrowOldAndIsNamed() throws Exception {
        plugIn("pico", "i2c0g");
        Board adc = ready();
        adc.read(samples, System.nanoTime());
        long pulled = System.nanoTime();
        chip.plugged(false);
        play.await("a trouble", () -> adc.problem().contains("nobody is there"));
        assertThat(MachineTime.since(pulled)).isLessThan(TRUSTED + LATE);
        assertThat(adc.problem()).contains("0x48 on i2c0g of 'motor'").contains("check its plug");
        adc.read(samples, System.nanoTime());
        for (int i = 0; i < 4; i++) {
            assertThat(samples.nanos(i)).as("of before").isLessThan(pulled + LATE);
            assertThat(samples.value(i)).as("no nonsense").isCloseTo(0.5 + i, within(0.001));
        }
        assertThat(play.board().problem()).as("the board itself goes on").isEmpty();
        assertThat(play.peer.reason()).isEmpty();

        chip.plugged(true);
        play.await("no trouble", () -> adc.problem().isEmpty());
    }

    @Test
    @ShowsRequirement({"SR-01", "SR-38"})
    void anOlderFirmwareStopsTheWholeBoardAndItIsExplained() throws Exception {
        plugIn("pico-old", "i2c0g");
        Board adc = ready();
        long on = play.set(KlipperTestBench.RELAY, 1);
        play.await("gpio2", true, on);
        chip.plugged(false);
        play.await("gpio2", false, on);
        play.await("a trouble", () -> play.board().problem().contains("a chip on its I²C does not answer"));
        assertThat(play.board().problem()).contains("I2C START").contains("check its plug");
        assertThat(adc.problem()).contains("hangs on 'motor'");
        play.allOff();
        chip.plugged(true);
        play.await(
                "no trouble",
                () -> play.board().problem().isEmpty() && adc.problem().isEmpty());
        assertThat(play.changed("gpio2", true, on + 500 * MS)).isZero();
    }

    @ParameterizedTest
    @ShowsRequirement("SR-37")
    @CsvSource({
        "pico,     i2c0g, the ADS1115 at 0x48 on i2c0g of 'motor' does not answer (nobody is there)",
        "pico-old, i2c0g, a chip on its I²C does not answer",
        "pico,     i2c1b, pin gpio6 is wired",
        "pico,     twi,   this rp2040 has i2c0a"
    })
    void aBoardWhoseChipIsNotThereIsNotOpened(String firmware, String bus, String message) {
        plugIn(firmware, bus);
        chip.plugged(false);
        assertThatThrownBy(play::open).isInstanceOf(DriveException.class).hasMessageContaining(message);
    }

    @Test
    @ShowsRequirement({"SR-23", "SR-41"})
    void lostAnswersDelayAndNeverMixUp() throws Exception {
        plugIn("pico", "i2c0g");
        Board adc = ready();
        long since = System.nanoTime();
        play.peer.line().flip(0.0005);
        play.await("two seconds of noise", () -> {
            adc.read(samples, System.nanoTime());
            for (int i = 0; i < 4; i++) {
                assertThat(samples.value(i)).isCloseTo(0.5 + i, within(0.001));
            }
            return System.nanoTime() - since > 2_000 * MS;
        });
        play.peer.line().flip(0);
        long quiet = System.nanoTime();
        play.await("fresh values", () -> {
            adc.read(samples, System.nanoTime());
            return samples.nanos(0) > quiet
                    && samples.nanos(3) > quiet
                    && adc.problem().isEmpty();
        });
    }

    @Test
    @ShowsRequirement({"SR-38", "SR-41"})
    void aMegaDoesNotNoticeThatItsChipIsGoneAndWeDo() throws Exception {
        Path port = place.resolve("mega");
        Ads1115 four = new Ads1115(input -> 4);
        try (PinLog log = new PinLog();
                KlipperPeer mega = new KlipperPeer(
                        "air", lumbar.peer.klipper.Dictionary.named("mega"), port, Terminals.OPEN, log, 0, 0, 5, 1)) {
            mega.hang("twi", 0x49, four);
            BoardSpec.Klipper air = new BoardSpec.Klipper("air", port.toString(), 250_000, 200, 50, 5);
            Terminal at = new Terminal("adc", "2", false, Terminal.Pull.NONE);
            Wiring.Part behind = new Wiring.Part(
                    new BoardSpec.Ads1115Through("adc", "air", "twi", 0x49, 6.144),
                    List.of(),
                    List.of(new InputWire(InputWire.Role.RAIL, -1, InputWire.Form.ANALOG, at, Scale.PLAIN)));
            KlipperBoard board = KlipperBoard.open(new Wiring.Part(air, List.of(), List.of()), List.of(behind));
            Board adc = board.chips().getFirst();
            assertThat(volts(adc, 0)).isCloseTo(4, within(0.001));
            four.plugged(false);
            Await.until(5, "a trouble", adc::problem, () -> {
                assertThat(volts(adc, 0)).as("never what nobody said").isCloseTo(4, within(0.001));
                return adc.problem().contains("nobody is there, or its supply dipped");
            });
            assertThat(mega.reason()).isEmpty();
            four.plugged(true);
            Await.until(5, "all well", adc::problem, () -> adc.problem().isEmpty());
            board.close();
        }
    }
}
