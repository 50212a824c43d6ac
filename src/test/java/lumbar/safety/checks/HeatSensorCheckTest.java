package lumbar.safety.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lumbar.ShowsRequirement;
import lumbar.safety.FaultCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ShowsRequirement("SR-19")
class HeatSensorCheckTest {
    private final Cycle cycle = new Cycle();
    private final Check check = new HeatSensorCheck(cycle.chair);

    @ParameterizedTest
    @CsvSource({
        "-10, 22, false",
        "-10.1, 22, true",
        "80, 22, false",
        "80.1, 22, true",
        "NaN, 22, true",
        "22, NaN, true",
        "22, 160, true",
        "-55, 22, true"
    })
    void onlyATemperatureThatCanBeIsTrusted(double padC, double skinC, boolean fault) {
        cycle.heat("heat-back", padC, skinC);

        assertThat(cycle.run(check, 1)).isEqualTo(fault ? List.of(FaultCode.HEAT_SENSOR) : List.of());
    }

    /** A board that samples once a second keeps a wild sample for a hundred cycles. */
    @ShowsRequirement("SR-56")
    @Test
    void oneSampleOfASlowBoardIsNoBrokenSensorAndTwoAre() {
        cycle.run(check, 1);
        cycle.heat("heat-back", 150, 30);
        cycle.check(check);
        cycle.freeze("heat-back");
        assertThat(cycle.run(check, 1)).as("one sample").isEmpty();
        cycle.freeze("heat-back");
        assertThat(cycle.run(check, 0.02)).as("another").containsExactly(FaultCode.HEAT_SENSOR);
    }

    @Test
    void theSecondSampleFindsAShort() {
        cycle.run(check, 1);
        cycle.heat("heat-back", 160, 22);

        assertThat(cycle.secondsUntilFound(check)).isEqualTo(0.01);
    }

    @Test
    void aReadingThatDoesNotChangeWhileHeatedIsFrozen() {
        assertThat(cycle.run(check, 120)).as("nothing heats").isEmpty();

        // Control pulses the pad: two seconds on, three off.
        double seconds = cycle.secondsUntilFound(check, t -> cycle.duty("heat-back", t % 5 < 2 ? 1 : 0));

        assertThat(seconds).isBetween(29.9, 30.1);
        assertThat(cycle.found.getFirst().place().name()).isEqualTo("heat-back");
    }

    @Test
    void aHeatedSensorWithItsNoiseIsHealthy() {
        cycle.noiseC = 0.2;
        cycle.duty("heat-back", 0.4).heat("heat-back", 44, 38);

        assertThat(cycle.run(check, 1200)).isEmpty();
    }

    @Test
    void clearForgets() {
        cycle.duty("heat-back", 1);
        cycle.run(check, 29);
        check.clear();

        assertThat(cycle.run(check, 29)).isEmpty();
    }
}
