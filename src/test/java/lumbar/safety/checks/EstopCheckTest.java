package lumbar.safety.checks;

import static org.assertj.core.api.Assertions.assertThat;

import lumbar.ShowsRequirement;
import lumbar.safety.FaultCode;
import lumbar.safety.FaultPlace;
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

    /** Nobody pressed it: a board is late, and that is said. It stops the chair as well. */
    @Test
    @ShowsRequirement({"SR-38", "SR-41"})
    void aReadingOlderThan100MillisecondsIsALateBoard() {
        Check stale = new StaleCheck(cycle.chair);
        cycle.run(check, 0.1);
        cycle.freeze("e-stop");

        assertThat(cycle.run(stale, 0.1)).isEmpty();
        assertThat(cycle.run(stale, 0.01)).containsExactly(FaultCode.READING_STALE);
        assertThat(cycle.found.getFirst().place()).isEqualTo(FaultPlace.ESTOP);
        assertThat(cycle.run(check, 1)).isEmpty();
    }

    @Test
    void oneThatWasPressedWhenItsReadingGrewOldStaysPressed() {
        cycle.estopOpen = true;
        cycle.check(check);
        cycle.freeze("e-stop");

        assertThat(cycle.run(check, 1)).containsExactly(FaultCode.ESTOP_PRESSED);
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
