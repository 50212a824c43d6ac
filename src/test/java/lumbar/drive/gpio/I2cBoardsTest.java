package lumbar.drive.gpio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import lumbar.ShowsRequirement;
import lumbar.chair.wiring.OutputWire;
import lumbar.chair.wiring.Terminal;
import lumbar.drive.DriveException;
import lumbar.drive.InletPulse;
import lumbar.drive.Samples;
import org.junit.jupiter.api.Test;

class I2cBoardsTest {
    private static final long MS = 1_000_000;
    private static final byte[] ALL_OFF = {(byte) 0xFD, 0x10};

    private static final InletPulse[] NONE = {new InletPulse(null), new InletPulse(null)};

    private final RegisterFile chip = new RegisterFile();
    private final List<String> conversions = new ArrayList<>();
    private final Ads1115Board.Measured measured = (input, began) -> conversions.add(input + " at " + began / MS);
    private int woken;
    private String hung = "";

    private final I2cDevice.Bus bus = new I2cDevice.Bus() {
        @Override
        public void wake() {
            woken++;
        }

        @Override
        public String problem() {
            return hung;
        }

        @Override
        public void leave() {
            // Nobody asks.
        }
    };

    @Test
    void allOutputsOfThePwmChipGoOutInOneWrite() throws Exception {
        Pca9685Board board = pca();

        board.write(new double[] {0.5, 1}, 0);
        board.run(System.nanoTime());

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
        board.run(System.nanoTime());

        board.rest();
        board.run(System.nanoTime());
        assertThat(chip.writes.getLast()).containsExactly(ALL_OFF);
        board.write(new double[] {0.5, 1}, 0);
        board.run(System.nanoTime());
        assertThat(chip.writes.getLast()).containsExactly(ALL_OFF);
    }

    @Test
    @ShowsRequirement("SR-03")
    void thePwmChipLosesItsOutputsWhenTheLoopIsSilent() throws Exception {
        Pca9685Board board = pca();
        board.write(new double[] {0.5, 1}, 0);
        board.run(System.nanoTime());

        board.run(System.nanoTime() + 200 * MS);

        assertThat(chip.writes.getLast()).containsExactly(ALL_OFF);
    }

    @Test
    @ShowsRequirement("SR-23")
    void anUnpluggedPwmChipIsToldAtTheThirdLossAndSetUpAgainWhenItIsBack() throws Exception {
        Pca9685Board board = pca();
        long now = System.nanoTime();
        board.write(new double[] {0.5, 1}, 0);
        chip.unplugged = true;
        assertThat(board.run(now)).as("repeated at once").isEqualTo(now);
        board.run(now);
        assertThat(board.problem()).isEmpty();
        board.run(now + 5 * MS);
        assertThat(board.problem()).contains("pwm").contains("check plug");

        chip.unplugged = false;
        chip.writes.clear();
        board.run(now + 55 * MS);

        assertThat(chip.writes.getFirst()).containsExactly(ALL_OFF);
        assertThat(board.problem()).isEmpty();
    }

    /** A chip in trouble refused even rest, and each refusal stopped every other board, in every cycle. */
    @Test
    @ShowsRequirement({"SR-01", "SR-23"})
    void aPwmChipInTroubleRefusesWhatDrivesAndTakesRest() throws Exception {
        Pca9685Board board = pca();
        hung = "I²C bus 1 has not worked for 100 ms";
        assertThatThrownBy(() -> board.write(new double[] {0, 0.1}, 0)).hasMessage(hung);
        assertThatThrownBy(() -> board.write(new double[] {0, Double.NaN}, 0)).isInstanceOf(DriveException.class);
        board.write(new double[] {0, 0}, 0);
        assertThat(woken).isEqualTo(1);
    }

    @Test
    @ShowsRequirement("SR-01")
    void aLowerLevelThatGetsLostIsSentAgainAtOnceEvenIfTheOldOneIsAskedAgain() throws Exception {
        Pca9685Board board = pca();
        long now = System.nanoTime();
        board.write(new double[] {0.5, 1}, 0);
        board.run(now);
        byte[] before = chip.writes.getLast();

        board.write(new double[] {0.25, 0}, 0);
        chip.lost = 1;
        board.run(now);
        assertThat(board.problem()).isEmpty();
        board.run(now);
        assertThat(chip.writes.getLast()).isNotEqualTo(before);

        board.write(new double[] {0, 0}, 0);
        chip.lost = 1;
        board.run(now);
        board.write(new double[] {0.25, 0}, 0);
        int writes = chip.writes.size();
        board.run(now);
        assertThat(chip.writes)
                .as("what the chip made of the lost one is not known")
                .hasSize(writes + 1);
    }

    @Test
    @ShowsRequirement("SR-23")
    void aPwmChipWhoseSupplyDippedIsNoticedWithinASecond() throws Exception {
        Pca9685Board board = pca();
        long now = System.nanoTime();
        board.write(new double[] {0.5, 1}, 0);
        board.run(now);
        chip.registers[0] = new byte[] {0x11}; // asleep, and without auto-increment: as it comes up

        board.write(new double[] {0.5, 1}, 0);
        board.run(now + 1_000 * MS);
        assertThat(board.problem()).contains("pwm").contains("lost its settings");

        board.write(new double[] {0, 0}, 0);
        board.run(now + 1_050 * MS);
        assertThat(chip.registers[0]).as("set up again").containsExactly(0x20);
        assertThat(board.problem()).isEmpty();
    }

    @Test
    @ShowsRequirement("SR-59")
    void aPwmChipIsNotCalledAtRestBeforeItHasTakenItsAllOff() throws Exception {
        Pca9685Board board = pca();
        long now = System.nanoTime();
        assertThat(board.notAtRest()).as("as it was set up").isEmpty();
        board.write(new double[] {0.5, 1}, 0);
        board.run(now);
        assertThat(board.notAtRest()).as("driven").contains("not acknowledged");

        chip.lost = 1;
        board.rest();
        assertThat(board.notAtRest()).as("asked").isNotEmpty();
        board.run(now);
        assertThat(board.notAtRest()).as("lost on the bus").isNotEmpty();
        board.run(now);
        assertThat(board.notAtRest()).isEmpty();

        chip.unplugged = true;
        board.rest();
        assertThat(board.notAtRest())
                .as("a second rest is a question of its own")
                .isNotEmpty();
        for (long ms = 0; ms < 100; ms++) {
            board.run(now + ms * MS);
        }
        assertThat(board.notAtRest()).as("unplugged").contains("check plug");
    }

    @Test
    void voltsComeWithTheTimeTheyWereMeasuredChannelAfterChannel() {
        Ads1115Board board = ads();
        Samples samples = new Samples(2);

        assertThat(board.run(0))
                .as("one conversion takes more than a millisecond")
                .isEqualTo(1_250_000);
        assertThat(chip.registers[1])
                .as("start, channel 0, 4.096 V, single, 860/s")
                .containsExactly(0xC3, 0xE3);
        board.read(samples, MS);
        assertThat(samples.value(0)).isNaN();

        chip.registers[0] = new byte[] {0x40, 0};
        board.run(2 * MS);
        board.read(samples, 2 * MS);
        assertThat(samples.value(0)).isCloseTo(2.048, within(1e-9));
        assertThat(samples.nanos(0)).isEqualTo(2 * MS);
        assertThat(chip.registers[1]).as("then channel 3").containsExactly(0xF3, 0xE3);

        chip.registers[0] = new byte[] {(byte) 0xFF, (byte) 0xFF};
        board.run(4 * MS);
        board.read(samples, 4 * MS);
        assertThat(samples.value(1)).isCloseTo(-0.000125, within(1e-9));
    }

    @Test
    void aConversionIsNotTakenBeforeItIsReady() {
        Ads1115Board board = ads();
        board.run(0);
        chip.registers[1] = new byte[] {0x43, (byte) 0xE3};
        Samples samples = new Samples(2);

        board.run(2 * MS);
        board.read(samples, 2 * MS);

        assertThat(samples.value(0)).isNaN();
        for (long t = 3 * MS; t < 100 * MS; t += MS) {
            board.run(t);
            if (chip.registers[1][0] < 0) {
                chip.registers[1] = new byte[] {0x43, (byte) 0xE3};
            }
        }
        assertThat(board.problem()).contains("a conversion does not end");
    }

    @Test
    @ShowsRequirement("SR-23")
    void oneLostTransferOfTheAdcIsNoTroubleAndThreeInARowAre() {
        Ads1115Board board = ads();
        for (long t = 0; t < 500 * MS; t += MS) {
            if (t % (50 * MS) == 0) {
                chip.lost = 1;
            }
            board.run(t);
            assertThat(board.problem()).isEmpty();
        }
        Samples samples = new Samples(2);
        board.read(samples, 500 * MS);
        assertThat(samples.nanos(0)).isGreaterThan(450 * MS);

        chip.lost = 3;
        for (long t = 500 * MS; t < 545 * MS; t += MS) {
            board.run(t);
        }
        assertThat(board.problem()).contains("adc does not answer");
    }

    @Test
    @ShowsRequirement("SR-14")
    void whatAnAdcReadsAfterADipOfItsSupplyIsNoPressure() {
        Ads1115Board board = ads();
        Samples samples = new Samples(2);
        board.run(0);
        chip.registers[1] = new byte[] {(byte) 0x85, (byte) 0x83}; // as it comes up
        chip.registers[0] = new byte[] {0, 0};

        board.run(2 * MS);
        board.read(samples, 2 * MS);

        assertThat(samples.value(0)).isNaN();
    }

    @Test
    @ShowsRequirement("SR-03")
    void boardsOnABusThatStandsStillSaySo() throws Exception {
        hung = "I²C bus 1 has not worked for 100 ms";

        assertThat(pca().problem()).isEqualTo(hung);
        assertThat(ads().problem()).isEqualTo(hung);
    }

    @Test
    @ShowsRequirement("SR-41")
    void valuesOfAChipThatStopsAnsweringGrowOld() {
        Ads1115Board board = ads();
        Samples samples = new Samples(2);
        board.run(0);
        chip.registers[0] = new byte[] {0x40, 0};
        board.run(2 * MS);

        chip.unplugged = true;
        for (long t = 3 * MS; t < 300 * MS; t += MS) {
            board.run(t);
        }
        board.read(samples, 300 * MS);

        assertThat(samples.nanos(0)).isEqualTo(2 * MS);
        assertThat(board.problem()).contains("adc does not answer");
    }

    @Test
    @ShowsRequirement({"SR-37", "SR-38"})
    void chipsThatWereNotThereAtTheOpeningSaySoUntilTheyAnswerAndAreSetUpThen() throws Exception {
        Pca9685Board pwm = new Pca9685Board(
                "pwm",
                chip,
                200,
                new OutputWire[] {wire("0"), wire("3")},
                new int[] {0, 3},
                NONE,
                bus,
                System::nanoTime);
        RegisterFile other = new RegisterFile();
        Ads1115Board adc = new Ads1115Board("adc", other, 4.096, new int[] {0, 3}, bus, measured);
        chip.unplugged = true;
        other.unplugged = true;
        pwm.missing("no pca9685 at 0x40");
        adc.missing("no ads1115 at 0x48");
        for (long t = 0; t < 500 * MS; t += MS) {
            pwm.run(t);
            adc.run(t);
        }
        assertThat(pwm.problem()).isEqualTo("no pca9685 at 0x40");
        assertThat(adc.problem()).isEqualTo("no ads1115 at 0x48");

        chip.unplugged = false;
        other.unplugged = false;
        pwm.run(600 * MS);
        assertThat(chip.writes.getFirst()).containsExactly(ALL_OFF);
        assertThat(pwm.problem()).isEmpty();
        adc.run(600 * MS);
        adc.run(602 * MS);
        assertThat(adc.problem()).isEmpty();

        other.unplugged = true;
        for (long t = 700; t < 800; t++) {
            adc.run(t * MS);
        }
        assertThat(adc.problem()).as("lost later").contains("adc does not answer");
    }

    private Ads1115Board ads() {
        return new Ads1115Board("adc", chip, 4.096, new int[] {0, 3}, bus, measured);
    }

    private Pca9685Board pca() throws Exception {
        Pca9685Board board = new Pca9685Board(
                "pwm",
                chip,
                200,
                new OutputWire[] {wire("0"), wire("3")},
                new int[] {0, 3},
                NONE,
                bus,
                System::nanoTime);
        board.begin();
        return board;
    }

    private static OutputWire wire(String place) {
        return new OutputWire(
                OutputWire.Role.DRIVE, 0, OutputWire.Form.DUTY, new Terminal("pwm", place, false, Terminal.Pull.NONE));
    }
}
