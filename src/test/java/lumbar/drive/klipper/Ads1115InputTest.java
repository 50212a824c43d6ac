package lumbar.drive.klipper;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import lumbar.ShowsRequirement;
import lumbar.chair.wiring.BoardSpec;
import lumbar.drive.DriveException;
import org.junit.jupiter.api.Test;

/** The conversation with an ADS1115, answer by answer: inputs 0 and 3 at 4.096 V of a current firmware. */
@ShowsRequirement("SR-41")
class Ads1115InputTest {
    private static final long MS = 1_000_000;
    private static final String START_0 = "28050301c3e300";
    private static final String START_3 = "28050301f3e300";
    private static final String READ = "2805010102" + "2805010002";
    private static final MessageFormat ANSWER =
            MessageFormat.parse("i2c_response oid=%c i2c_bus_status=%c response=%*s", -1);

    private final LatestSamples measured = new LatestSamples(3);
    private final I2cChip chip = new I2cChip(new BoardSpec.Ads1115Through("adc", "motor", "i2c0a", 0x48, 4.096));
    private final List<String> said = new ArrayList<>();
    private final Ads1115Input intake = intake();
    private boolean quiet;
    private long now = 1_000 * MS;

    private final CommandSender sender = new CommandSender() {
        @Override
        public void send(byte[] command) {
            said.add(HexFormat.of().formatHex(command));
        }

        @Override
        public BoardClock clock() {
            throw new IllegalStateException("it needs no clock of the board");
        }

        @Override
        public boolean quiet() {
            return quiet;
        }
    };

    private Ads1115Input intake() {
        try {
            Ads1115Input.I2cCommands words = new Ads1115Input.I2cCommands(FirmwareBuilds.named("rp2040_usb"), 5);
            return new Ads1115Input(chip, words, 5, new int[] {0, 3}, 1, measured);
        } catch (DriveException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What it says in its turn at this moment. */
    private List<String> turn(long ms) {
        now = (1_000 + ms) * MS;
        said.clear();
        intake.poll(now, sender);
        return List.copyOf(said);
    }

    private void answer(int status, String response) {
        byte[] bytes = HexFormat.of().parseHex(response);
        intake.onReport(new Message(ANSWER, new long[] {5, status, 0}, new byte[][] {null, null, bytes}), now, sender);
    }

    private void answers(String... responses) {
        for (String response : responses) {
            answer(0, response);
        }
    }

    private void begun() {
        intake.begin(now, sender);
        assertThat(turn(0)).containsExactly(START_0);
        answers("");
    }

    @Test
    void oneBlockReadsAnInputAndStartsTheNextAndARoundTakes20Ms() {
        begun();
        assertThat(turn(1)).as("a conversion takes longer").isEmpty();
        assertThat(turn(3)).containsExactly(READ + START_3);
        answers("c3e3", "4000", "");
        assertThat(measured.value(1)).as("not proven yet").isNaN();
        assertThat(turn(4)).isEmpty();
        assertThat(turn(6)).as("the round is not over").containsExactly(READ);
        answers("f3e3");
        assertThat(measured.value(1)).isEqualTo(2.048);
        assertThat(measured.nanos(1)).as("when it was started").isEqualTo(1_000 * MS);
        assertThat(measured.nanos(0)).as("a pin of the board").isLessThan(0);
        answers("ffff");
        assertThat(turn(19)).isEmpty();
        assertThat(turn(20)).containsExactly(START_0);
        answers("");
        turn(23);
        answers("c3e3");
        assertThat(measured.value(2)).as("just below 0").isEqualTo(-0.000125);
        assertThat(measured.nanos(2)).isEqualTo(1_003 * MS);
        assertThat(chip.problem()).isEmpty();
    }

    @Test
    void nothingIsAskedWhileAnAnswerIsOwed() {
        begun();
        turn(3);
        answers("c3e3", "4000");
        assertThat(turn(6)).isEmpty();
        answers("");
        assertThat(turn(8)).hasSize(1);
    }

    @Test
    void aLostAnswerIsAskedForAgainButNotWhileItMayStillCome() {
        begun();
        turn(3);
        assertThat(turn(22)).isEmpty();
        assertThat(turn(24)).as("not acknowledged yet: the line is slow").isEmpty();
        assertThat(turn(190)).isEmpty();
        quiet = true;
        turn(191);
        assertThat(turn(211)).as("from a start").containsExactly(START_0);
        answers("");
        turn(213);
        answers("c3e3", "4000", "");
        turn(216);
        answers("f3e3");
        assertThat(measured.nanos(1)).isEqualTo(1_211 * MS);
        assertThat(chip.problem()).isEmpty();
    }

    @Test
    void anAnswerThatGotLostAmongOthersMixesNothingUp() {
        begun();
        turn(3);
        answers("4000", "");
        assertThat(turn(6)).isEmpty();
        turn(23);
        answers("");
        turn(26);
        answers("c3e3", "4000", "");
        turn(29);
        answers("f3e3");
        assertThat(measured.value(2)).as("of the block that was not whole").isNaN();
    }

    @Test
    @ShowsRequirement("SR-38")
    void whoIsNotThereIsSaidAfterThreeAttemptsAndForgottenWithTheNextValue() {
        begun();
        turn(3);
        answers("c3e3", "4000", "");
        turn(6);
        for (int i = 0; i < 3; i++) {
            assertThat(chip.problem()).isEmpty();
            answer(4, "0000");
            answer(4, "0000");
            answer(3, "");
            turn(6 + 20 * (i + 1));
        }
        assertThat(chip.problem())
                .isEqualTo("the ADS1115 at 0x48 on i2c0a of 'motor' does not answer (nobody is there): check its plug,"
                        + " its supply and its address");
        assertThat(measured.nanos(1)).as("never proven, so not measured").isLessThan(0);

        answers("");
        turn(70);
        answers("c3e3", "4000", "");
        assertThat(chip.problem()).isNotEmpty();
        turn(73);
        answers("f3e3", "4000");
        assertThat(measured.value(1)).isEqualTo(2.048);
        assertThat(chip.problem()).as("one input is still old").isNotEmpty();
        turn(93);
        answers("");
        turn(96);
        answers("c3e3");
        assertThat(chip.problem()).isEmpty();
    }

    @Test
    void anAvrThatReadsItsOwnAddressWhereNobodyIsBringsNoValue() {
        begun();
        turn(3);
        answers("c3e3", "9191", "");
        turn(6);
        answers("9191", "9191");
        for (int i = 1; i < 4; i++) {
            turn(6 + 24 * i);
            answers("");
            turn(9 + 24 * i);
            answers("9191", "9191", "");
        }
        assertThat(measured.nanos(1)).isLessThan(0);
        assertThat(chip.problem()).contains("nobody is there, or its supply dipped");
    }

    @Test
    void aChipThatForgotItsOrdersIsToldThemAgain() {
        begun();
        turn(3);
        answers("8583", "4000", "");
        assertThat(turn(6)).as("as at power-up").isEmpty();
        assertThat(turn(23)).singleElement().asString().startsWith("2805030");
        assertThat(measured.nanos(1)).isLessThan(0);
    }

    @Test
    void aConversionThatIsNotDoneIsDoneAgainAndOneThatNeverIsFails() {
        begun();
        turn(3);
        answers("43e3", "4000", "");
        assertThat(turn(6)).as("the same one").containsExactly(START_0);
        answers("");
        turn(9);
        answers("c3e3", "2000", "");
        turn(12);
        answers("f3e3");
        assertThat(measured.value(1)).isEqualTo(1.024);
        assertThat(measured.nanos(1)).isEqualTo(1_006 * MS);
    }

    @Test
    @ShowsRequirement("SR-38")
    void aChipWhoseConversionsNeverEndIsSaid() {
        intake.begin(now, sender);
        String started = "";
        for (int ms = 0; ms < 2_000 && chip.problem().isEmpty(); ms += 20) {
            for (String block : turn(ms)) {
                if (block.startsWith(READ)) {
                    answers(started.equals(START_0) ? "43e3" : "73e3", "4000");
                }
                if (!block.equals(READ)) {
                    started = block.replace(READ, "");
                    answers("");
                }
            }
        }
        assertThat(chip.problem()).contains("a conversion does not end");
    }
}
