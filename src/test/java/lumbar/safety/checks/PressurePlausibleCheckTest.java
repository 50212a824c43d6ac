package lumbar.safety.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lumbar.ShowsRequirement;
import lumbar.safety.FaultCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ShowsRequirement("SR-14")
class PressurePlausibleCheckTest {
    private final Cycle cycle = new Cycle();
    private final Check check = new PressurePlausibleCheck(cycle.chair);

    @ParameterizedTest
    @CsvSource({"-2.01, true", "-2, false", "0, false", "45, false", "45.01, true", "NaN, true", "-Infinity, true"})
    void onlyWhatCanBeTrueIsTrusted(double kpa, boolean fault) {
        cycle.pressure("foot-bag-right", kpa);

        assertThat(cycle.run(check, 0.1)).isEqualTo(fault ? List.of(FaultCode.PRESSURE_IMPLAUSIBLE) : List.of());
    }

    @Test
    void theSecondSampleFindsItAndASingleOnePasses() {
        cycle.run(check, 0.1);
        cycle.pressure("neck-bag", 50);
        assertThat(cycle.run(check, 0.01)).isEmpty();
        cycle.pressure("neck-bag", 0);
        assertThat(cycle.run(check, 0.1)).isEmpty();

        cycle.pressure("neck-bag", Double.NaN);
        assertThat(cycle.secondsUntilFound(check)).isEqualTo(0.01);
        assertThat(cycle.found.getFirst().place().name()).isEqualTo("neck-bag");
        assertThat(cycle.found.getFirst().measurement().value())
                .as("what is no number")
                .isEmpty();
    }

    /** A loose wire that hums with the mains: no two samples running. */
    @ParameterizedTest
    @CsvSource({"2, true", "3, true", "10, true", "49, true", "60, false", "200, false"})
    void oneOfSoManySamplesIsFoundWithinTheThirdInASecond(int every, boolean fault) {
        for (int i = 0; i < 20 * every; i++) {
            cycle.pressure("neck-bag", i % every == 0 ? -6 : 5);
            cycle.check(check);
            if (fault && i == 2 * every) {
                assertThat(cycle.codes()).containsExactly(FaultCode.PRESSURE_IMPLAUSIBLE);
            }
        }
        assertThat(cycle.codes()).isEqualTo(fault ? List.of(FaultCode.PRESSURE_IMPLAUSIBLE) : List.of());
    }

    @Test
    void clearForgets() {
        cycle.pressure("neck-bag", 50);
        cycle.check(check);
        check.clear();

        assertThat(cycle.run(check, 0.01)).isEmpty();
    }
}
