package lumbar.remote.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lumbar.control.Status;
import lumbar.remote.TestDesk;
import org.junit.jupiter.api.Test;

/** What of a state is published, and when; time is ours. */
class ShownTest {
    private static final long SECOND = 1_000_000_000L;

    private final Shown shown = new Shown(OrdersTest.TOPICS, "1.2.3", "boot");
    private final Status status = new TestDesk().status();

    private List<String> at(long nanos, String nonce) {
        return shown.notes(status, nonce, "calm", nanos, 0).stream()
                .map(Note::topic)
                .toList();
    }

    @Test
    void theFirstIsWholeAndWhatDidNotChangeIsSaidAgainOnlyAsASignOfLife() {
        assertThat(at(0, "a")).containsExactly("lumbar/test/state", "lumbar/test/area/neck");
        for (long t = 1; t < 50; t++) {
            assertThat(at(t * SECOND / 10, "a")).as("after %d tenths", t).isEmpty();
        }
        assertThat(at(5 * SECOND, "a")).containsExactly("lumbar/test/state");
    }

    @Test
    void whatMattersGoesOutAtOnceAndEverythingAfterAReconnect() {
        at(0, "a");
        assertThat(at(1, "b")).containsExactly("lumbar/test/state");
        shown.again();
        assertThat(at(2, "b")).containsExactly("lumbar/test/state", "lumbar/test/area/neck");
    }
}
