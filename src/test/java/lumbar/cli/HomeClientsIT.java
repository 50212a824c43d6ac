package lumbar.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import lumbar.Needs;
import lumbar.ShowsRequirement;
import lumbar.remote.Json;
import lumbar.remote.mqtt.Mosquitto;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The home as others meet it: MQTT.js, and {@code lumbar mqtt} of the built jar. */
@Tag("process")
class HomeClientsIT {
    private static final Path ROOT =
            Path.of(System.getProperty("lumbar.root", "")).toAbsolutePath();

    @TempDir
    Path place;

    @Test
    void mqttJsPerformsEveryCommandAndReadsEveryState() throws Exception {
        Needs.program("mosquitto");
        Needs.program("node");
        Path library = ROOT.resolve("target/mqttjs");
        assumeTrue(
                Files.isDirectory(library.resolve("node_modules/mqtt")),
                "MQTT.js is not there: scripts/test fetches it");
        try (Mosquitto broker = Mosquitto.open(place);
                HomeChair chair = HomeChair.open(
                        Files.createDirectory(place.resolve("chair")),
                        5,
                        "sim-chair",
                        "{host: 127.0.0.1, port: " + broker.port() + "}\n")) {
            chair.allowed();
            Process client = new ProcessBuilder(
                            "node",
                            ROOT.resolve("src/test/resources/mqtt/second-client.mjs")
                                    .toString(),
                            library.toString(),
                            Integer.toString(broker.port()),
                            "sim-chair")
                    .redirectErrorStream(true)
                    .start();
            String said = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(client.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(said).isEqualTo("all commands performed, all states read\n");
        }
    }

    @Test
    @ShowsRequirement("SR-39")
    void theBrokerIsCheckedStepByStepAndEachMistakeSaysWhatToChange() throws Exception {
        Needs.program("mosquitto");
        Needs.program("openssl");
        String acl = Files.readString(ROOT.resolve("docs/home/mosquitto.acl"));
        Installed installed = Installed.now();
        try (Mosquitto broker = Mosquitto.secure(place, acl, "living-room")) {
            String good = HomeIT.settings(place, broker);
            Path config = HomeChair.configuration(place, "living-room", good);
            Installed.Answer all = installed.lumbar("mqtt", "test", "--config", config.toString());
            assertThat(all.out()).doesNotContain("BAD").contains("good  TLS: TLSv1.3", "good  round trip: ");
            assertThat(all.exit()).isZero();

            said(config, good.replace("host: localhost", "host: nowhere.invalid"), "BAD   name", "mqtt: host");
            said(config, good.replaceAll("port: \\d+", "port: 1"), "BAD   TCP", "Start the broker");
            said(config, good.replaceAll("(?m)^ca: .*\n", ""), "BAD   TLS", "mqtt: ca");
            Files.writeString(place.resolve("chair.password"), "wrong");
            said(config, good, "BAD   sign-in", "password-file");
            Files.writeString(place.resolve("chair.password"), Mosquitto.PASSWORD);
            said(config, good + "base: other\n", "BAD   write other/living-room/state", "topic write other/");
        }
    }

    private static void said(Path config, String mqtt, String... parts) throws Exception {
        Files.writeString(config.resolve("lumbar.yaml"), "mqtt:\n" + mqtt.indent(2));
        Installed.Answer answer = test(config);
        assertThat(answer.out()).contains(parts).doesNotContain(Mosquitto.PASSWORD);
        assertThat(answer.exit()).isEqualTo(5);
    }

    /** In this process: each JVM more would take seconds. */
    private static Installed.Answer test(Path config) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] words = {"mqtt", "test", "--config", config.toString()};
        return new Installed.Answer(
                Lumbar.run(words, new PrintWriter(out), new PrintWriter(err)), out.toString(), err.toString());
    }

    @Test
    void theDeviceMessageIsShownWithoutABroker() throws Exception {
        Installed.Answer shown =
                Installed.now().lumbar("mqtt", "discovery", "show", "--json", "--state", place.toString());
        assertThat(shown.exit()).isZero();
        assertThat(Json.read(shown.out()))
                .containsOnlyKeys("dev", "o", "availability_topic", "state_topic", "qos", "cmps");
    }

    @Test
    void theDeviceMessageIsClearedFromTheBroker() throws Exception {
        Needs.program("mosquitto");
        try (Mosquitto broker = Mosquitto.open(place)) {
            Path config =
                    HomeChair.configuration(place, "sim-chair", "{host: 127.0.0.1, port: " + broker.port() + "}\n");
            broker.publish("", "homeassistant/device/lumbar-sim-chair/config", "{}", "-r");
            Installed.Answer cleared = Installed.now()
                    .lumbar("mqtt", "discovery", "clear", "--config", config.toString(), "--state", place.toString());
            assertThat(cleared.exit()).as(cleared.err()).isZero();
            try (Mosquitto.Listener heard = broker.listen("", "homeassistant/#", "end")) {
                Await.until(10, "the end", heard::heard, () -> {
                    broker.publish("", "end", "now");
                    return heard.count("end now") > 0;
                });
                assertThat(heard.count("config")).isZero();
            }
        }
    }
}
