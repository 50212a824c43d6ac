package lumbar.drive.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import lumbar.ShowsRequirement;
import org.junit.jupiter.api.Test;

/** Strokes, depth, kneading and tapping as timed on a real chair or asked by the design. */
class CarriageModelTest {

    @Test
    void aStrokeTakes15point9SecondsUpAnd14point8Down() {
        TestLoop loop = TestLoop.healthy();
        int roller = loop.at("roller");
        loop.duty[roller] = -1;
        loop.until(() -> loop.truth.carriageM() <= 0, 20);
        assertThat(loop.readings.carriage().endNeck()).isTrue();

        long before = loop.readings.carriage().pulses();
        loop.duty[roller] = 1;
        assertThat(loop.until(() -> loop.truth.carriageM() >= 0.762, 20)).isCloseTo(14.8, within(0.3));
        loop.run(0.1);
        assertThat(loop.readings.carriage().endSeat()).isTrue();
        assertThat(loop.readings.carriage().endNeck()).isFalse();
        assertThat(loop.readings.carriage().pulses() - before).isBetween(390L, 398L);

        loop.duty[roller] = -1;
        assertThat(loop.until(() -> loop.truth.carriageM() <= 0, 20)).isCloseTo(15.9, within(0.3));
    }

    @Test
    void atHalfDutyItTakesTwiceAsLong() {
        TestLoop loop = TestLoop.healthy();
        loop.duty[loop.at("roller")] = 0.5;
        double seconds = loop.until(() -> loop.truth.carriageM() >= 0.762, 40);
        assertThat(seconds).isCloseTo(2 * 14.8 * (0.762 - 0.05) / 0.762, within(0.4));
    }

    @ShowsRequirement("SR-42")
    @Test
    void theRollersComeOutAt20AndSpringBackWithin2point1Seconds() {
        TestLoop loop = TestLoop.healthy();
        loop.depth = 1;
        assertThat(loop.until(() -> loop.truth.depthMm() >= 60, 5)).isCloseTo(3.0, within(0.1));
        loop.drives.rest();
        assertThat(loop.until(() -> loop.truth.depthMm() <= 0, 5)).isLessThanOrEqualTo(2.1);
    }

    @Test
    void aDutyOf15PercentHoldsTheDepthAndLessLetsItGo() {
        TestLoop loop = TestLoop.healthy();
        loop.depth = 1;
        loop.run(1);
        loop.depth = 0.15;
        loop.run(0.05);
        double held = loop.truth.depthMm();
        loop.run(5);
        assertThat(loop.truth.depthMm()).isCloseTo(held, within(1e-6));
        loop.depth = 0.05;
        loop.run(2);
        assertThat(loop.truth.depthMm()).isZero();
    }

    @Test
    void kneadingAndTappingFollowTheirDuty() {
        TestLoop loop = TestLoop.healthy();
        loop.duty[loop.at("kneader")] = 0.8;
        loop.duty[loop.at("tapper")] = 0.25;
        loop.run(1);
        assertThat(loop.truth.kneadHz()).isCloseTo(0.2, within(0.01));
        assertThat(loop.truth.tapHz()).isCloseTo(3, within(0.1));
        double before = loop.readings.carriage().kneaderTurns();
        loop.duty[loop.at("kneader")] = 1;
        loop.duty[loop.at("tapper")] = 1;
        loop.run(60);
        assertThat(loop.truth.kneadHz()).isCloseTo(0.6, within(0.01));
        assertThat(loop.truth.tapHz()).isCloseTo(12, within(0.1));
        // Width switches at thirds of a turn.
        assertThat(loop.readings.carriage().kneaderTurns() - before).isCloseTo(36, within(0.7));
    }

    @Test
    void theRollersPressOnlyOnSomebodyAndNeverAbove250Newton() {
        TestLoop loop = TestLoop.healthy();
        loop.duty[loop.at("roller")] = 1;
        loop.run(6);
        loop.duty[loop.at("roller")] = 0;
        loop.depth = 1;
        loop.run(4);
        assertThat(loop.truth.pressN()).isZero();
        loop.drives.sit(75);
        loop.run(0.1);
        assertThat(loop.truth.pressN()).isBetween(150.0, 250.0);
    }

    @Test
    void aReclinerTakesTwentySecondsAndStopsByItself() {
        TestLoop loop = TestLoop.healthy();
        int recline = loop.at("recline");
        loop.duty[recline] = 1;
        assertThat(loop.until(() -> loop.truth.recline(recline) >= 1, 30)).isCloseTo(20, within(0.3));
        loop.run(1);
        assertThat(loop.truth.currentA(recline)).isZero();
        loop.duty[recline] = -1;
        assertThat(loop.until(() -> loop.truth.recline(recline) <= 0, 30)).isCloseTo(20, within(0.5));
    }
}
