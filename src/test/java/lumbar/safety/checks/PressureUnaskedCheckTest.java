package lumbar.safety.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lumbar.ShowsRequirement;
import lumbar.safety.FaultCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ShowsRequirement("SR-15")
class PressureUnaskedCheckTest {
    private final Cycle cycle = new Cycle();
    private final Check check = new PressureUnaskedCheck(cycle.chair);

    @Test
    void anEmptyBagThatRisesWithoutAPulseIsFound() {
        cycle.noiseKpa = 0.05;
        cycle.run(check, 5);

        // The pump fills 1.0 L through a stuck inlet with 0.6 kPa/s.
        double seconds = cycle.secondsUntilFound(check, t -> cycle.pressure("lumbar-bag", 0.6 * t));

        assertThat(seconds).isBetween(0.8, 1.4);
        assertThat(cycle.codes()).containsExactly(FaultCode.PRESSURE_UNASKED);
        assertThat(cycle.found.getFirst().place().name()).isEqualTo("lumbar-bag");
    }

    @Test
    void anInletThatDoesNotCloseIsFoundAfterItsLastPulse() {
        cycle.run(check, 1);
        cycle.inlet("neck-bag", 60);
        cycle.run(check, 0.5, t -> cycle.pressure("neck-bag", 4 * t));
        cycle.inlet("neck-bag", 0);

        double seconds = cycle.secondsUntilFound(check, t -> cycle.pressure("neck-bag", 2 + 6 * t));

        assertThat(seconds).isBetween(0.3, 0.6);
    }

    @ParameterizedTest
    @CsvSource({"0, 0.5, false", "0, 0.7, true", "8, 2.5, false", "8, 2.8, true"})
    void howMuchABagMayRiseGrowsWithTheAirItHolds(double held, double rise, boolean fault) {
        cycle.vent("lumbar-bag", false).pressure("lumbar-bag", held);
        cycle.run(check, 2);
        cycle.pressure("lumbar-bag", held + rise);

        assertThat(!cycle.run(check, 1).isEmpty()).isEqualTo(fault);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-6, Double.NaN})
    void aWireThatWasOffDidNotSeeTheBagFill(double kpa) {
        cycle.run(check, 1);
        cycle.pressure("lumbar-bag", kpa);
        cycle.run(check, 0.2);
        cycle.pressure("lumbar-bag", 0);

        assertThat(cycle.run(check, 1)).isEmpty();
    }

    @Test
    void aBagThatFilledWhileItsWireWasOffIsFoundAfterwards() {
        cycle.run(check, 1);
        cycle.pressure("lumbar-bag", -6);
        cycle.run(check, 0.2);
        cycle.pressure("lumbar-bag", 2);
        cycle.run(check, 0.2);

        assertThat(cycle.codes()).containsExactly(FaultCode.PRESSURE_UNASKED);
    }

    @Test
    void healthyPulsesNoiseWarmingAndLeaningAreNoFault() {
        cycle.noiseKpa = 0.05;
        for (int round = 0; round < 100; round++) {
            cycle.inlet("calf-bag-left", 40);
            cycle.run(check, 2, t -> cycle.pressure("calf-bag-left", 4 * t));
            assertThat(cycle.codes()).isEmpty();
            cycle.inlet("calf-bag-left", 0);
            // Held for 10 s: warmed by 0.4 kPa, and somebody leans on it with 1.5 kPa.
            cycle.run(check, 10, t -> cycle.pressure("calf-bag-left", 8 + 0.04 * t + (t > 3 && t < 6 ? 1.5 : 0)));
            assertThat(cycle.codes()).isEmpty();
            cycle.vent("calf-bag-left", true);
            cycle.run(check, 3, t -> cycle.pressure("calf-bag-left", 8 * Math.exp(-3 * t)));
            assertThat(cycle.codes()).isEmpty();
        }
    }

    @Test
    void clearForgets() {
        cycle.pressure("neck-bag", 0);
        cycle.run(check, 1);
        check.clear();
        cycle.pressure("neck-bag", 3);

        assertThat(cycle.run(check, 2)).isEmpty();
    }

    /** A board took the mean of conversions before and after the wire came off, and the chair said that a valve leaks. */
    @Test
    @ShowsRequirement("SR-14")
    void aSampleThatLeapsIsTheSensorsWireAndIsFoundAsSoon() {
        cycle.run(check, 1);

        double seconds = cycle.secondsUntilFound(check, t -> cycle.pressure("lumbar-bag", 28));

        assertThat(seconds).isLessThanOrEqualTo(0.02);
        assertThat(cycle.codes()).containsExactly(FaultCode.PRESSURE_IMPLAUSIBLE);
    }

    /** 12 L/min into 0.25 L. */
    @Test
    @ShowsRequirement("SR-15")
    void theFastestLeakIsNoLeap() {
        cycle.run(check, 1);

        cycle.secondsUntilFound(check, t -> cycle.pressure("neck-bag", 29 * t));

        assertThat(cycle.codes()).containsExactly(FaultCode.PRESSURE_UNASKED);
    }

    /** The leaking bag is vented, so that it never holds the air; the others would be blamed for getting too little. */
    @ParameterizedTest
    @CsvSource({"0.15, true", "0.05, false"})
    void aVentedBagThatReadsMoreWhileOthersAreFilledLeaks(double rise, boolean isFault) {
        cycle.noiseKpa = 0.05;

        cycle.run(check, 20, t -> {
            boolean fills = t % 3 > 2;
            cycle.pump = fills ? 1 : 0;
            cycle.inlet("neck-bag", fills ? 50 : 0).pressure("lumbar-bag", fills ? rise : 0);
        });

        assertThat(cycle.codes()).isEqualTo(isFault ? List.of(FaultCode.PRESSURE_UNASKED) : List.of());
        assertThat(cycle.found).allMatch(fault -> fault.place().name().equals("lumbar-bag"));
        // At rest nothing is filled: the fault can be reset.
        cycle.pump = 0;
        cycle.inlet("neck-bag", 0).pressure("lumbar-bag", 0);
        assertThat(cycle.run(check, 3)).isEmpty();
    }

    @Test
    void aSensorThatDriftsDoesNotLeak() {
        cycle.noiseKpa = 0.05;

        assertThat(cycle.run(check, 15, t -> {
                    boolean fills = t % 3 > 0.5;
                    cycle.pump = fills ? 1 : 0;
                    cycle.inlet("neck-bag", fills ? 50 : 0).pressure("lumbar-bag", 1.5 / 60 * t);
                }))
                .isEmpty();
    }
}
