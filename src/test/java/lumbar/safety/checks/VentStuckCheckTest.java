package lumbar.safety.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lumbar.ShowsRequirement;
import lumbar.safety.BagModel;
import lumbar.safety.Fault;
import lumbar.safety.FaultCode;
import lumbar.safety.FaultPlace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ShowsRequirement({"SR-05", "SR-15"})
class VentStuckCheckTest {
    private final Cycle cycle = new Cycle();
    private final Check check = new VentStuckCheck(cycle.chair);

    @ParameterizedTest
    @CsvSource({"2.0, false", "2.1, true", "8, true"})
    void aBagThatHoldsItsAirAfterThreeSecondsIsAFault(double kpa, boolean fault) {
        cycle.pressure("thigh-bag-left", kpa);

        assertThat(cycle.run(check, 4)).isEqualTo(fault ? List.of(FaultCode.VENT_STUCK) : List.of());
    }

    @Test
    void itIsFoundThreeSecondsAfterTheVentOpened() {
        cycle.vent("thigh-bag-left", false).pressure("thigh-bag-left", 8);
        assertThat(cycle.run(check, 10)).isEmpty();
        cycle.vent("thigh-bag-left", true);

        assertThat(cycle.secondsUntilFound(check)).isEqualTo(3.02);
        assertThat(cycle.found.getFirst())
                .isEqualTo(new Fault(
                        FaultCode.VENT_STUCK, new FaultPlace(FaultPlace.Kind.ACTUATOR, "thigh-bag-left"), 8, 2, "kPa"));
    }

    @Test
    void theSlowestHealthyBagIsEmptyInTime() {
        cycle.noiseKpa = 0.05;
        BagModel bag = new BagModel(1.0, 3);
        double[] kpa = {13.3};

        assertThat(cycle.run(check, 10, t -> {
                    kpa[0] -= bag.ventLitresPerSecond(kpa[0]) * 0.01 / bag.litresPerKpa(kpa[0]);
                    cycle.pressure("lumbar-bag", kpa[0]);
                }))
                .isEmpty();
    }

    @Test
    void clearForgets() {
        cycle.pressure("neck-bag", 8);
        cycle.run(check, 3);
        check.clear();

        assertThat(cycle.run(check, 3)).isEmpty();
    }
}
