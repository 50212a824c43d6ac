package lumbar.safety.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lumbar.ShowsRequirement;
import lumbar.safety.FaultCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ShowsRequirement("SR-18")
class HeatTooHotCheckTest {
    private final Cycle cycle = new Cycle();
    private final Check check = new HeatTooHotCheck(cycle.chair);

    @ParameterizedTest
    @CsvSource({"50, 42, false", "50.1, 30, true", "44, 42.1, true", "NaN, NaN, false"})
    void padAndSkinSideHaveTheirLimits(double padC, double skinC, boolean fault) {
        cycle.heat("heat-back", padC, skinC);

        assertThat(cycle.run(check, 5)).isEqualTo(fault ? List.of(FaultCode.HEAT_TOO_HOT) : List.of());
    }

    @Test
    void thePadIsFoundAtTheSecondSampleAndTheSkinSideAfterTwoSeconds() {
        cycle.run(check, 1);
        cycle.heat("heat-seat", 51, 30);
        assertThat(cycle.secondsUntilFound(check)).isEqualTo(0.01);

        cycle.heat("heat-seat", 44, 43);
        assertThat(cycle.secondsUntilFound(check)).isEqualTo(2.0);
        assertThat(cycle.found.getFirst().measurement().unitText()).isEqualTo("°C at the skin");
    }

    @Test
    void controlAtItsHighestWithNoiseIsHealthy() {
        cycle.noiseC = 0.2;
        cycle.heat("heat-back", 45, 41);

        assertThat(cycle.run(check, 1200)).isEmpty();
    }

    /** A board that samples once a second holds a wild sample for a hundred cycles. */
    @Test
    @ShowsRequirement({"SR-18", "SR-56"})
    void aSingleWildSampleOfASlowBoardIsNoHeatAndTwoAre() {
        cycle.heat("heat-back", 44, 35);
        cycle.run(check, 1);
        cycle.heat("heat-back", 78, 79);
        cycle.check(check);
        cycle.freeze("heat-back");
        assertThat(cycle.run(check, 3)).as("one sample").isEmpty();
        cycle.freeze("heat-back");
        assertThat(cycle.run(check, 0.02)).as("another").containsExactly(FaultCode.HEAT_TOO_HOT);
    }

    @Test
    void clearForgets() {
        cycle.heat("heat-back", 44, 43);
        cycle.run(check, 1.9);
        check.clear();

        assertThat(cycle.run(check, 1.9)).isEmpty();
    }
}
