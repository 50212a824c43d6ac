package lumbar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lumbar.Needs;
import lumbar.ShowsRequirement;
import lumbar.control.Event;
import lumbar.control.State;
import lumbar.remote.mqtt.Mosquitto;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker that dies, freezes and comes back. */
@Tag("process")
class HomeReconnectIT {
    private static final int KILLS = 18;
    private static final String START = "lumbar/living-room/cmd/start";

    @TempDir
    Path place;

    @Test
    @ShowsRequirement({"SR-26", "SR-27"})
    void afterTwentyDeathsAndFreezesItIsBackEachTimeAndNothingIsActedOnTwiceOrLate() throws Exception {
        Needs.program("mosquitto");
        Needs.program("mosquitto_pub");
        try (Mosquitto broker = Mosquitto.open(place);
                HomeChair chair = HomeChair.open(
                        Files.createDirectory(place.resolve("chair")),
                        5,
                        "living-room",
                        "{host: 127.0.0.1, port: " + broker.port() + "}\n")) {
            chair.await(State.IDLE);
            awaitConnects(chair, 1);
            List<String> threads = threads();
            long heap = heap();
            for (int round = 1; round <= KILLS; round++) {
                // Remote mode is off: a start is judged, and refused, by the chair itself, once for each that arrives.
                broker.publish("", START, "calm");
                judged(chair, round);
                broker.kill();
                broker.start();
                // Nobody listens yet, or somebody does again; with a session kept it would come later and look live.
                broker.publish("", START, "{\"program\":\"calm\",\"expires\":1}", "-r");
                awaitConnects(chair, round + 1);
            }
            freezes(broker, chair);
            assertThat(judgedStarts(chair))
                    .as("on time, each once; none of the late ones")
                    .isEqualTo(KILLS + 2);
            assertThat(chair.sessions()).isZero();
            Await.until(
                    10,
                    "no thread more",
                    () -> threads().toString(),
                    () -> threads().size() <= threads.size());
            assertThat(heap() - heap).as("bytes more on the heap").isLessThan(20_000_000);
        }
    }

    /** Frozen for a second, it is still the same connection; frozen for long, it is half open, and another one follows. */
    private static void freezes(Mosquitto broker, HomeChair chair) throws Exception {
        int connects = connects(chair);
        broker.freeze();
        broker.thaw();
        broker.publish("", START, "calm");
        judged(chair, KILLS + 1);
        assertThat(connects(chair)).isEqualTo(connects);
        broker.freeze();
        Await.until(
                30,
                "the half-open connection is noticed",
                chair::seen,
                () -> chair.seen().contains("acknowledges nothing"));
        broker.thaw();
        awaitConnects(chair, connects + 1);
        broker.publish("", START, "calm");
        judged(chair, KILLS + 2);
    }

    @Test
    @ShowsRequirement("SR-27")
    void aSessionStartedFromElsewhereEndsWhenTheBrokerIsGoneForThirtySeconds() throws Exception {
        Needs.program("mosquitto");
        Needs.program("mosquitto_pub");
        try (Mosquitto broker = Mosquitto.open(place);
                HomeChair chair = HomeChair.open(
                        Files.createDirectory(place.resolve("chair")),
                        5,
                        "living-room",
                        "{host: 127.0.0.1, port: " + broker.port() + ", discovery: no}\n")) {
            chair.allowed();
            awaitConnects(chair, 1);
            broker.publish("", START, "calm");
            chair.await(State.RUNNING);
            broker.kill();
            chair.await(State.ENDING, State.REST, State.IDLE);
            assertThat(chair.events)
                    .anyMatch(e -> e instanceof Event.StateChanged changed
                            && changed.why().equals("the link to whoever started it is lost"));
            broker.start();
            Await.until(40, "connected again", chair::seen, () -> connects(chair) == 2);
            assertThat(chair.sessions()).as("nothing goes on by itself").isEqualTo(1);
        }
    }

    @Test
    @ShowsRequirement({"SR-06", "SR-27"})
    void whatWasSaidWhileTheChairWasOffIsNotHeardAfterItsReboot() throws Exception {
        Needs.program("mosquitto");
        Needs.program("mosquitto_pub");
        Path folder = Files.createDirectory(place.resolve("chair"));
        try (Mosquitto broker = Mosquitto.open(place)) {
            String mqtt = "{host: 127.0.0.1, port: " + broker.port() + "}\n";
            try (HomeChair chair = HomeChair.open(folder, 20, "living-room", mqtt)) {
                chair.await(State.IDLE);
                awaitConnects(chair, 1);
            }
            broker.publish("", START, "calm");
            broker.publish("", START, "calm", "-r");
            try (HomeChair chair = HomeChair.open(folder, 20, "living-room", mqtt)) {
                chair.allowed();
                awaitConnects(chair, 1);
                broker.publish("", "lumbar/living-room/cmd/pause", "");
                Await.until(
                        10,
                        "what came later is heard",
                        chair::seen,
                        () -> chair.events.stream()
                                .anyMatch(e -> e instanceof Event.Answered a
                                        && a.command().equals("pause")));
                assertThat(chair.sessions()).isZero();
            }
        }
    }

    private static int connects(HomeChair chair) {
        return chair.chair.homeConnects();
    }

    private static void awaitConnects(HomeChair chair, int times) throws Exception {
        Await.until(40, times + " connects", chair::seen, () -> connects(chair) >= times);
    }

    private static long judgedStarts(HomeChair chair) {
        return chair.events.stream()
                .filter(e -> e instanceof Event.Answered a
                        && a.command().equals("start")
                        && a.code().equals("remote-off"))
                .count();
    }

    private static void judged(HomeChair chair, long times) throws Exception {
        Await.until(20, times + " starts judged", chair::seen, () -> judgedStarts(chair) >= times);
    }

    /** Those of the client, ours and the library's, its timers included. */
    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.contains("MQTT") || name.contains("mqtt") || name.startsWith("Timer"))
                .sorted()
                .toList();
    }

    private static long heap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
