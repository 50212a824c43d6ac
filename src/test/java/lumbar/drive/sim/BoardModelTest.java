package lumbar.drive.sim;

import static org.assertj.core.api.Assertions.assertThat;

import lumbar.ShowsRequirement;
import lumbar.chair.Outputs;
import org.junit.jupiter.api.Test;

/** The board behind the daemon: leases, pulses, watchdog, relay, rest (SR-01, SR-02, SR-03). */
class BoardModelTest {

    @Test
    void nothingHasPowerBeforeTheFirstBeat() {
        TestLoop loop = new TestLoop();
        loop.beats = false;
        loop.run(1);
        assertThat(loop.readings.power().relayClosed()).isFalse();

        loop.beats = true;
        loop.run(0.05);
        assertThat(loop.readings.power().relayClosed()).isTrue();
    }

    @ShowsRequirement("SR-03")
    @Test
    void anOutputThatIsNotRenewedFor200MillisecondsIsOff() {
        TestLoop loop = TestLoop.healthy();
        loop.duty[loop.at("vibrator-back")] = 0.5;
        loop.duty[loop.at("heat-back")] = 1;
        loop.hold("calf-bag-left");
        loop.run(0.5);
        assertThat(loop.truth.driven(loop.at("vibrator-back"))).isTrue();

        // The daemon goes on beating, but its writes stay away.
        loop.writes = false;
        loop.run(0.18);
        assertThat(loop.truth.driven(loop.at("vibrator-back"))).isTrue();
        loop.run(0.03);
        assertThat(loop.truth.driven(loop.at("vibrator-back"))).isFalse();
        assertThat(loop.truth.driven(loop.at("heat-back"))).isFalse();
        assertThat(loop.truth.ventOpen(loop.at("calf-bag-left"))).isTrue();
        assertThat(loop.truth.leaseOver()).isTrue();
    }

    @ShowsRequirement("SR-03")
    @Test
    void aPauseOfASecondCannotOverfillASmallBag() {
        TestLoop loop = TestLoop.healthy();
        loop.fill("arm-bag-left");
        loop.until(() -> loop.kpa("arm-bag-left") > 8, 5);

        // The JVM stands still: no write, no read; the board ends the pulse after 60 ms.
        loop.now += 1000 * TestLoop.MS;
        loop.drives.read(loop.now);
        assertThat(loop.truth.inletOpen(loop.at("arm-bag-left"))).isFalse();
        assertThat(loop.truth.pressureKpa(loop.at("arm-bag-left"))).isLessThan(11);
    }

    @ShowsRequirement("SR-03")
    @Test
    void withoutFreshSamplesAPulseOf60MillisecondsIsFollowedBy60Off() {
        TestLoop loop = TestLoop.healthy();
        loop.inject("pressure-dropout arm-bag-left");
        loop.run(0.1);
        loop.fill("arm-bag-left");
        int open = 0;
        int shut = 0;
        int run = 0;
        int longest = 0;
        for (int cycle = 0; cycle < 600; cycle++) {
            loop.cycle();
            boolean now = loop.truth.inletOpen(loop.at("arm-bag-left"));
            run = now ? run + 10 : 0;
            longest = Math.max(longest, run);
            open += now ? 1 : 0;
            shut += now ? 0 : 1;
        }
        // The valve closes 5 ms slower than it opens.
        assertThat(longest).isLessThanOrEqualTo(70);
        assertThat(open).isLessThanOrEqualTo(shut + 60).isGreaterThan(100);
    }

    @Test
    void withFreshSamplesPulsesMayFollowEachOther() {
        TestLoop loop = TestLoop.healthy();
        loop.fill("arm-bag-left");
        loop.run(0.1);
        for (int cycle = 0; cycle < 50; cycle++) {
            loop.cycle();
            assertThat(loop.truth.inletOpen(loop.at("arm-bag-left"))).isTrue();
        }
    }

    @ShowsRequirement("SR-02")
    @Test
    void aFrozenLoopLosesPowerWithinHalfASecond() {
        TestLoop loop = TestLoop.healthy();
        loop.run(1);
        loop.beats = false;
        double seconds = loop.until(() -> !loop.truth.relayClosed(), 1);
        assertThat(seconds).isLessThanOrEqualTo(0.5);
        assertThat(loop.truth.watchdogTripped()).isTrue();

        // Beating again does not bring it back; only after the relay was commanded open does it arm anew.
        loop.beats = true;
        loop.run(2);
        assertThat(loop.truth.relayClosed()).isFalse();
        loop.relay = false;
        loop.run(0.2);
        loop.relay = true;
        loop.run(0.3);
        assertThat(loop.truth.relayClosed()).isTrue();
    }

    @ShowsRequirement("SR-02")
    @Test
    void beatsThreeTimesTooFastLosePower() {
        TestLoop loop = TestLoop.healthy();
        loop.run(1);
        loop.beatEveryMs = 30;
        loop.until(() -> !loop.truth.relayClosed(), 0.5);
        assertThat(loop.truth.watchdogTripped()).isTrue();
    }

    @Test
    void restTakesEverythingAndAWriteUnderWayCannotUndoIt() {
        TestLoop loop = TestLoop.healthy();
        loop.duty[loop.at("roller")] = 0.5;
        loop.fill("calf-bag-left");
        loop.depth = 0.5;
        loop.run(1);

        loop.drives.rest();
        loop.run(0.01);
        assertThat(loop.truth.relayClosed()).isFalse();
        assertThat(loop.truth.currentA(loop.at("roller"))).isZero();
        assertThat(loop.truth.ventOpen(loop.at("calf-bag-left"))).isTrue();

        // The loop still writes what it had: nothing moves.
        loop.run(1);
        assertThat(loop.truth.currentA(loop.at("roller"))).isZero();
        assertThat(loop.truth.relayClosed()).isFalse();
    }

    @Test
    void afterRestAndOneWriteAtRestTheChairCanBeDrivenAgain() throws Exception {
        TestLoop loop = TestLoop.healthy();
        loop.drives.rest();
        loop.run(0.1);
        loop.drives.write(Outputs.safe(loop.chair.size()), loop.now);
        loop.run(0.5);
        assertThat(loop.truth.relayClosed()).isTrue();
    }

    @Test
    void restReachesTheChairWithoutALink() {
        TestLoop loop = TestLoop.healthy();
        loop.duty[loop.at("vibrator-back")] = 0.5;
        loop.run(0.5);
        loop.inject("link-half-open");
        loop.drives.rest();
        loop.cycle();
        assertThat(loop.truth.driven(loop.at("vibrator-back"))).isFalse();
        assertThat(loop.truth.relayClosed()).isFalse();
    }
}
