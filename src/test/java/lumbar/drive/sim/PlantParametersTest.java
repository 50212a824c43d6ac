package lumbar.drive.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import lumbar.chair.Chair;
import lumbar.chair.Pneumatics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The numbers of the plant and their names in {@code chair.yaml}. */
class PlantParametersTest {

    @Test
    void aNumberCanBeReplacedByName() {
        PlantParameters changed = PlantParameters.defaults().with(Map.of("pump-flow-l-per-min", 6.0));
        assertThat(changed.get(PlantParameter.PUMP_FLOW_L_PER_MIN)).isEqualTo(6);
        assertThat(changed.get(PlantParameter.PUMP_STALL_KPA)).isEqualTo(45);
        assertThat(PlantParameters.defaults().get(PlantParameter.PUMP_FLOW_L_PER_MIN))
                .isEqualTo(12);
    }

    @Test
    void thePumpIsTheOneOfTheChairFile() {
        Chair chair = AirModelTest.chair(0.5, 3, Pneumatics.ofLitresPerMinute(7.5, true));
        assertThat(PlantParameters.of(chair).get(PlantParameter.PUMP_FLOW_L_PER_MIN))
                .isEqualTo(7.5);
    }

    @Test
    void unknownNamesAndValuesOutOfRangeAreNamedTogether() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PlantParameters.defaults()
                        .with(Map.of("pump-flow-l-per-mn", 6.0, "lease-ms", 2000.0, "rail-v", Double.NaN)))
                .withMessageContaining("unknown name 'pump-flow-l-per-mn'; nearest is 'pump-flow-l-per-min'")
                .withMessageContaining("lease-ms is 2000.0, allowed is 20.0 to 200.0")
                .withMessageContaining("rail-v is NaN");
    }

    @ParameterizedTest
    @EnumSource
    void everyDefaultIsInItsOwnRangeAndHasAName(PlantParameter parameter) {
        assertThat(parameter.standard()).isBetween(parameter.least(), parameter.most());
        assertThat(PlantParameters.names()).contains(parameter.key());
        assertThat(parameter.meaning()).isNotBlank();
    }

    @Test
    void aSmallerPumpFillsSlower() {
        TestLoop loop = TestLoop.with(Map.of("pump-flow-l-per-min", 6.0)).powered();
        loop.fill("calf-bag-left");
        assertThat(loop.until(() -> loop.kpa("calf-bag-left") > 7.6, 20)).isGreaterThan(5);
    }
}
