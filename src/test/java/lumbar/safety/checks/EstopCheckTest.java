package lumbar.safety.checks;

import static org.assertj.core.api.Assertions.assertThat;

import lumbar.ShowsRequirement;
import lumbar.safety.FaultCode;
import org.junit.jupiter.api.Test;

@ShowsRequirement({"SR-01", "SR-41"})
class EstopCheckTest {
    private final Cycle cycle = new Cycle();
    private final Check check = new EstopCheck();

    @Test
    void oneOpenReadingIsEnough() {
        assertThat(cycle.run(check, 1)).isEmpty();

        cycle.estopOpen = true;
        cycle.check(check);
        cycle.estopOpen = false;

        assertThat(cycle.codes()).containsExactly(FaultCode.ESTOP_PRESSED);
        assertThat(cycle.run(check, 1)).isEmpty();
    }

    @Test
    void aReadingOlderThan100MillisecondsCountsAsPressed() {
        cycle.run(check, 0.1);
        cycle.freeze("e-stop");

        assertThat(cycle.run(check, 0.1)).isEmpty();
        assertThat(cycle.run(check, 0.01)).containsExactly(FaultCode.ESTOP_PRESSED);
    }

    @Test
    void nothingIsKeptFromOneLookToTheNext() {
        cycle.estopOpen = true;
        cycle.check(check);
        check.clear();
        cycle.estopOpen = false;

        assertThat(cycle.run(check, 0.1)).isEmpty();
    }
}
