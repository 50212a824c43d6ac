package lumbar.safety.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import lumbar.ShowsRequirement;
import lumbar.chair.Actuator.Airbag;
import lumbar.chair.BodyArea;
import lumbar.chair.Chair;
import lumbar.chair.Outputs;
import lumbar.chair.Pneumatics;
import lumbar.chair.Readings;
import lumbar.chair.Side;
import org.junit.jupiter.api.Test;

/** The air that an open inlet gets for sure. */
class InletFlowTest {
    private static final Outputs FILLING = new Outputs(new int[] {20}, new boolean[1], new double[1], 0, 1, true);

    @Test
    @ShowsRequirement("SR-44")
    void thePumpOfTheChairFileDecidesHowMuchAirItIs() {
        assertThat(litresInASecond(12)).isCloseTo(0.16, within(0.001));
        assertThat(litresInASecond(6)).isCloseTo(0.08, within(0.001));
        assertThat(litresInASecond(24)).isCloseTo(0.32, within(0.001));
    }

    /** At full speed against no pressure. */
    private static double litresInASecond(double litresPerMinute) {
        Airbag bag = new Airbag(0, "bag", BodyArea.ARMS, Side.LEFT, 0.5, 3, true, "", 0);
        InletFlow flow = new InletFlow(new Chair(
                "one",
                "One bag",
                true,
                List.of(bag),
                null,
                false,
                false,
                true,
                true,
                Pneumatics.ofLitresPerMinute(litresPerMinute, true),
                Map.of()));
        Readings empty = new Readings.Builder(1).taken(0).pressure(0, 0, 0).build();
        for (int i = 0; i < 300; i++) {
            flow.update(0.01, empty, FILLING);
        }
        double litres = 0;
        for (int i = 0; i < 100; i++) {
            flow.update(0.01, empty, FILLING);
            litres += flow.litres(0, 0, FILLING);
        }
        return litres;
    }
}
