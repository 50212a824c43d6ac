package lumbar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lumbar.Needs;
import lumbar.ShowsRequirement;
import lumbar.control.Event;
import lumbar.control.State;
import lumbar.remote.mqtt.Mosquitto;
import lumbar.remote.mqtt.TcpProxy;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker that dies, freezes and comes back. */
@Tag("process")
class HomeReconnectIT {
    private static final int KILLS = 17;
    private static final String START = "lumbar/living-room/cmd/start";

    @TempDir
    Path place;

    @Test
    @ShowsRequirement({"SR-26", "SR-27"})
    void afterTwentyDeathsAndFreezesItIsBackEachTimeAndNothingIsActedOnTwiceOrLate() throws Exception {
        Needs.program("mosquitto");
        Needs.program("mosquitto_pub");
        try (Mosquitto broker = Mosquitto.open(place);
                TcpProxy line = new TcpProxy(broker.port());
                HomeChair chair = HomeChair.open(
                        Files.createDirectory(place.resolve("chair")),
                        5,
                        "living-room",
                        "{host: 127.0.0.1, port: " + line.port() + "}\n")) {
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
            // The broker keeps nothing over its death: all that it has is what came since.
            assertThat(kept(broker, "lumbar/living-room/#"))
                    .contains("availability online", "/state {")
                    .contains("/area/neck {", "/area/lower-back {", "/area/calves {");
            assertThat(kept(broker, "homeassistant/#")).contains("lumbar-living-room/config {");
            freezes(broker, chair);
            goesDead(broker, line, chair);
            assertThat(connects(chair)).as("reconnects").isEqualTo(1 + 20);
            assertThat(judgedStarts(chair))
                    .as("on time, each once; none of the late ones")
                    .isEqualTo(KILLS + 4);
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

    /** A cable is pulled: nobody says so. Then the way is open again but nobody answers there, and then somebody does. */
    private static void goesDead(Mosquitto broker, TcpProxy line, HomeChair chair) throws Exception {
        for (int round = 1; round <= 2; round++) {
            int connects = connects(chair);
            long lost = chair.lost();
            line.die();
            broker.publish("", START, "calm");
            Await.until(30, "the dead line is noticed", chair::seen, () -> chair.lost() > lost);
            Await.until(
                    10,
                    "shown by the daemon",
                    chair::seen,
                    () -> chair.asked("/api/home").get("connected").equals(false));
            if (round == 2) {
                Await.until(
                        30, "a silent broker", chair::seen, () -> chair.seen().contains("did not answer"));
            }
            line.live();
            awaitConnects(chair, connects + 1);
            Await.until(
                    10,
                    "shown by the daemon",
                    chair::seen,
                    () -> chair.asked("/api/home").get("connected").equals(true));
            broker.publish("", START, "calm");
            judged(chair, KILLS + 2 + round);
        }
    }

    private static String kept(Mosquitto broker, String topic) throws Exception {
        List<String> words = broker.client("mosquitto_sub", "");
        words.addAll(List.of("-v", "-t", topic, "--retained-only", "-W", "1"));
        Process sub = new ProcessBuilder(words)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new String(sub.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
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
            // The state and the event come by two threads.
            Await.until(
                    10,
                    "the reason told",
                    chair::seen,
                    () -> chair.events.stream()
                            .anyMatch(e -> e instanceof Event.StateChanged changed
                                    && changed.why().equals("the link to whoever started it is lost")));
            broker.start();
            Await.until(40, "connected again", chair::seen, () -> connects(chair) == 2);
            assertThat(chair.sessions()).as("nothing goes on by itself").isEqualTo(1);
        }
    }

    /** Somebody left a session of our name at the broker, and a hundred starts in it; and it kept one more. */
    @Test
    @ShowsRequirement({"SR-06", "SR-26", "SR-27"})
    void whatWasSaidWhileTheChairWasOffOrBeforeItsRebootStartsNothing() throws Exception {
        Needs.program("mosquitto");
        Needs.program("mosquitto_pub");
        Path folder = Files.createDirectory(place.resolve("chair"));
        try (Mosquitto broker = Mosquitto.open(place)) {
            String mqtt = "{host: 127.0.0.1, port: " + broker.port() + ", freshness: nonce}\n";
            String spoken;
            try (HomeChair chair = HomeChair.open(folder, 20, "living-room", mqtt)) {
                chair.await(State.IDLE);
                awaitConnects(chair, 1);
                spoken = "{\"program\":\"calm\",\"nonce\":\"" + nonce(broker) + "\"}";
                broker.publish("", START, spoken);
                judged(chair, 1);
            }
            leaveASession(broker, "lumbar-living-room");
            leaveASession(broker, "lumbar-living-room-stop");
            for (int i = 0; i < 100; i++) {
                broker.publish("", START, "calm");
            }
            broker.publish("", START, "calm", "-r");
            try (HomeChair chair = HomeChair.open(folder, 20, "living-room", mqtt)) {
                chair.allowed();
                awaitConnects(chair, 1);
                refused(broker, chair, spoken, "\"nonce\"");
                refused(broker, chair, "calm", "\"nonce\"");
                assertThat(chair.sessions()).isZero();
                broker.publish("", START, spoken.replaceFirst("[0-9a-f]{16}", nonce(broker)));
                Await.until(10, "the nonce of today", chair::seen, () -> chair.sessions() == 1);
            }
        }
    }

    /** As a client of this name would that does not want to miss a word. */
    private static void leaveASession(Mosquitto broker, String id) throws Exception {
        List<String> words = broker.client("mosquitto_sub", "");
        words.addAll(List.of("-i", id, "-c", "-x", "3600", "-q", "1", "-E", "-t", "lumbar/living-room/cmd/#"));
        assertThat(new ProcessBuilder(words).inheritIO().start().waitFor()).isZero();
    }

    private static String nonce(Mosquitto broker) throws Exception {
        Matcher nonce =
                Pattern.compile("\"nonce\":\"([0-9a-f]{16})\"").matcher(kept(broker, "lumbar/living-room/state"));
        assertThat(nonce.find()).isTrue();
        return nonce.group(1);
    }

    private static void refused(Mosquitto broker, HomeChair chair, String payload, String code) throws Exception {
        try (Mosquitto.Listener heard = broker.listen("", "lumbar/living-room/result", "end")) {
            Await.until(10, "listening", heard::heard, () -> {
                broker.publish("", "end", "now");
                return heard.count("end now") > 0;
            });
            broker.publish("", START, payload);
            Await.until(10, "refused", () -> heard.heard() + chair.seen(), () -> heard.count("result", code) > 0);
        }
    }

    private static int connects(HomeChair chair) {
        return chair.chair.homeLink().connects();
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
