package lumbar.safety.checks;

import static org.assertj.core.api.Assertions.assertThat;

import lumbar.ShowsRequirement;
import lumbar.safety.FaultCode;
import org.junit.jupiter.api.Test;

@ShowsRequirement({"SR-02", "SR-37"})
class RelayCheckTest {
    private final Cycle cycle = new Cycle();
    private final Check check = new RelayCheck(cycle.chair);

    @Test
    void anOpenRelayThatShouldBeClosedIsFoundAfter300Milliseconds() {
        cycle.run(check, 1);
        cycle.relayClosed = false;

        assertThat(cycle.secondsUntilFound(check)).isEqualTo(0.3);
        assertThat(cycle.codes()).containsExactly(FaultCode.RELAY_OPEN);
    }

    @Test
    void aWeldedRelayIsFoundAfter300Milliseconds() {
        cycle.run(check, 1);
        cycle.relay = false;

        assertThat(cycle.secondsUntilFound(check)).isEqualTo(0.3);
        assertThat(cycle.codes()).containsExactly(FaultCode.RELAY_WELDED);
    }

    @Test
    void aRelayThatFollowsInTimeIsHealthy() {
        for (int i = 0; i < 20; i++) {
            cycle.relay = i % 2 == 0;
            assertThat(cycle.run(check, 0.25)).isEmpty();
            cycle.relayClosed = cycle.relay;
            assertThat(cycle.run(check, 0.5)).isEmpty();
        }
    }

    @Test
    void clearForgets() {
        cycle.relayClosed = false;
        cycle.run(check, 0.29);
        check.clear();

        assertThat(cycle.run(check, 0.29)).isEmpty();
    }
}
