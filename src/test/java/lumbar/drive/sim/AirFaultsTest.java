package lumbar.drive.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Each fault of sensors, valves, hoses, bags and pump changes what it should. */
class AirFaultsTest {
    private static final String BAG = "calf-bag-left";

    private final TestLoop loop = TestLoop.healthy();

    private double read(String id) {
        return loop.readings.pressureKpa(loop.at(id));
    }

    @Test
    void aPressureSensorCanBeOffOrWrongByAFactor() {
        loop.filledTo(BAG, 8);
        double truth = loop.kpa(BAG);
        loop.inject("pressure-offset " + BAG + " 2 kPa for 1 s");
        loop.run(0.5);
        assertThat(read(BAG) - truth).isCloseTo(2, within(0.5));
        loop.run(1);
        assertThat(read(BAG) - loop.kpa(BAG)).isCloseTo(0, within(0.4));
        loop.inject("pressure-gain " + BAG + " 0.5");
        loop.run(0.5);
        assertThat(read(BAG)).isCloseTo(loop.kpa(BAG) / 2, within(0.5));
    }

    @Test
    void aPressureSensorCanDriftOrBeNoisy() {
        loop.inject("pressure-drift " + BAG + " 3 kPa/min");
        loop.run(60);
        assertThat(read(BAG)).isCloseTo(3, within(0.5));
        loop.inject("pressure-noise neck-bag 2 kPa");
        double highest = 0;
        for (int cycle = 0; cycle < 100; cycle++) {
            loop.cycle();
            highest = Math.max(highest, read("neck-bag"));
        }
        assertThat(highest).isGreaterThan(2);
    }

    @Test
    void aStuckSensorIsFreshAndWrongADroppedOneIsOld() {
        loop.inject("pressure-stuck " + BAG);
        loop.inject("pressure-dropout arm-bag-left");
        loop.inject("pressure-nan arm-bag-right");
        loop.run(0.1);
        double stuck = read(BAG);
        loop.filledTo(BAG, 8);
        assertThat(read(BAG)).isEqualTo(stuck);
        assertThat(loop.ageMs(loop.readings.pressureNanos(loop.at(BAG)))).isLessThan(25);
        assertThat(loop.ageMs(loop.readings.pressureNanos(loop.at("arm-bag-left"))))
                .isGreaterThan(100);
        assertThat(read("arm-bag-right")).isNaN();
        assertThat(loop.ageMs(loop.readings.pressureNanos(loop.at("neck-bag")))).isLessThan(25);
    }

    @Test
    void anInletStuckOpenFillsItsBagWhenThePumpServesAnother() {
        loop.inject("valve-stuck-open " + BAG);
        loop.hold(BAG);
        loop.fill("calf-bag-right");
        loop.run(3);
        assertThat(loop.kpa(BAG)).isGreaterThan(2);
    }

    @Test
    void anInletStuckClosedFillsNothing() {
        loop.inject("valve-stuck-closed " + BAG);
        loop.fill(BAG);
        loop.run(2);
        assertThat(loop.kpa(BAG)).isZero();
    }

    @Test
    void aStuckVentHoldsTheAirAgainstRest() {
        loop.inject("vent-stuck-closed " + BAG);
        loop.filledTo(BAG, 8);
        loop.drives.rest();
        loop.run(3);
        assertThat(loop.kpa(BAG)).isGreaterThan(7);
    }

    @Test
    void aVentStuckOpenLetsAirOutWhileHeld() {
        loop.inject("vent-stuck-open " + BAG + " for 20 s");
        loop.fill(BAG);
        loop.run(5);
        assertThat(loop.kpa(BAG)).isLessThan(5);
    }

    @Test
    void aHoseThatIsOffFillsNothingAndReadsNothing() {
        loop.filledTo(BAG, 8);
        loop.inject("hose-off " + BAG);
        loop.fill(BAG);
        loop.run(2);
        assertThat(loop.kpa(BAG)).isLessThan(0.5);
        assertThat(read(BAG)).isLessThan(0.5);
    }

    @Test
    void aKinkedHoseIsSlowBothWays() {
        loop.inject("hose-kinked " + BAG);
        loop.fill(BAG);
        loop.run(2);
        assertThat(loop.kpa(BAG)).isBetween(0.01, 4.0);
        loop.drives.heal();
        loop.filledTo(BAG, 8);
        loop.inject("hose-kinked " + BAG);
        loop.vent(BAG);
        loop.run(3);
        assertThat(loop.kpa(BAG)).isGreaterThan(4);
    }

    @Test
    void aBurstBagIsEmptyAndALeakyOneSoon() {
        loop.filledTo(BAG, 8);
        loop.inject("leak " + BAG);
        loop.run(20);
        assertThat(loop.kpa(BAG)).isBetween(1.0, 5.0);
        loop.drives.heal();
        loop.filledTo(BAG, 8);
        loop.inject("bag-burst " + BAG);
        loop.run(0.5);
        assertThat(loop.kpa(BAG)).isLessThan(0.1);
    }

    @Test
    void aWeakPumpIsSlowAndAStuckOneRunsUnasked() {
        loop.inject("pump-weak");
        loop.fill(BAG);
        assertThat(loop.until(() -> loop.kpa(BAG) > 7.6, 20)).isGreaterThan(2 * 2.66);
        loop.inject("pump-stuck-on");
        loop.pump = 0;
        loop.run(1);
        assertThat(loop.truth.pump()).isGreaterThan(0.9);
        loop.relay = false;
        loop.run(2);
        assertThat(loop.truth.pump()).isLessThan(0.01);
    }
}
