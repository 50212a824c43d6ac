package lumbar.safety.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lumbar.ShowsRequirement;
import lumbar.chair.Outputs;
import lumbar.chair.Readings;
import lumbar.safety.Fault;
import lumbar.safety.FaultCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ShowsRequirement({"SR-14", "SR-37"})
class PressureRestCheckTest {
    private final Cycle cycle = new Cycle();
    private final PressureRestCheck check = new PressureRestCheck(cycle.chair);

    @ParameterizedTest
    @CsvSource({"0.5, false", "-0.5, false", "0.51, true", "-0.51, true", "NaN, true"})
    void anEmptyBagReadsZeroWithinHalfAKpa(double kpa, boolean fault) {
        look(cycle.pressure("glute-bag-left", kpa));
        look(cycle);
        cycle.found.clear();
        look(cycle);

        assertThat(cycle.codes()).isEqualTo(fault ? List.of(FaultCode.PRESSURE_OFFSET) : List.of());
    }

    @Test
    void aHealthyOffsetWithNoiseStarts() {
        cycle.noiseKpa = 0.05;
        cycle.pressure("neck-bag", 0.2).pressure("lumbar-bag", -0.2);
        for (int i = 0; i < 100_000; i++) {
            look(cycle);
            if (i < 2) {
                cycle.found.clear();
            }
        }
        assertThat(cycle.found).isEmpty();
    }

    private void look(Cycle seen) {
        seen.check(new Check() {
            @Override
            public void check(long nowNanos, Readings readings, Outputs written, List<Fault> found) {
                check.observe(readings);
                check.atRest(found);
            }

            @Override
            public void clear() {
                // It forgets nothing.
            }
        });
    }

    /** One wild sample is no offset, and one of zero hides none (SR-56). */
    @ShowsRequirement("SR-56")
    @Test
    void oneSampleDecidesNothing() {
        for (int i = 0; i < 3; i++) {
            look(cycle);
        }
        cycle.found.clear();
        for (double kpa : new double[] {0.1, Double.NaN, 0.1, 0.1, 9, 0.1, 0.1, -40, 0.1}) {
            look(cycle.pressure("glute-bag-left", kpa));
        }
        assertThat(cycle.found).isEmpty();
        for (double kpa : new double[] {3, 3, 3}) {
            look(cycle.pressure("glute-bag-left", kpa));
        }
        assertThat(cycle.codes()).contains(FaultCode.PRESSURE_OFFSET);
        cycle.found.clear();
        look(cycle.pressure("glute-bag-left", 0));
        assertThat(cycle.codes()).contains(FaultCode.PRESSURE_OFFSET);
    }
}
