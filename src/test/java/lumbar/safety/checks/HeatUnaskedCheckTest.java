package lumbar.safety.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lumbar.ShowsRequirement;
import lumbar.safety.FaultCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ShowsRequirement("SR-19")
class HeatUnaskedCheckTest {
    private final Cycle cycle = new Cycle();
    private final Check check = new HeatUnaskedCheck(cycle.chair);

    @ParameterizedTest
    @CsvSource({"0.06, false", "0.085, true", "-0.1, false"})
    void aPadThatIsOffStaysAsItIs(double risePerSecond, boolean fault) {
        cycle.noiseC = 0.2;
        cycle.run(check, 20);

        List<FaultCode> codes = cycle.run(check, 60, t -> cycle.heat("heat-back", 22 + risePerSecond * t, 22));

        assertThat(codes).isEqualTo(fault ? List.of(FaultCode.HEAT_UNASKED) : List.of());
    }

    @Test
    void aWeldedSwitchIsFoundWithin35Seconds() {
        cycle.run(check, 20);

        // 40 W into 400 J/K.
        double seconds = cycle.secondsUntilFound(check, t -> cycle.heat("heat-seat", 22 + 0.09 * t, 22));

        assertThat(seconds).isBetween(20.0, 35.0);
        assertThat(cycle.codes()).containsExactly(FaultCode.HEAT_UNASKED);
    }

    @Test
    void aSensorThatStillCatchesUpAfterSwitchingOffIsHealthy() {
        cycle.duty("heat-back", 1);
        cycle.run(check, 60, t -> cycle.heat("heat-back", 22 + 0.1 * t, 22));
        cycle.duty("heat-back", 0);

        assertThat(cycle.run(check, 60, t -> cycle.heat("heat-back", 28 + 4 * (1 - Math.exp(-t / 8)), 22)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {-55, Double.NaN})
    void aWireThatWasOffDidNotSeeThePadCool(double celsius) {
        cycle.run(check, 20);
        cycle.heat("heat-back", celsius, 22);
        cycle.run(check, 5);
        // The plug slides in: one sample on the way.
        cycle.heat("heat-back", -8, 22);
        cycle.check(check);
        cycle.heat("heat-back", 22, 22);

        assertThat(cycle.run(check, 60)).isEmpty();
    }

    @Test
    void clearForgets() {
        cycle.run(check, 20);
        check.clear();

        assertThat(cycle.run(check, 8, t -> cycle.heat("heat-back", 30, 22))).isEmpty();
    }
}
