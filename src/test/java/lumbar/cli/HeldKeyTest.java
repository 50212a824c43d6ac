package lumbar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import lumbar.ShowsRequirement;
import org.junit.jupiter.api.Test;

class HeldKeyTest {
    private static final long MS = 1_000_000;

    private final HeldKey lease = new HeldKey();

    @Test
    @ShowsRequirement("SR-36")
    void aSinglePressMovesNothingAndRepeatsHoldUntilThreeHundredMillisecondsAfterTheLast() {
        lease.pressed(1000 * MS);
        assertThat(lease.held(1001 * MS)).isFalse();

        // The terminal waits half a second before it repeats the key.
        lease.pressed(1500 * MS);
        assertThat(lease.held(1501 * MS)).isFalse();
        lease.pressed(1530 * MS);
        assertThat(lease.held(1531 * MS)).isTrue();
        assertThat(lease.held(1830 * MS)).isTrue();
        assertThat(lease.held(1831 * MS)).isFalse();
    }

    @Test
    void anotherKeyLetsGoAtOnce() {
        lease.pressed(1000 * MS);
        lease.pressed(1030 * MS);
        lease.letGo();
        assertThat(lease.held(1031 * MS)).isFalse();
        lease.pressed(1040 * MS);
        assertThat(lease.held(1041 * MS)).isFalse();
    }
}
