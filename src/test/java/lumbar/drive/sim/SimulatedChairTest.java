package lumbar.drive.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import lumbar.chair.Actuator;
import lumbar.chair.Outputs;
import lumbar.chair.Readings;
import lumbar.chair.TestChairs;
import lumbar.drive.DriveException;
import org.junit.jupiter.api.Test;

/** The simulated chair as the daemon sees it. */
class SimulatedChairTest {

    @Test
    void atPowerUpNothingMovesAndNobodySits() {
        TestLoop loop = new TestLoop();
        assertThat(loop.readings.takenNanos()).isEqualTo(loop.now);
        assertThat(loop.readings.power().relayClosed()).isFalse();
        assertThat(loop.readings.power().linkUp()).isTrue();
        assertThat(loop.readings.power().estopOpen()).isFalse();
        assertThat(loop.readings.seat().occupied()).isFalse();
        assertThat(loop.truth.carriageM()).isEqualTo(0.05);
        assertThat(loop.truth.depthMm()).isZero();
        for (Actuator actuator : loop.chair.actuators()) {
            int i = actuator.index();
            assertThat(loop.truth.driven(i)).isFalse();
            if (actuator instanceof Actuator.Airbag) {
                // At rest a sensor is within ±0.5 kPa, or the chair may not start (SR-14).
                assertThat(loop.readings.pressureKpa(i)).isBetween(-0.5, 0.5);
                assertThat(loop.readings.pressureNanos(i)).isEqualTo(loop.now);
            } else {
                assertThat(loop.readings.pressureKpa(i)).isNaN();
            }
        }
    }

    @Test
    void valuesAreNeverOlderThan25MillisecondsOnAHealthyChair() {
        TestLoop loop = TestLoop.healthy();
        for (int cycle = 0; cycle < 1000; cycle++) {
            loop.cycle();
            assertThat(loop.now - loop.readings.pressureNanos(0)).isBetween(0L, 25 * TestLoop.MS);
            assertThat(loop.now - loop.readings.power().estopNanos()).isBetween(0L, 25 * TestLoop.MS);
            assertThat(loop.now - loop.readings.heatNanos(loop.at("heat-back"))).isBetween(0L, 130 * TestLoop.MS);
        }
    }

    @Test
    void theSameSeedGivesTheSameRunBitForBitAndAnotherSeedAnother() {
        List<String> first = run(7);
        assertThat(run(7)).isEqualTo(first);
        assertThat(run(8)).isNotEqualTo(first);
    }

    @Test
    void onlyReadingMovesTheChairOn() throws Exception {
        TestLoop loop = TestLoop.healthy();
        double before = loop.truth.carriageM();
        loop.duty[loop.at("roller")] = 1;
        for (int i = 0; i < 100; i++) {
            loop.drives.write(Outputs.released(loop.chair.size(), true), loop.now);
        }
        assertThat(loop.truth.carriageM()).isEqualTo(before);
        Readings again = loop.drives.read(loop.now);
        assertThat(again.pressureKpa(0)).isEqualTo(loop.readings.pressureKpa(0));
    }

    @Test
    void thePressedEstopIsAReadingThatBouncesOnce() {
        TestLoop loop = TestLoop.healthy();
        loop.drives.estop(true);
        loop.run(0.05);
        for (int cycle = 0; cycle < 100; cycle++) {
            loop.cycle();
            assertThat(loop.readings.power().estopOpen()).isTrue();
        }
        loop.drives.estop(false);
        loop.run(0.05);
        assertThat(loop.readings.power().estopOpen()).isFalse();
    }

    @Test
    void aWriteOnAnUnpluggedLinkSaysSo() {
        TestLoop loop = TestLoop.healthy();
        loop.inject("link-unplug");
        loop.run(0.02);
        assertThatExceptionOfType(DriveException.class)
                .isThrownBy(() -> loop.drives.write(Outputs.safe(loop.chair.size()), loop.now))
                .withMessageContaining("unplugged");
    }

    @Test
    void manyMotorsHeldAtOncePullTheRailDown() {
        TestLoop loop = TestLoop.healthy();
        loop.inject("motor-stall");
        for (Actuator actuator : loop.chair.actuators()) {
            if (!(actuator instanceof Actuator.Airbag)) {
                loop.duty[actuator.index()] = 1;
            }
        }
        loop.run(0.02);
        double lowest = 24;
        for (int cycle = 0; cycle < 20; cycle++) {
            loop.cycle();
            lowest = Math.min(lowest, loop.truth.railV());
        }
        assertThat(lowest).isLessThan(19);
        assertThat(loop.truth.relayClosed()).isFalse();
    }

    @Test
    void aChairWithNothingButOneVibratorWorksToo() {
        lumbar.chair.Chair small = new lumbar.chair.Chair(
                "small",
                "Small",
                true,
                List.of(new Actuator.Vibrator(0, "v", lumbar.chair.BodyArea.GLUTES)),
                null,
                false,
                false,
                false,
                false,
                lumbar.chair.Pneumatics.USUAL,
                Map.of(0, 1.0));
        TestLoop loop = new TestLoop(small, PlantParameters.defaults(), 1);
        loop.duty[0] = 1;
        loop.run(1);
        assertThat(loop.truth.driven(0)).isTrue();
        // Without a board nobody takes an output away.
        loop.writes = false;
        loop.run(1);
        assertThat(loop.truth.driven(0)).isTrue();
        loop.drives.rest();
        loop.run(0.1);
        assertThat(loop.truth.driven(0)).isFalse();
    }

    /** Half a minute of everything at random, faults included. */
    private static List<String> run(long seed) {
        TestLoop loop = new TestLoop(TestChairs.full(), PlantParameters.defaults(), seed);
        SplittableRandom random = new SplittableRandom(3);
        List<String> trace = new ArrayList<>();
        loop.drives.sit(80);
        loop.inject("link-bit-errors 0.0001");
        for (int cycle = 0; cycle < 3000; cycle++) {
            if (cycle % 50 == 0) {
                for (Actuator actuator : loop.chair.actuators()) {
                    int i = actuator.index();
                    loop.inletMs[i] = actuator instanceof Actuator.Airbag && random.nextInt(4) == 0 ? 60 : 0;
                    loop.ventOpen[i] = random.nextBoolean();
                    loop.duty[i] = actuator instanceof Actuator.Airbag ? 0 : random.nextDouble();
                }
                loop.depth = random.nextDouble();
                loop.pump = random.nextDouble();
            }
            loop.cycle();
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < loop.chair.size(); i++) {
                line.append(loop.readings.pressureKpa(i))
                        .append(' ')
                        .append(loop.readings.currentA(i))
                        .append(' ');
                line.append(loop.readings.padC(i))
                        .append(' ')
                        .append(loop.truth.pressureKpa(i))
                        .append(' ');
            }
            trace.add(line.append(loop.readings.carriage())
                    .append(loop.readings.seat())
                    .append(loop.readings.power())
                    .toString());
        }
        return trace;
    }
}
