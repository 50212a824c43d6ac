package lumbar.safety.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lumbar.ShowsRequirement;
import lumbar.safety.FaultCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ShowsRequirement("SR-19")
class HeatRiseCheckTest {
    private final Cycle cycle = new Cycle();
    private final Check check = new HeatRiseCheck(cycle.chair);

    @ParameterizedTest
    @CsvSource({"1, 1.9, true", "1, 2.3, false", "0.9, 0, true", "0.89, 0, false"})
    void aPadAtFullDutyGetsWarmer(double duty, double risePerMinute, boolean fault) {
        cycle.noiseC = 0.2;
        cycle.run(check, 10);
        cycle.duty("heat-back", duty);

        List<FaultCode> codes = cycle.run(check, 65, t -> cycle.heat("heat-back", 22 + risePerMinute * t / 60, 22));

        assertThat(codes).isEqualTo(fault ? List.of(FaultCode.HEAT_NO_RISE) : List.of());
    }

    /** A wild sample every few seconds, −55 °C of an open wire among them, neither makes a fault nor hides one (SR-56). */
    @ShowsRequirement("SR-56")
    @ParameterizedTest
    @CsvSource({"-55, 2.1, false", "150, 1.9, true", "NaN, 1.9, true", "NaN, 2.1, false"})
    void aWildSampleChangesNothing(double wild, double risePerMinute, boolean fault) {
        cycle.run(check, 10);
        cycle.duty("heat-back", 1);

        List<FaultCode> codes = cycle.run(check, 65, t -> {
            boolean isWild = Math.round(t * 100) % 590 == 589;
            cycle.heat("heat-back", isWild ? wild : 22 + risePerMinute * t / 60, 22);
        });

        assertThat(codes).isEqualTo(fault ? List.of(FaultCode.HEAT_NO_RISE) : List.of());
    }

    @Test
    void aDetachedSensorIsFoundAfterAMinute() {
        cycle.run(check, 10);
        cycle.duty("heat-seat", 1);

        assertThat(cycle.secondsUntilFound(check)).isEqualTo(60.0);
        assertThat(cycle.found.getFirst().place().name()).isEqualTo("heat-seat");
    }

    @Test
    void aWarmPadThatIsDrivenAtFullDutyMustGetWarmerToo() {
        cycle.heat("heat-back", 43, 38);
        cycle.run(check, 10);
        cycle.duty("heat-back", 1);

        assertThat(cycle.secondsUntilFound(check)).isEqualTo(60.0);
    }

    @Test
    void aWarmPadThatIsHeldMayStayAsItIs() {
        cycle.duty("heat-back", 0.6).heat("heat-back", 43, 38);

        assertThat(cycle.run(check, 600)).isEmpty();
    }

    @Test
    void clearForgets() {
        cycle.duty("heat-back", 1);
        cycle.run(check, 59);
        check.clear();

        assertThat(cycle.run(check, 59)).isEmpty();
    }
}
