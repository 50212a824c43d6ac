package lumbar.safety.checks;

import static org.assertj.core.api.Assertions.assertThat;

import lumbar.ShowsRequirement;
import lumbar.safety.FaultCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ShowsRequirement("SR-16")
class EndSwitchCheckTest {
    private final Cycle cycle = new Cycle();
    private final Check check = new EndSwitchCheck(cycle.chair);

    @ParameterizedTest
    @CsvSource({"false, false", "true, false", "false, true"})
    void oneSwitchAtATimeIsHealthy(boolean neck, boolean seat) {
        cycle.endNeck = neck;
        cycle.endSeat = seat;

        assertThat(cycle.run(check, 1)).isEmpty();
    }

    @Test
    void bothAtOnceAreFoundAfter30Milliseconds() {
        cycle.run(check, 0.1);
        cycle.endNeck = true;
        cycle.endSeat = true;

        assertThat(cycle.secondsUntilFound(check)).isEqualTo(0.03);
        assertThat(cycle.codes()).containsExactly(FaultCode.ROLLER_END_SWITCHES);
    }

    @Test
    void clearForgets() {
        cycle.endNeck = true;
        cycle.endSeat = true;
        cycle.run(check, 0.03);
        check.clear();

        assertThat(cycle.run(check, 0.03)).isEmpty();
    }
}
