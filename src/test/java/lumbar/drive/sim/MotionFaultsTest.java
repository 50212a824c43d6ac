package lumbar.drive.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Each fault of motors, carriage, heat and seat changes what it should. */
class MotionFaultsTest {
    private final TestLoop loop = TestLoop.healthy();

    @Test
    void aMotorCanBeHeldOpenShortedOrWelded() {
        loop.inject("motor-stall roller");
        loop.inject("motor-open kneader");
        loop.inject("motor-short vibrator-back");
        loop.inject("motor-welded vibrator-legs");
        loop.inject("current-dropout tapper");
        double x = loop.truth.carriageM();
        for (String id : new String[] {"roller", "kneader", "vibrator-back", "tapper"}) {
            loop.duty[loop.at(id)] = 1;
        }
        loop.run(1);
        assertThat(loop.truth.currentA(loop.at("roller"))).isCloseTo(6, within(0.01));
        assertThat(loop.truth.carriageM()).isEqualTo(x);
        assertThat(loop.truth.currentA(loop.at("kneader"))).isZero();
        assertThat(loop.truth.kneadHz()).isZero();
        assertThat(loop.truth.currentA(loop.at("vibrator-back"))).isEqualTo(10);
        assertThat(loop.truth.drive(loop.at("vibrator-legs"))).isGreaterThan(0.9);
        assertThat(loop.ageMs(loop.readings.currentNanos(loop.at("tapper")))).isGreaterThan(900);

        // A welded driver stops with the relay only.
        loop.relay = false;
        loop.run(1);
        assertThat(loop.truth.driven(loop.at("vibrator-legs"))).isFalse();
    }

    @Test
    void aSlippingRollerIsBehindItsPulses() {
        loop.inject("roller-slip");
        loop.duty[loop.at("roller")] = 1;
        loop.run(10);
        double byPulses =
                loop.readings.carriage().pulses() * loop.chair.carriage().metresPerCount();
        assertThat(loop.truth.carriageM() - 0.05).isCloseTo(byPulses / 2, within(0.01));
    }

    @Test
    void lostPulsesAreMissing() {
        loop.inject("pulse-loss 20 %");
        loop.duty[loop.at("roller")] = 1;
        loop.run(13);
        double counts = (loop.truth.carriageM() - 0.05) / loop.chair.carriage().metresPerCount();
        assertThat(loop.readings.carriage().pulses() / counts).isBetween(0.7, 0.9);
    }

    @Test
    void endSwitchesAndDepthSensorFail() {
        loop.inject("end-switch-stuck seat for 1 s");
        loop.run(0.5);
        assertThat(loop.readings.carriage().endSeat()).isTrue();
        assertThat(loop.readings.carriage().endNeck()).isFalse();
        loop.run(1);
        assertThat(loop.readings.carriage().endSeat()).isFalse();
        loop.inject("both-end-switches");
        loop.inject("depth-lost");
        loop.run(0.1);
        assertThat(loop.readings.carriage().endSeat()
                        && loop.readings.carriage().endNeck())
                .isTrue();
        assertThat(loop.readings.carriage().depthMm()).isNaN();
    }

    @Test
    void heatSensorsFailEachInItsWay() {
        int pad = loop.at("heat-back");
        loop.duty[pad] = 1;
        loop.run(120);
        loop.inject("ntc-frozen heat-back for 30 s");
        loop.run(1);
        double frozen = loop.readings.padC(pad);
        loop.run(20);
        assertThat(loop.readings.padC(pad)).isEqualTo(frozen);
        loop.run(60);
        assertThat(loop.readings.padC(pad)).isGreaterThan(frozen);

        loop.inject("ntc-detached heat-back for 60 s");
        loop.run(50);
        assertThat(loop.readings.padC(pad)).isCloseTo(22, within(2.0));
        loop.run(20);
        loop.inject("ntc-short heat-back/skin");
        loop.inject("ntc-open heat-seat");
        loop.run(1);
        assertThat(loop.readings.skinC(pad)).isGreaterThan(80);
        assertThat(loop.readings.padC(pad)).isLessThan(80);
        assertThat(loop.readings.padC(loop.at("heat-seat"))).isLessThan(-10);
    }

    @Test
    void weldedHeatABlanketAndAWarmRoomMakeItHotter() {
        loop.inject("cutoff-stuck heat-back");
        loop.inject("heat-welded heat-back");
        loop.inject("heat-welded heat-seat 22 W");
        loop.run(600);
        double plain = loop.truth.padC(loop.at("heat-back"));
        assertThat(plain).isGreaterThan(45).isGreaterThan(loop.truth.padC(loop.at("heat-seat")));

        TestLoop covered = TestLoop.healthy();
        covered.inject("cutoff-stuck heat-back");
        covered.inject("heat-welded heat-back");
        covered.inject("ambient 35 °C");
        covered.run(600);
        double warmRoom = covered.truth.padC(covered.at("heat-back"));
        assertThat(warmRoom).isGreaterThan(plain + 3);
        covered.inject("blanket");
        covered.run(600);
        TestLoop uncovered = TestLoop.healthy();
        uncovered.inject("cutoff-stuck heat-back");
        uncovered.inject("heat-welded heat-back");
        uncovered.inject("ambient 35 °C");
        uncovered.run(1200);
        assertThat(covered.truth.padC(covered.at("heat-back")))
                .isGreaterThan(uncovered.truth.padC(uncovered.at("heat-back")) + 3);
    }

    @Test
    void somebodyOrSomethingElseIsOnTheSeat() {
        loop.drives.sit(75);
        loop.run(3);
        loop.inject("person-leaves for 5 s");
        loop.run(3);
        assertThat(loop.readings.seat().occupied()).isFalse();
        loop.run(5);
        assertThat(loop.readings.seat().occupied()).isTrue();
        loop.inject("child 30 kg for 4 s");
        loop.run(3.5);
        assertThat(loop.readings.seat().kg()).isCloseTo(30, within(1.5));
        loop.run(1);
        loop.inject("cat for 4 s");
        loop.run(3.9);
        assertThat(loop.readings.seat().kg()).isCloseTo(4, within(1.5));
        loop.run(1);
        loop.inject("bag");
        loop.run(4);
        assertThat(loop.readings.seat().kg()).isCloseTo(8, within(1.5));
    }

    @Test
    void theSeatSensorCanSayOneThingOrNothingNew() {
        loop.inject("seat-stuck-occupied for 1 s");
        loop.run(0.5);
        assertThat(loop.readings.seat().occupied()).isTrue();
        loop.run(1);
        loop.drives.sit(75);
        loop.inject("seat-stuck-empty for 2 s");
        loop.run(1.5);
        assertThat(loop.readings.seat().occupied()).isFalse();
        loop.run(1);
        loop.inject("seat-frozen");
        loop.drives.leave();
        loop.run(3);
        assertThat(loop.readings.seat().occupied()).isTrue();
        assertThat(loop.ageMs(loop.readings.seat().nanos())).isGreaterThan(2900);
    }
}
