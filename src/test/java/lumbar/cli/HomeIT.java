package lumbar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import lumbar.Needs;
import lumbar.ShowsRequirement;
import lumbar.control.Command;
import lumbar.control.Event;
import lumbar.control.State;
import lumbar.remote.Json;
import lumbar.remote.mqtt.Mosquitto;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A chair at home on a real Mosquitto with TLS, passwords and the ACL that we recommend, commanded by Mosquitto's own clients. */
@Tag("process")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HomeIT {
    private static final String CMD = "lumbar/living-room/cmd/";

    private Mosquitto broker;
    private HomeChair chair;
    private Mosquitto.Listener heard;
    private long saidNanos;

    @BeforeAll
    void atHome(@TempDir Path place) throws Exception {
        Needs.program("mosquitto");
        Needs.program("mosquitto_pub");
        Needs.program("openssl");
        broker = Mosquitto.secure(
                place,
                Files.readString(Installed.ROOT.resolve("docs/home/mosquitto.acl")),
                "living-room",
                "bedroom",
                "home",
                "phone",
                "smoke-alarm");
        heard = broker.listen("home", "lumbar/#", "homeassistant/#");
        chair = HomeChair.open(
                Files.createDirectory(place.resolve("chair")),
                5,
                "living-room",
                settings(place, broker, "living-room"));
        HomeChair.awaitHeard(heard, "lumbar/living-room/availability online");
        chair.allowed();
    }

    static String settings(Path place, Mosquitto broker, String user) throws Exception {
        Path password = place.resolve("chair.password");
        Files.writeString(password, Mosquitto.PASSWORD + "\n");
        Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
        return """
                host: localhost
                port: %d
                tls: yes
                ca: %s
                user: %s
                password-file: %s
                reminders: {hydrate: yes, hydrate-again: no, stretch: no}
                """.formatted(broker.port(), broker.file("ca.pem"), user, password);
    }

    @AfterAll
    void leave() throws Exception {
        if (chair != null) {
            chair.close();
            HomeChair.awaitHeard(heard, "lumbar/living-room/availability offline");
            heard.close();
        }
        if (broker != null) {
            broker.close();
        }
    }

    @BeforeEach
    void atRest() throws Exception {
        chair.stopAndWait();
        // What comes within two seconds of a stop is taken for older than it.
        long stopped = System.nanoTime();
        Await.until(5, "two seconds", chair::seen, () -> System.nanoTime() - stopped > 2_100_000_000L);
    }

    /** The chair takes ten commands a second (SR-39), and a quick machine would say more. */
    private void say(String word, String payload, String... more) throws Exception {
        Await.until(5, "the next command", chair::seen, () -> System.nanoTime() - saidNanos > 110_000_000L);
        saidNanos = System.nanoTime();
        broker.publish("phone", CMD + word, payload, more);
    }

    private void answered(String... parts) throws Exception {
        List<String> all = new ArrayList<>(List.of(parts));
        all.addFirst("lumbar/living-room/result");
        HomeChair.awaitHeard(heard, all.toArray(String[]::new));
    }

    @Test
    @ShowsRequirement({"SR-25", "SR-38"})
    void anotherClientPerformsEveryCommandAndReadsEveryState() throws Exception {
        say("program", "{\"program\": \"wind-down\", \"id\": \"c1\"}");
        answered("\"c1\"", "accepted");
        say("start", "{\"program\": \"calm\", \"id\": \"c2\"}");
        answered("\"c2\"", "accepted");
        chair.await(State.RUNNING);
        HomeChair.awaitHeard(
                heard, "/state", "\"state\":\"running\"", "\"program\":\"calm\"", "\"chosen\":\"wind-down\"");
        say("intensity", "80");
        HomeChair.awaitHeard(heard, "/state", "\"intensity_pct\":80");
        say("pause", "");
        chair.await(State.PAUSED);
        HomeChair.awaitHeard(heard, "/event", "\"event_type\":\"paused\"");
        say("resume", "");
        chair.await(State.RUNNING);
        say("start", "{\"program\": \"calm\", \"id\": \"c3\"}");
        answered("\"c3\"", "refused", "busy");
        say("report", "feet");
        HomeChair.awaitHeard(heard, "/area/feet", "\"blocked_until\":\"2");
        HomeChair.awaitHeard(heard, "/event", "discomfort", "feet");
        say("stop", "");
        chair.await(State.STOPPING, State.IDLE);
        HomeChair.awaitHeard(heard, "/event", "session_ended", "stopped");
        HomeChair.awaitHeard(heard, "/area/calves", "permitted_pct", "pressure_kpa", "minutes_left_s");
        chair.local(new Command.Lift("", null));
    }

    @Test
    void anAnswerGoesToTheResponseTopicWithItsCorrelationButNeverToACommandTopic() throws Exception {
        List<String> words = broker.client("mosquitto_rr", "phone");
        words.addAll(List.of("-t", CMD + "pause", "-e", "answers/phone", "-n", "-W", "10"));
        Process request = new ProcessBuilder(words).redirectErrorStream(true).start();
        assertThat(new String(request.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
                .contains("\"command\":\"pause\"", "not-running");
        say("pause", "", "-D", "publish", "response-topic", CMD + "start");
        say("pause", "{\"id\": \"after\"}");
        answered("\"after\"");
        assertThat(heard.count(CMD + "start", "\"status\"")).isZero();
    }

    @Test
    @ShowsRequirement("SR-27")
    void aThousandRetainedStartsStartNothingAndAreClearedAndARetainedStopStops() throws Exception {
        long before = chair.sessions();
        List<String> words = broker.client("mosquitto_pub", "phone");
        words.addAll(List.of("-t", CMD + "start", "-r", "-q", "1", "-l"));
        lines(words, "calm\n".repeat(1_000));
        answered("refused", "\"retained\"");
        say("pause", "{\"id\": \"later\"}");
        HomeChair.awaitHeard(heard, "event", "retained");
        Await.until(
                20,
                "the retained start is taken away",
                heard::heard,
                () -> kept(CMD + "start").isEmpty());
        assertThat(chair.sessions()).isEqualTo(before);

        say("start", "{\"program\": \"calm\", \"id\": \"live\"}");
        answered("\"live\"", "accepted");
        broker.publish("smoke-alarm", CMD + "stop", "fire", "-r");
        chair.await(State.STOPPING, State.IDLE);
    }

    private String kept(String topic) throws Exception {
        List<String> words = broker.client("mosquitto_sub", "home");
        words.addAll(List.of("-t", topic, "--retained-only", "-W", "1"));
        Process sub = new ProcessBuilder(words)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new String(sub.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    }

    private static void lines(List<String> words, String text) throws Exception {
        Process client = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var in = client.outputWriter()) {
            in.write(text);
        }
        Await.ended(client);
    }

    @Test
    @ShowsRequirement("SR-26")
    void lateRepeatedAndSkewedStartsAreRefusedByName() throws Exception {
        long before = chair.sessions();
        double now = System.currentTimeMillis() / 1000.0;
        say("start", "{\"program\":\"calm\",\"id\":\"f1\",\"expires\":" + (now - 1) + "}");
        answered("\"f1\"", "refused", "\"expired\"");
        say("start", "{\"program\":\"calm\",\"id\":\"f2\",\"expires\":" + (now + 3600) + "}");
        answered("\"f2\"", "refused", "clocks-differ");
        say("start", "{\"program\":\"calm\",\"id\":\"f3\",\"nonce\":\"of yesterday\"}");
        answered("\"f3\"", "refused", "\"nonce\"");
        say("start", "{\"program\":\"calmm\",\"id\":\"f4\"}");
        answered("\"f4\"", "error", "Did you mean 'calm'");
        say("start", "{\"program\":\"calm\",\"id\":\"f5\",\"expires\":" + (now + 60) + "}");
        answered("\"f5\"", "accepted");
        say("stop", "");
        chair.await(State.IDLE);
        say("start", "{\"program\":\"calm\",\"id\":\"f6\"}");
        say("start", "{\"program\":\"calm\",\"id\":\"f5\",\"expires\":" + (now + 60) + "}");
        answered("\"f5\"", "refused");
        assertThat(chair.sessions()).isLessThanOrEqualTo(before + 2);
    }

    @Test
    @ShowsRequirement({"SR-25", "SR-39"})
    void eachMissingConditionHasItsRefusal() throws Exception {
        chair.local(new Command.RemoteMode(false));
        HomeChair.awaitHeard(heard, "/state", "\"remote_mode\":false");
        say("start", "{\"program\":\"calm\",\"id\":\"r1\"}");
        answered("\"r1\"", "refused", "remote-off");
        chair.local(new Command.RemoteMode(true));
        say("start", "{\"program\":\"calm\",\"id\":\"r3\",\"person\":\"guest\",\"acknowledged\":true}");
        answered("\"r3\"", "refused", "guest-unacknowledged", "at the chair");
        say("start", "{\"program\":\"calm\",\"id\":\"r4\",\"person\":\"nobody-we-know\"}");
        answered("\"r4\"", "error", "bad-input", "unknown person 'nobody-we-know'");
        assertThat(heard.count("\"r4\"", "sim-regular"))
                .as("who is known stays at the chair")
                .isZero();
        chair.sim("/api/sim/leave");
        HomeChair.awaitHeard(heard, "/state", "\"occupied\":false");
        say("start", "{\"program\":\"calm\",\"id\":\"r2\"}");
        answered("\"r2\"", "refused", "not-armed");
        chair.sim("/api/sim/sit");
        HomeChair.awaitHeard(heard, "/state", "\"occupied\":true");
        for (String word : List.of("reset", "recline", "remote-mode", "arm")) {
            say(word, "");
        }
        assertThat(chair.events.stream()
                        .filter(e ->
                                e instanceof Event.Answered a && a.command().equals("recline")))
                .as("there is no such topic")
                .isEmpty();
    }

    @Test
    @ShowsRequirement({"SR-25", "SR-28", "SR-48"})
    void ofTwoControllersAtRandomOneMayDoMoreAndBothMayLowerPauseAndStop() throws Exception {
        Random random = new Random(Long.getLong("seed", 4));
        List<String> words = List.of("pause", "resume", "intensity");
        say("start", "{\"program\":\"calm\",\"id\":\"o0\",\"controller\":\"tablet\"}");
        answered("\"o0\"", "accepted");
        chair.await(State.RUNNING);
        int now = 100;
        for (int i = 1; i <= 20; i++) {
            boolean ours = random.nextBoolean();
            String word = words.get(random.nextInt(words.size()));
            int percent = 20 + random.nextInt(80);
            String value = word.equals("intensity") ? ",\"intensity_pct\":" + percent : "";
            boolean doesMore = word.equals("resume") || (word.equals("intensity") && percent > now);
            say(word, "{\"id\":\"o" + i + "-\",\"controller\":\"" + (ours ? "tablet" : "watch") + "\"" + value + "}");
            answered("\"o" + i + "-\"");
            assertThat(heard.count("/result", "\"o" + i + "-\"", "other-controller"))
                    .as("%s %d at %d by the %s", word, percent, now, ours ? "tablet" : "watch")
                    .isEqualTo(doesMore && !ours ? 1 : 0);
            if (word.equals("intensity") && heard.count("/result", "\"o" + i + "-\"", "accepted") == 1) {
                now = percent;
            }
        }
        broker.publish("smoke-alarm", CMD + "stop", "");
        chair.await(State.STOPPING, State.IDLE);
    }

    @Test
    @ShowsRequirement("SR-39")
    void payloadsOfChanceThroughTheBrokerMoveNothing() throws Exception {
        long before = chair.sessions();
        Random random = new Random(Long.getLong("seed", 20_260_101));
        int all = Math.max(100, Integer.getInteger("campaign", 10_000) / 100);
        for (String word : List.of("start", "pause", "resume", "intensity", "program", "report")) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < all / 6 + 1; i++) {
                int length = random.nextInt(200);
                for (int c = 0; c < length; c++) {
                    char letter = (char) random.nextInt(1, 0x3000);
                    text.append(letter == '\n' || letter == '\r' ? ' ' : letter);
                }
                text.append('\n');
            }
            List<String> words = broker.client("mosquitto_pub", "phone");
            words.addAll(List.of("-t", CMD + word, "-l"));
            lines(words, text.toString());
        }
        Await.until(10, "the flood is over", heard::heard, () -> {
            say("pause", "{\"id\": \"z" + System.nanoTime() + "\"}");
            return heard.count("/result", "\"z", "not-running") > 0;
        });
        assertThat(chair.sessions()).isEqualTo(before);
        assertThat(chair.state()).isEqualTo(State.IDLE);
    }

    @Test
    @ShowsRequirement("SR-39")
    void theAclLetsAChairWriteItsOwnStateOnlyAndAControllerOnlyCommands() throws Exception {
        broker.publish("phone", "lumbar/living-room/state", "forged");
        broker.publish("bedroom", "lumbar/living-room/state", "forged");
        broker.publish("bedroom", CMD + "start", "forged");
        broker.publish("phone", "lumbar/bedroom/cmd/start", "forged");
        broker.publish("smoke-alarm", CMD + "start", "forged");
        broker.publish("bedroom", "lumbar/bedroom/state", "true");
        HomeChair.awaitHeard(heard, "lumbar/bedroom/state true");
        assertThat(heard.count("forged")).isZero();
        assertThat(heard.heard()).doesNotContain("sim-regular", "80.0");
    }

    /** The same broker, the same lines of the ACL, another chair. */
    @Test
    @ShowsRequirement({"SR-25", "SR-39"})
    void twoChairsOnOneBrokerHearTheirOwnAndEachControllerMovesOnlyWhatItMay(@TempDir Path place) throws Exception {
        long before = chair.sessions();
        try (HomeChair bedroom = HomeChair.open(place, 5, "bedroom", settings(place, broker, "bedroom"))) {
            HomeChair.awaitHeard(heard, "lumbar/bedroom/availability online");
            HomeChair.awaitHeard(heard, "homeassistant/device/lumbar-bedroom/config");
            bedroom.allowed();
            broker.publish("phone", "lumbar/bedroom/cmd/start", "calm");
            broker.publish("living-room", "lumbar/bedroom/cmd/start", "calm");
            broker.publish("home", "lumbar/bedroom/cmd/start", "{\"program\":\"calm\",\"id\":\"b1\"}");
            HomeChair.awaitHeard(heard, "lumbar/bedroom/result", "\"b1\"", "accepted");
            assertThat(heard.count("lumbar/bedroom/result", "\"start\"")).isEqualTo(1);
            say("start", "{\"program\":\"calm\",\"id\":\"b2\"}");
            answered("\"b2\"", "accepted");
            chair.await(State.RUNNING);
            bedroom.await(State.RUNNING);
            say("stop", "");
            chair.await(State.STOPPING, State.IDLE);
            assertThat(bedroom.state()).isEqualTo(State.RUNNING);
            broker.publish("smoke-alarm", "lumbar/bedroom/cmd/stop", "");
            bedroom.await(State.STOPPING, State.IDLE);
            assertThat(chair.sessions()).isEqualTo(before + 1);
        }
        HomeChair.awaitHeard(heard, "lumbar/bedroom/availability offline");
    }

    @Test
    void homeAssistantIsShownTheChairAgainSomeSecondsAfterItsBirth() throws Exception {
        long before = heard.count("homeassistant/device/lumbar-living-room/config");
        assertThat(before).isPositive();
        broker.publish("home", "homeassistant/status", "online");
        Await.until(
                15,
                "the device message again",
                heard::heard,
                () -> heard.count("homeassistant/device/lumbar-living-room/config") > before);
        String last = heard.heard()
                .lines()
                .filter(line -> line.startsWith("homeassistant/device/lumbar-living-room/config "))
                .reduce((first, second) -> second)
                .orElseThrow();
        Map<String, Object> message = Json.read(last.substring(last.indexOf(' ') + 1));
        assertThat(message).containsKeys("dev", "o", "cmps");
    }
}
