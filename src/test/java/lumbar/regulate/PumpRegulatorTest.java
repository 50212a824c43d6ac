package lumbar.regulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import lumbar.ShowsRequirement;
import lumbar.chair.Outputs;
import org.junit.jupiter.api.Test;

/** The one pump that all bags share. */
class PumpRegulatorTest {
    private static final Outputs RUNNING = new Outputs(new int[1], new boolean[1], new double[1], 0, 1, true);

    @Test
    @ShowsRequirement({"SR-12", "SR-44"})
    void aStrongerPumpNeedsLessDutyAndIsCreditedWithMoreAir() {
        PumpRegulator usual = running(0.2);
        PumpRegulator strong = running(0.4);

        assertThat(usual.duty(0.1, 0)).isEqualTo(0.5);
        assertThat(strong.duty(0.1, 0)).isEqualTo(0.25);
        assertThat(usual.mostLitresPerSecond(0)).isCloseTo(0.2, within(0.001));
        assertThat(strong.mostLitresPerSecond(0)).isCloseTo(0.4, within(0.001));
    }

    @Test
    @ShowsRequirement("SR-12")
    void againstPressureItMovesLessSoItNeedsMoreDuty() {
        assertThat(running(0.2).duty(0.1, 9)).isCloseTo(0.625, within(1e-9));
    }

    private static PumpRegulator running(double litresPerSecond) {
        PumpRegulator pump = new PumpRegulator(litresPerSecond);
        for (int i = 0; i < 500; i++) {
            pump.observe(0.01, RUNNING, new boolean[1], new double[1], new double[1], new double[1]);
        }
        return pump;
    }
}
