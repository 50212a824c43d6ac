package lumbar.drive.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import lumbar.ShowsRequirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The reference points of the heat model (SR-18). */
class HeatModelTest {

    @Test
    void twentyTwoWattsForTwentyMinutesMakeSkinOf42point9() {
        TestLoop loop = seated();
        loop.duty[pad(loop)] = 22.0 / 40;
        loop.run(20 * 60);
        assertThat(loop.truth.skinC(pad(loop))).isCloseTo(42.9, within(0.6));
    }

    @Test
    void aPadControlledTo44MakesSkinBelow40() {
        TestLoop loop = seated();
        proportionalTo44(loop, 20 * 60);
        assertThat(loop.truth.skinC(pad(loop))).isBetween(39.5, 39.8);
        assertThat(loop.truth.injuryDose()).isLessThan(0.5);
    }

    @Test
    void fortyWattsStuckOnHarmAfterHalfAnHour() {
        TestLoop loop = seated();
        loop.inject("cutoff-stuck heat-back");
        loop.inject("heat-welded heat-back");
        loop.run(30 * 60);
        assertThat(loop.truth.skinC(pad(loop))).isCloseTo(54, within(1.0));
        assertThat(loop.truth.injuryDose()).isGreaterThan(0.5);
    }

    @Test
    void aWarmPadThatSticksTripsAt50WhileTheSkinIsWarmOnly() {
        TestLoop loop = seated();
        proportionalTo44(loop, 20 * 60);
        loop.inject("heat-welded heat-back");
        loop.until(() -> loop.truth.padC(pad(loop)) >= 50, 1800);
        assertThat(loop.truth.skinC(pad(loop))).isCloseTo(40.4, within(0.4));
    }

    /**
     * Both switches of a pad are stuck: its output and the relay. Software can do nothing any more, so this shows the hardware that
     * the chair file declares (SR-52), not the program: at rest at 52 °C the skin comes to 36 + 16 · 1.2 / 2.3 = 44.3 °C, and a cut-off
     * that closes 12 K lower keeps the mean below that.
     */
    @ParameterizedTest
    @CsvSource({"15, 1", "15, 2.5", "22, 2.5", "35, 1", "35, 2.5"})
    @ShowsRequirement({"SR-18", "SR-52"})
    void withBothSwitchesStuckThePadsOwnCutOffKeepsTheSkinBelow43(double roomC, double blanket) {
        TestLoop loop = stuck(roomC, blanket);
        double hottest = 0;
        double coolest = 100;
        for (int second = 0; second < 2 * 3600; second++) {
            loop.run(1);
            hottest = Math.max(hottest, loop.truth.skinC(pad(loop)));
            coolest = second > 3600 ? Math.min(coolest, loop.truth.padC(pad(loop))) : coolest;
        }
        assertThat(hottest).isLessThan(43).isGreaterThan(40);
        assertThat(coolest).as("it closes again").isLessThan(42);
    }

    @Test
    void withoutTheCutOffTheSkinComesToAlmostSeventyDegrees() {
        TestLoop loop = stuck(35, 2.5);
        loop.inject("cutoff-stuck heat-back");
        loop.run(2 * 3600);
        assertThat(loop.truth.skinC(pad(loop))).isGreaterThan(67);
    }

    private static TestLoop stuck(double roomC, double blanket) {
        TestLoop loop = seated();
        loop.inject("ambient " + roomC + " °C");
        loop.inject("blanket " + blanket + " times");
        loop.inject("relay-welded");
        loop.inject("heat-welded heat-back 40 W");
        return loop;
    }

    @Test
    void theSensorFollowsWithItsLag() {
        TestLoop loop = seated();
        loop.duty[pad(loop)] = 1;
        loop.run(60);
        // Rising 0.1 K/s, 8 s behind.
        double behind = loop.truth.padC(pad(loop)) - loop.readings.padC(pad(loop));
        assertThat(behind).isBetween(0.0, 1.6);
        assertThat(loop.truth.padC(pad(loop))).isGreaterThan(22 + 2);
    }

    /** 13 W for each K below the set point: the pad settles near 43 °C. */
    private static void proportionalTo44(TestLoop loop, int seconds) {
        for (int cycle = 0; cycle < seconds * 100; cycle++) {
            double missing = 44 - loop.readings.padC(pad(loop));
            loop.duty[pad(loop)] = Math.max(0, Math.min(1, missing * 13 / 40));
            loop.cycle();
        }
    }

    private static TestLoop seated() {
        TestLoop loop = TestLoop.healthy();
        loop.drives.sit(75);
        return loop.run(3);
    }

    private static int pad(TestLoop loop) {
        return loop.at("heat-back");
    }
}
