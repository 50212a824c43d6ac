package lumbar.safety.checks;

import static org.assertj.core.api.Assertions.assertThat;

import lumbar.ShowsRequirement;
import lumbar.safety.Fault;
import lumbar.safety.FaultCode;
import lumbar.safety.FaultPlace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ShowsRequirement("SR-12")
class PressureHighCheckTest {
    private final Cycle cycle = new Cycle();
    private final Check check = new PressureHighCheck(cycle.chair);

    @ParameterizedTest
    @CsvSource({"14.0, false", "14.1, true", "20, true", "0, false", "-1, false"})
    void above14KpaIsAFault(double kpa, boolean fault) {
        cycle.pressure("neck-bag", kpa);

        assertThat(!cycle.run(check, 1).isEmpty()).isEqualTo(fault);
    }

    @Test
    void itIsFoundAfter40Milliseconds() {
        cycle.run(check, 1);
        cycle.pressure("calf-bag-left", 14.5);

        assertThat(cycle.secondsUntilFound(check)).isEqualTo(0.04);
        assertThat(cycle.found.getFirst())
                .isEqualTo(new Fault(
                        FaultCode.PRESSURE_HIGH,
                        new FaultPlace(FaultPlace.Kind.ACTUATOR, "calf-bag-left"),
                        14.5,
                        14,
                        "kPa"));
    }

    @Test
    void threeSamplesPassAndNoiseDoesNotHideTheFault() {
        cycle.pressure("neck-bag", 15);
        assertThat(cycle.run(check, 0.04)).isEmpty();
        cycle.pressure("neck-bag", 12);
        assertThat(cycle.run(check, 1)).isEmpty();

        cycle.noiseKpa = 0.05;
        cycle.pressure("neck-bag", 14.05);
        assertThat(cycle.secondsUntilFound(check)).isLessThan(0.5);
    }

    @Test
    void aBagAtTheCeilingWithNoiseIsHealthy() {
        cycle.noiseKpa = 0.05;
        cycle.pressure("neck-bag", 13.6);

        assertThat(cycle.run(check, 600)).isEmpty();
    }

    @Test
    void clearForgets() {
        cycle.pressure("neck-bag", 15);
        cycle.run(check, 0.04);
        check.clear();

        assertThat(cycle.run(check, 0.04)).isEmpty();
    }
}
