package lumbar.remote.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import lumbar.ShowsRequirement;
import lumbar.chair.BodyArea;
import lumbar.control.Event;
import lumbar.control.Status;
import lumbar.control.TestEvents;
import lumbar.person.Block;
import lumbar.person.Discomfort;
import lumbar.remote.HomeTelemetry;
import lumbar.remote.TestGateway;
import lumbar.remote.message.HomeMessage;
import lumbar.safety.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What of a state is published, and when; time is ours. */
class StatePublisherTest {
    private static final long SECOND = 1_000_000_000L;

    private final StatePublisher publisher = new StatePublisher(CommandReceiverTest.TOPICS, "1.2.3", "boot", true);
    private final Status status = new TestGateway().status();

    private List<String> at(long nanos, String nonce) {
        return publisher.changes(status, nonce, "calm", nanos, OptionalDouble.empty()).stream()
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

    /** Of somebody whose neck hurt a while ago; what else there is of it in the status is not looked at here. */
    private static Status rested() {
        Status plain = new TestGateway().status();
        Status.Area neck = plain.chair().areas().getFirst();
        Status.Area rested = new Status.Area(
                neck.area(),
                neck.asked(),
                0,
                neck.pressureKpa(),
                neck.ceilingKpa(),
                neck.depthMm(),
                neck.padC(),
                neck.secondsLeft(),
                12 * 3600,
                neck.freeInSeconds(),
                neck.excluded(),
                List.of(Reason.BLOCKED));
        Status.Chair chair = plain.chair();
        return new Status(
                new Status.Chair(
                        chair.atSeconds(),
                        chair.simulated(),
                        chair.state(),
                        chair.why(),
                        chair.refused(),
                        chair.inStateSeconds(),
                        chair.seatSensor(),
                        chair.occupied(),
                        chair.seatKg(),
                        List.of(rested),
                        chair.recliners(),
                        chair.lateCycles()),
                plain.session(),
                plain.safety(),
                plain.next());
    }

    private static String published(boolean isReportPublished) {
        return published(isReportPublished, OptionalDouble.of(1_800_000_000));
    }

    private static String published(boolean isReportPublished, OptionalDouble wallSeconds) {
        StatePublisher publisher = new StatePublisher(CommandReceiverTest.TOPICS, "1", "boot", isReportPublished);
        return publisher.changes(rested(), "a", "calm", 0, wallSeconds).stream()
                .map(message -> message.topic() + " " + new String(message.payload(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("\n"));
    }

    private static String event(Discomfort kind, boolean isReportPublished) {
        Block block = Block.discomfort("anna", BodyArea.NECK, kind, 0);
        Event due = new Event.BlockDue(TestEvents.AT, 7, block, kind);
        HomeMessage.Event message = HomeTelemetry.event(due, "en", isReportPublished);
        return message == null
                ? ""
                : new String(OutboundMessage.transientJson("event", message).payload(), StandardCharsets.UTF_8);
    }

    @ShowsRequirement("SR-39")
    @ParameterizedTest
    @EnumSource(Discomfort.class)
    void ofAReportOnlyTheAreaAndTheEndArePublished(Discomfort kind) {
        assertThat(published(true)).contains("\"neck\":\"blocked\"", "\"blocked_until\":\"2027-01-15T20:00:00Z\"");
        assertThat(event(kind, true)).isEqualTo("{\"event_type\":\"discomfort\",\"area\":\"neck\"}");
    }

    @ShowsRequirement("SR-39")
    @Test
    void aClockThatCannotBeBelievedTellsNoTimeOfDay() {
        assertThat(published(true, OptionalDouble.empty()))
                .contains("\"blocked_until\":null")
                .doesNotContain("1970");
    }

    @ShowsRequirement("SR-39")
    @ParameterizedTest
    @EnumSource(Discomfort.class)
    void whereTheFileSaysSoNotEvenThatLeavesTheChair(Discomfort kind) {
        assertThat(published(false))
                .contains("\"neck\":\"person\"", "\"blocked_until\":null")
                .doesNotContain("\"blocked\"", "2027");
        assertThat(event(kind, false)).isEmpty();
    }

    @Test
    void whatMattersGoesOutAtOnceAndEverythingAfterAReconnect() {
        at(0, "a");
        assertThat(at(1, "b")).containsExactly("lumbar/test/state");
        publisher.republishAll();
        assertThat(at(2, "b")).containsExactly("lumbar/test/state", "lumbar/test/area/neck");
    }
}
