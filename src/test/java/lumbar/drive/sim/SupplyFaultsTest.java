package lumbar.drive.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Each fault of e-stop, supply, relay, watchdog and link changes what it should. */
class SupplyFaultsTest {
    private static final String BAG = "calf-bag-left";

    private final TestLoop loop = TestLoop.healthy();

    @Test
    void theEstopOpensByHandByWireAndByBounce() {
        loop.inject("estop-pressed for 1 s");
        loop.run(0.1);
        assertThat(loop.readings.power().estopOpen()).isTrue();
        loop.run(1.1);
        assertThat(loop.readings.power().estopOpen()).isFalse();
        loop.inject("estop-wire-cut for 1 s");
        loop.run(0.1);
        assertThat(loop.readings.power().estopOpen()).isTrue();
        loop.run(1.1);
        loop.inject("estop-bounce 60 ms");
        int open = 0;
        for (int cycle = 0; cycle < 400; cycle++) {
            loop.cycle();
            open += loop.readings.power().estopOpen() ? 1 : 0;
        }
        assertThat(open).isBetween(20, 200);
    }

    @Test
    void aDeepDipResetsTheBoardAShallowOneDoesNot() {
        loop.inject("rail-dip 3 V for 1 s");
        loop.run(0.5);
        assertThat(loop.truth.relayClosed()).isTrue();
        assertThat(loop.readings.power().railV()).isCloseTo(21, within(0.5));
        loop.run(1);
        loop.inject("rail-dip 8 V for 50 ms");
        loop.run(0.06);
        assertThat(loop.truth.relayClosed()).isFalse();
        loop.run(0.15);
        assertThat(loop.readings.power().linkUp()).isFalse();
        loop.run(0.5);
        assertThat(loop.readings.power().linkUp()).isTrue();
    }

    @Test
    void aPowerCutVentsEverythingAndForgetsThePosition() {
        loop.duty[loop.at("roller")] = 1;
        loop.run(5);
        loop.filledTo(BAG, 8);
        loop.duty[loop.at("roller")] = 0;
        assertThat(loop.readings.carriage().pulses()).isGreaterThan(100);
        loop.inject("power-cut for 2 s");
        loop.relay = false;
        loop.run(1);
        assertThat(loop.readings.power().linkUp()).isFalse();
        assertThat(loop.truth.railV()).isZero();
        loop.run(3);
        assertThat(loop.kpa(BAG)).isLessThan(1);
        assertThat(loop.readings.carriage().pulses()).isZero();
        assertThat(loop.readings.power().linkUp()).isTrue();
        assertThat(loop.readings.power().relayClosed()).isFalse();
    }

    @Test
    void theRelayCanBeWeldedOrDead() {
        loop.inject("relay-welded for 5 s");
        loop.relay = false;
        loop.run(1);
        assertThat(loop.readings.power().relayClosed()).isTrue();
        loop.run(5);
        assertThat(loop.readings.power().relayClosed()).isFalse();
        loop.inject("relay-open");
        loop.relay = true;
        loop.run(1);
        assertThat(loop.readings.power().relayClosed()).isFalse();
    }

    @Test
    void aDeadWatchdogLetsAFrozenLoopKeepItsPower() {
        loop.inject("watchdog-dead");
        loop.run(0.5);
        loop.beats = false;
        loop.run(2);
        assertThat(loop.readings.power().relayClosed()).isTrue();
    }

    @Test
    void anUnpluggedLinkGoesSilentAndComesBack1point5SecondsLater() {
        loop.duty[loop.at("vibrator-back")] = 0.5;
        loop.run(0.5);
        loop.inject("link-unplug for 1 s");
        loop.run(0.3);
        assertThat(loop.readings.power().linkUp()).isFalse();
        assertThat(loop.ageMs(loop.readings.pressureNanos(loop.at(BAG)))).isGreaterThan(100);
        assertThat(loop.truth.driven(loop.at("vibrator-back"))).isFalse();
        loop.run(2);
        assertThat(loop.readings.power().linkUp()).isFalse();
        loop.run(0.3);
        assertThat(loop.readings.power().linkUp()).isTrue();

        loop.inject("link-reenumerate");
        loop.run(1.4);
        assertThat(loop.readings.power().linkUp()).isFalse();
        loop.run(0.2);
        assertThat(loop.readings.power().linkUp()).isTrue();
    }

    @Test
    void aHalfOpenLinkTakesWritesAndAnswersNothing() throws Exception {
        loop.duty[loop.at("vibrator-back")] = 0.5;
        loop.run(0.5);
        loop.inject("link-half-open");
        loop.run(0.3);
        loop.drives.write(lumbar.chair.Outputs.safe(loop.chair.size()), loop.now);
        assertThat(loop.readings.power().linkUp()).isFalse();
        assertThat(loop.truth.driven(loop.at("vibrator-back"))).isFalse();
    }

    @Test
    void bitErrorsLoseFramesAndLatencyAgesThem() {
        loop.inject("link-bit-errors 0.001 share for 20 s");
        double oldest = 0;
        for (int cycle = 0; cycle < 1000; cycle++) {
            loop.cycle();
            oldest = Math.max(oldest, loop.ageMs(loop.readings.carriage().nanos()));
        }
        assertThat(oldest).isBetween(30.0, 300.0);
        loop.run(12);
        loop.inject("link-latency 60 ms");
        loop.run(1);
        assertThat(loop.ageMs(loop.readings.carriage().nanos())).isBetween(60.0, 90.0);
        assertThat(loop.readings.power().linkUp()).isTrue();
    }
}
