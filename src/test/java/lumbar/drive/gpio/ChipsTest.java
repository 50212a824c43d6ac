package lumbar.drive.gpio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import lumbar.ShowsRequirement;
import lumbar.chair.wiring.OutputWire;
import lumbar.chair.wiring.Terminal;
import lumbar.drive.DriveException;
import lumbar.drive.Samples;
import org.junit.jupiter.api.Test;

class ChipsTest {
    private static final long MS = 1_000_000;
    private static final byte[] ALL_OFF = {(byte) 0xFA, 0, 0, 0, 0x10};

    private final RegisterFile chip = new RegisterFile();
    private int woken;

    @Test
    void allOutputsOfThePwmChipGoOutInOneWrite() throws Exception {
        Pca9685Board board = pca();

        board.write(new double[] {0.5, 1}, 0);
        board.turn(System.nanoTime());

        byte[] frame = chip.writes.getLast();
        assertThat(frame).hasSize(65).startsWith(0x06, 0, 0, 0, 0x08);
        assertThat(frame[1 + 4 * 3 + 1]).as("full on").isEqualTo((byte) 0x10);
        assertThat(frame[1 + 4 * 5 + 3])
                .as("an output that is not wired is off")
                .isEqualTo((byte) 0x10);
        assertThat(chip.registers[0xFE]).containsExactly(30);
        assertThat(woken).isEqualTo(1);
    }

    @Test
    @ShowsRequirement("SR-01")
    void restOfThePwmChipIsItsOwnAllOffAndStays() throws Exception {
        Pca9685Board board = pca();
        board.write(new double[] {0.5, 1}, 0);
        board.turn(System.nanoTime());

        board.rest();
        board.turn(System.nanoTime());
        assertThat(chip.writes.getLast()).containsExactly(ALL_OFF);
        board.write(new double[] {0.5, 1}, 0);
        board.turn(System.nanoTime());
        assertThat(chip.writes.getLast()).containsExactly(ALL_OFF);
    }

    @Test
    @ShowsRequirement("SR-03")
    void thePwmChipLosesItsOutputsWhenTheLoopIsSilent() throws Exception {
        Pca9685Board board = pca();
        board.write(new double[] {0.5, 1}, 0);
        board.turn(System.nanoTime());

        board.turn(System.nanoTime() + 200 * MS);

        assertThat(chip.writes.getLast()).containsExactly(ALL_OFF);
    }

    @Test
    void anUnpluggedPwmChipIsToldAndSetUpAgainWhenItIsBack() throws Exception {
        Pca9685Board board = pca();
        chip.unplugged = true;
        board.write(new double[] {0.5, 1}, 0);
        board.turn(System.nanoTime());
        assertThat(board.trouble()).contains("pwm").contains("check plug");
        assertThatThrownBy(() -> board.write(new double[] {0, 0}, 0)).isInstanceOf(DriveException.class);

        chip.unplugged = false;
        chip.writes.clear();
        board.turn(System.nanoTime() + 25 * MS);

        assertThat(chip.writes.getFirst()).containsExactly(ALL_OFF);
        assertThat(board.trouble()).isEmpty();
    }

    @Test
    void voltsComeWithTheTimeTheyWereMeasuredChannelAfterChannel() {
        Ads1115Board board = ads();
        Samples samples = new Samples(2);

        assertThat(board.turn(0))
                .as("one conversion takes more than a millisecond")
                .isEqualTo(1_250_000);
        assertThat(chip.registers[1])
                .as("start, channel 0, 4.096 V, single, 860/s")
                .containsExactly(0xC3, 0xE3);
        board.read(samples, MS);
        assertThat(samples.value(0)).isNaN();

        chip.registers[0] = new byte[] {0x40, 0};
        board.turn(2 * MS);
        board.read(samples, 2 * MS);
        assertThat(samples.value(0)).isCloseTo(2.048, within(1e-9));
        assertThat(samples.nanos(0)).isEqualTo(2 * MS);
        assertThat(chip.registers[1]).as("then channel 3").containsExactly(0xF3, 0xE3);

        chip.registers[0] = new byte[] {(byte) 0xFF, (byte) 0xFF};
        board.turn(4 * MS);
        board.read(samples, 4 * MS);
        assertThat(samples.value(1)).isCloseTo(-0.000125, within(1e-9));
    }

    @Test
    void aConversionIsNotTakenBeforeItIsReady() {
        Ads1115Board board = ads();
        board.turn(0);
        chip.registers[1] = new byte[] {0x43, (byte) 0xE3};
        Samples samples = new Samples(2);

        board.turn(2 * MS);
        board.read(samples, 2 * MS);

        assertThat(samples.value(0)).isNaN();
        board.turn(13 * MS);
        assertThat(board.trouble()).contains("a conversion does not end");
    }

    @Test
    @ShowsRequirement("SR-41")
    void valuesOfAChipThatStopsAnsweringGrowOld() {
        Ads1115Board board = ads();
        Samples samples = new Samples(2);
        board.turn(0);
        chip.registers[0] = new byte[] {0x40, 0};
        board.turn(2 * MS);

        chip.unplugged = true;
        for (long t = 3 * MS; t < 300 * MS; t += MS) {
            board.turn(t);
        }
        board.read(samples, 300 * MS);

        assertThat(samples.nanos(0)).isEqualTo(2 * MS);
        assertThat(board.trouble()).contains("adc does not answer");
    }

    private Ads1115Board ads() {
        return new Ads1115Board("adc", chip, 4.096, new int[] {0, 3}, () -> {});
    }

    private Pca9685Board pca() throws Exception {
        Pca9685Board board = new Pca9685Board(
                "pwm", chip, 200, new OutputWire[] {wire("0"), wire("3")}, new int[] {0, 3}, () -> woken++, () -> {});
        board.begin();
        return board;
    }

    private static OutputWire wire(String place) {
        return new OutputWire(
                OutputWire.Role.DRIVE, 0, OutputWire.Form.DUTY, new Terminal("pwm", place, false, Terminal.Pull.NONE));
    }
}
