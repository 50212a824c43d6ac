package lumbar.drive.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Currents that the checks of SR-17 must tell apart. */
class MotorModelTest {

    @Test
    void aFreeRollerDraws0point3Ampere() {
        TestLoop loop = TestLoop.healthy();
        loop.duty[loop.at("roller")] = 1;
        loop.run(2);
        assertThat(loop.truth.currentA(loop.at("roller"))).isCloseTo(0.3, within(0.05));
        assertThat(loop.readings.currentA(loop.at("roller"))).isCloseTo(0.3, within(0.3));
    }

    @Test
    void under200NewtonItDraws1point2To2() {
        TestLoop loop = TestLoop.healthy();
        loop.drives.sit(75);
        loop.duty[loop.at("roller")] = 1;
        loop.depth = 1;
        loop.run(8);
        assertThat(loop.truth.pressN()).isBetween(190.0, 215.0);
        assertThat(loop.truth.currentA(loop.at("roller"))).isBetween(1.2, 2.0);
    }

    @Test
    void againstItsStopItDraws6AndTheWindingTripsInTheEnd() {
        TestLoop loop = TestLoop.healthy();
        int roller = loop.at("roller");
        loop.duty[roller] = -1;
        loop.run(3);
        assertThat(loop.truth.currentA(roller)).isCloseTo(6, within(0.01));
        double seconds = loop.until(() -> loop.truth.currentA(roller) == 0, 300);
        assertThat(seconds).isBetween(60.0, 150.0);
        assertThat(loop.truth.windingC(roller)).isCloseTo(120, within(1.0));
    }

    @Test
    void aStartSurgeIsShortEnoughNotToLookLikeAFault() {
        TestLoop loop = TestLoop.healthy();
        int roller = loop.at("roller");
        loop.duty[roller] = 1;
        int above = 0;
        for (int cycle = 0; cycle < 100; cycle++) {
            loop.cycle();
            above += loop.truth.currentA(roller) > 3 ? 1 : 0;
        }
        assertThat(above).isLessThan(10);
    }

    @Test
    void aMotorWithoutACommandDrawsNothing() {
        TestLoop loop = TestLoop.healthy();
        loop.duty[loop.at("vibrator-legs")] = 1;
        loop.run(1);
        assertThat(loop.truth.currentA(loop.at("vibrator-legs"))).isCloseTo(0.69, within(0.1));
        loop.duty[loop.at("vibrator-legs")] = 0;
        loop.run(0.05);
        assertThat(loop.truth.currentA(loop.at("vibrator-legs"))).isZero();
    }
}
