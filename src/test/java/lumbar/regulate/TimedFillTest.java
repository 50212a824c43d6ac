package lumbar.regulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import lumbar.ShowsRequirement;
import lumbar.guard.Guard;
import lumbar.guard.MayDrive;
import lumbar.safety.Limits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bags without a sensor, filled by time: below their lower ceiling, and again only after a full vent. */
class TimedFillTest {
    @ParameterizedTest
    @ValueSource(doubles = {0.25, 0.5, 1.0, 1.5})
    @ShowsRequirement({"SR-03", "SR-12"})
    void aBagFilledByTimeStaysBelowItsCeilingAndIsNotEmpty(double litres) {
        Bench bench = new Bench(Bench.bags(false, litres), Map.of(), 1);
        Guard guard = new Guard(bench.chair);
        bench.released = true;
        bench.run(12);
        bench.released = false;
        bench.asked[0] = Limits.UNMEASURED_CEILING_KPA;
        for (int i = 0; i < 3000; i++) {
            bench.cycle();
            assertThat(guard.check(bench.now, bench.written, bench.readings, MayDrive.EVERYTHING))
                    .isNull();
        }
        assertThat(bench.over[0]).isLessThan(0.5);
        assertThat(bench.kpa(0)).isBetween(2.5, 5.5);
        bench.asked[0] = 0;
        bench.run(3);
        assertThat(bench.kpa(0)).isLessThan(1.2);
    }

    @Test
    void itIsFilledAgainOnlyAfterAFullVent() {
        Bench bench = new Bench(Bench.bags(false, 0.5), Map.of(), 1);
        bench.released = true;
        bench.run(12);
        bench.released = false;
        bench.asked[0] = 5;
        bench.run(10);
        bench.asked[0] = 0;
        bench.run(0.5);
        // Asked for at once again: it empties first.
        bench.asked[0] = 5;
        for (int i = 0; i < 500; i++) {
            bench.cycle();
            assertThat(bench.written.atRest()).isTrue();
        }
        bench.run(15);
        assertThat(bench.kpa(0)).isBetween(2.5, 5.5);
    }
}
