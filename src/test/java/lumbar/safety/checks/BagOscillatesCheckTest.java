package lumbar.safety.checks;

import static org.assertj.core.api.Assertions.assertThat;

import lumbar.ShowsRequirement;
import lumbar.safety.FaultCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ShowsRequirement("SR-55")
class BagOscillatesCheckTest {
    private final Cycle cycle = new Cycle();
    private final Check check = new BagOscillatesCheck(cycle.chair);

    /** Fills and vents at one pace for ten minutes. */
    @ParameterizedTest
    @CsvSource({"4.6, false", "3.0, false", "2.8, true", "0.5, true"})
    void moreThanTwentyChangesInAMinuteAreAFault(double secondsEach, boolean fault) {
        assertThat(!cycle.run(check, 600, t -> pace(t, secondsEach)).isEmpty()).isEqualTo(fault);
    }

    @Test
    void theTwentyFirstIsFoundAtOnce() {
        assertThat(cycle.secondsUntilFound(check, t -> pace(t, 2))).isEqualTo(20 * 2 + 1);
        assertThat(cycle.codes()).containsExactly(FaultCode.BAG_OSCILLATES);
    }

    /** Pulses one after the other are one fill, and a vent that closes and opens again is one release. */
    @Test
    void pulsesAndVentingAloneAreNoChange() {
        assertThat(cycle.run(
                        check,
                        300,
                        t -> cycle.inlet("neck-bag", (int) (t * 10) % 2 * 20).vent("neck-bag", false)))
                .isEmpty();
        assertThat(cycle.run(check, 300, t -> cycle.inlet("neck-bag", 0).vent("neck-bag", (int) (t * 10) % 2 == 0)))
                .isEmpty();
    }

    @Test
    void clearForgets() {
        cycle.run(check, 40, t -> pace(t, 2));
        check.clear();

        assertThat(cycle.run(check, 39, t -> pace(t, 2))).isEmpty();
    }

    private void pace(double t, double secondsEach) {
        boolean fills = t % secondsEach < secondsEach / 2;
        cycle.inlet("neck-bag", fills ? 20 : 0).vent("neck-bag", !fills);
    }
}
