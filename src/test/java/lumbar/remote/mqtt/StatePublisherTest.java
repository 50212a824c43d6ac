package lumbar.remote.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lumbar.control.Status;
import lumbar.remote.TestGateway;
import org.junit.jupiter.api.Test;

/** What of a state is published, and when; time is ours. */
class StatePublisherTest {
    private static final long SECOND = 1_000_000_000L;

    private final StatePublisher publisher = new StatePublisher(CommandReceiverTest.TOPICS, "1.2.3", "boot");
    private final Status status = new TestGateway().status();

    private List<String> at(long nanos, String nonce) {
        return publisher.changes(status, nonce, "calm", nanos, 0).stream()
                .map(OutboundMessage::topic)
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
        publisher.republishAll();
        assertThat(at(2, "b")).containsExactly("lumbar/test/state", "lumbar/test/area/neck");
    }
}
