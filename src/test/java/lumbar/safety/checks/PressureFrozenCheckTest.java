package lumbar.safety.checks;

import static org.assertj.core.api.Assertions.assertThat;

import lumbar.ShowsRequirement;
import lumbar.safety.FaultCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ShowsRequirement("SR-14")
class PressureFrozenCheckTest {
    private final Cycle cycle = new Cycle();
    private final Check check = new PressureFrozenCheck(cycle.chair);

    @ParameterizedTest
    @CsvSource({"neck-bag, 0.8", "calf-bag-left, 1.4", "lumbar-bag, 2.6"})
    void aFrozenReadingIsFoundWhileTheBagFills(String bag, double latestSeconds) {
        cycle.run(check, 1);
        cycle.pump = 1;
        cycle.inlet(bag, 60);

        assertThat(cycle.secondsUntilFound(check)).isBetween(0.1, latestSeconds);
        assertThat(cycle.found.getFirst().place().name()).isEqualTo(bag);
        assertThat(cycle.codes()).containsExactly(FaultCode.PRESSURE_FROZEN);
    }

    @ParameterizedTest
    @CsvSource({"neck-bag, 0.4", "lumbar-bag, 0.5"})
    void aFrozenReadingIsFoundWhileTheBagEmpties(String bag, double latestSeconds) {
        cycle.vent(bag, false).pressure(bag, 8);
        assertThat(cycle.run(check, 10)).isEmpty();
        cycle.vent(bag, true);

        assertThat(cycle.secondsUntilFound(check)).isBetween(0.1, latestSeconds);
    }

    @Test
    void aQuietReadingAtRestOrOnHoldIsNoFault() {
        cycle.vent("neck-bag", false).pressure("neck-bag", 8).pressure("lumbar-bag", 0.2);

        assertThat(cycle.run(check, 60)).isEmpty();
    }

    @Test
    void theNoiseOfALiveSensorIsEnough() {
        cycle.noiseKpa = 0.05;
        cycle.pump = 1;
        cycle.inlet("neck-bag", 60).inlet("arm-bag-left", 60);

        assertThat(cycle.run(check, 600)).isEmpty();
    }

    @Test
    void withoutPumpOrPowerNothingIsPredicted() {
        cycle.inlet("neck-bag", 60);
        assertThat(cycle.run(check, 10)).isEmpty();
        cycle.pump = 1;
        cycle.relay = false;
        assertThat(cycle.run(check, 10)).isEmpty();
    }

    @Test
    void clearForgets() {
        cycle.pump = 1;
        cycle.inlet("neck-bag", 60);
        double seconds = cycle.secondsUntilFound(check);
        check.clear();

        assertThat(cycle.run(check, seconds)).isEmpty();
    }
}
