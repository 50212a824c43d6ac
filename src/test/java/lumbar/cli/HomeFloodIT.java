package lumbar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import lumbar.Needs;
import lumbar.ShowsRequirement;
import lumbar.control.Event;
import lumbar.control.State;
import lumbar.remote.mqtt.Flood;
import lumbar.remote.mqtt.Mosquitto;
import lumbar.remote.mqtt.RawClient;
import lumbar.remote.mqtt.Topics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * STOP by MQTT while every topic is flooded, from the hand of another program to the outputs of the simulated chair at the pace of
 * life.
 */
@Isolated("its flood takes the machine from everybody else")
@Tag("process")
class HomeFloodIT {
    private static final int PER_SECOND = 10_000;
    private static final int STOPS = Math.max(3, Integer.getInteger("campaign", 300) / 100);

    @TempDir
    Path place;

    private Mosquitto broker;
    private HomeChair chair;

    @BeforeEach
    void atHome() throws Exception {
        Needs.program("mosquitto");
        Needs.program("mosquitto_pub");
        broker = Mosquitto.open(place);
        chair = HomeChair.open(
                Files.createDirectory(place.resolve("chair")),
                1,
                "sim-chair",
                "{host: 127.0.0.1, port: " + broker.port() + "}\n");
        chair.allowed();
    }

    @AfterEach
    void leave() {
        if (chair != null) {
            chair.close();
        }
        broker.close();
    }

    @Test
    @ShowsRequirement({"SR-01", "SR-24"})
    void aStopReachesTheOutputsInAFifthOfASecondUnderTenThousandMessagesASecondOnEveryTopic() throws Exception {
        List<String> topics = topics();
        topics.removeIf(topic -> topic.endsWith("/stop"));
        AtomicLong letGoAt = new AtomicLong();
        // The loop tells what it did after it has written the outputs: what is measured is a little more than the way
        // there.
        chair.chair.gateway().addListener(event -> {
            if (event instanceof Event.StateChanged changed && changed.to() == State.STOPPING) {
                letGoAt.set(System.nanoTime());
            }
        });
        List<Double> millis = new ArrayList<>();
        double slowest = Double.MAX_VALUE;
        try (RawClient hand = new RawClient(broker.port(), "hand")) {
            while (millis.size() < STOPS) {
                start();
                try (Flood flood = new Flood(broker.port(), PER_SECOND, topics, "nonsense")) {
                    Await.until(10, "the flood felt", chair::seen, () -> flood.lastsSeconds() > 1);
                    assertThat(chair.state()).isEqualTo(State.RUNNING);
                    long published = System.nanoTime();
                    letGoAt.set(0);
                    hand.publish("lumbar/sim-chair/cmd/stop", "now");
                    Await.until(5, "let go", chair::seen, () -> letGoAt.get() != 0);
                    millis.add((letGoAt.get() - published) / 1e6);
                    slowest = Math.min(slowest, flood.perSecond());
                }
            }
        }
        Collections.sort(millis);
        System.out.printf(
                "STOP to the outputs under %.0f messages/s on %d topics: median %.1f ms, longest of %d %.1f ms%n",
                slowest, topics.size(), millis.get(STOPS / 2), STOPS, millis.getLast());
        assertThat(millis.getLast()).isLessThan(200);
    }

    /** A flood of stops, too, is only a flood: the chair stays at rest without a fault, and goes on afterwards. */
    @Test
    @ShowsRequirement("SR-24")
    void aFloodOfStopsAmongAllElseLeavesTheChairWellAndReadyForTheNextStart() throws Exception {
        start();
        try (Flood flood = new Flood(broker.port(), PER_SECOND, topics(), "nonsense")) {
            chair.await(State.STOPPING, State.IDLE);
            Await.until(20, "five seconds of it", chair::seen, () -> flood.lastsSeconds() > 5);
            System.out.printf("%.0f messages/s on all topics, STOP among them%n", flood.perSecond());
        }
        long sessions = chair.sessions();
        chair.await(State.IDLE);
        assertThat(chair.seen()).doesNotContain("FAULT");
        start();
        assertThat(chair.sessions()).isEqualTo(sessions + 1);
    }

    /** From the home, as soon as the chair takes it. */
    private void start() throws Exception {
        chair.await(State.IDLE);
        long before = chair.sessions();
        Await.until(40, "a start", chair::seen, () -> {
            broker.publish("", "lumbar/sim-chair/cmd/start", "calm");
            return chair.sessions() > before;
        });
        chair.await(State.RUNNING);
    }

    /** Every topic that the chair listens to. */
    private static List<String> topics() {
        List<String> topics = new ArrayList<>(List.of("homeassistant/status"));
        Topics.COMMANDS.forEach(word -> topics.add("lumbar/sim-chair/cmd/" + word));
        return topics;
    }
}
