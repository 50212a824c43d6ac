package lumbar.remote.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {
    @Test
    void itWaitsLongerEachTimeUpToHalfAMinuteNeverTwiceTheSameAndAfterASuccessShortAgain() {
        Backoff backoff = new Backoff(new Random(1));
        double step = 0.5;
        for (int i = 0; i < 20; i++) {
            assertThat(backoff.nextNanos() / 1e9).isBetween(step / 2, step);
            step = Math.min(30, step * 2);
        }
        backoff.reset();
        assertThat(backoff.nextNanos() / 1e9).isBetween(0.25, 0.5);
    }
}
