package lumbar.safety.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lumbar.ShowsRequirement;
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
        check.atRest(cycle.pressure("glute-bag-left", kpa).readings(), cycle.found);

        assertThat(cycle.codes()).isEqualTo(fault ? List.of(FaultCode.PRESSURE_OFFSET) : List.of());
    }

    @Test
    void aHealthyOffsetWithNoiseStarts() {
        cycle.noiseKpa = 0.05;
        cycle.pressure("neck-bag", 0.2).pressure("lumbar-bag", -0.2);
        for (int i = 0; i < 100_000; i++) {
            check.atRest(cycle.readings(), cycle.found);
        }
        assertThat(cycle.found).isEmpty();
    }
}
