package lumbar.drive.klipper;

import static org.assertj.core.api.Assertions.assertThat;

import lumbar.ShowsRequirement;
import org.junit.jupiter.api.Test;

/** A thread that ended or hangs is a trouble of its board. */
@ShowsRequirement("SR-04")
class ThreadMonitorTest {
    private static final long MS = 1_000_000;

    private final ThreadMonitor monitor = new ThreadMonitor();

    @Test
    void aThreadThatHangsIsATroubleUntilItTurnsAgain() {
        monitor.ran(1_000 * MS);
        assertThat(monitor.problem(1_150 * MS)).isEmpty();
        assertThat(monitor.problem(1_151 * MS)).contains("150 ms").contains("too busy");
        monitor.ran(1_200 * MS);
        assertThat(monitor.problem(1_210 * MS)).isEmpty();
    }

    @Test
    void aThreadThatEndedStaysATrouble() {
        monitor.failed("this program failed");
        monitor.ran(1_000 * MS);
        assertThat(monitor.hasEnded()).isTrue();
        assertThat(monitor.problem(1_000 * MS)).isEqualTo("this program failed");
    }
}
