package lumbar.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import lumbar.ShowsRequirement;
import org.junit.jupiter.api.Test;

class ProcessTimeLimitTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private long now = 5;

    @Test
    void itIsReachedAfterItsTime() {
        ProcessTimeLimit limit = new ProcessTimeLimit(SECOND, () -> now);
        long waited = 0;
        for (long wait = limit.waitNanos(); wait > 0; wait = limit.waitNanos()) {
            now += wait;
            waited += wait;
        }
        assertThat(waited).isEqualTo(SECOND);
    }

    @Test
    @ShowsRequirement("SR-59")
    void aProcessThatWasStoppedHasWhatWasLeft() {
        ProcessTimeLimit limit = new ProcessTimeLimit(SECOND, () -> now);
        now += limit.waitNanos();
        now += 20 * SECOND;
        assertThat(limit.waitNanos()).isPositive();
        long waited = 0;
        for (long wait = limit.waitNanos(); wait > 0; wait = limit.waitNanos()) {
            now += wait;
            waited += wait;
        }
        assertThat(waited).isGreaterThan(SECOND * 8 / 10);
    }
}
