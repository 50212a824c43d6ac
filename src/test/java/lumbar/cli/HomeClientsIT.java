package lumbar.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
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
    @TempDir
    Path place;

    @Test
    void mqttJsPerformsEveryCommandAndReadsEveryState() throws Exception {
        Needs.program("mosquitto");
        Needs.program("node");
        Path library = Installed.ROOT.resolve("target/mqttjs");
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
                            Installed.ROOT
                                    .resolve("src/test/resources/mqtt/second-client.mjs")
                                    .toString(),
                            library.toString(),
                            Integer.toString(broker.port()),
                            "sim-chair")
                    .redirectErrorStream(true)
                    .start();
            String checkReports = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            Await.ended(client);
            assertThat(checkReports).isEqualTo("all commands performed, all states read\n");
        }
    }

    @Test
    @ShowsRequirement("SR-39")
    void theBrokerIsCheckedStepByStepAndEachMistakeSaysWhatToChange() throws Exception {
        Needs.program("mosquitto");
        Needs.program("openssl");
        String acl = Files.readString(Installed.ROOT.resolve("docs/home/mosquitto.acl"));
        Installed installed = Installed.now();
        try (Mosquitto broker = Mosquitto.secure(place, acl, "living-room")) {
            String good = HomeIT.settings(place, broker, "living-room");
            Path config = HomeChair.configuration(place, "living-room", good);
            Installed.Answer all = installed.lumbar("mqtt", "test", "--config", config.toString());
            assertThat(all.out()).doesNotContain("BAD").contains("good  TLS: TLSv1.3", "good  round trip: ");
            assertThat(all.exit()).isZero();

            checkReports(config, good.replace("host: localhost", "host: nowhere.invalid"), "BAD   name", "mqtt: host");
            checkReports(config, good.replaceAll("port: \\d+", "port: 1"), "BAD   TCP", "Start the broker");
            checkReports(config, good.replaceAll("(?m)^ca: .*\n", ""), "BAD   TLS", "mqtt: ca");
            Files.writeString(place.resolve("chair.password"), "wrong");
            checkReports(config, good, "BAD   sign-in", "password-file");
            Files.writeString(place.resolve("chair.password"), Mosquitto.PASSWORD);
            checkReports(config, good + "base: other\n", "BAD   write other/living-room/state", "topic write other/");
        }
    }

    /** Mosquitto says yes to a subscription that it will deliver nothing to: a STOP would never arrive. */
    @Test
    @ShowsRequirement({"SR-24", "SR-39"})
    void aBrokerThatLetsUsListenAndDeliversNothingIsFoundOut() throws Exception {
        Needs.program("mosquitto");
        Needs.program("openssl");
        String acl = Files.readString(Installed.ROOT.resolve("docs/home/mosquitto.acl"));
        String deaf = acl.replace("readwrite lumbar/living-room/cmd/+", "write lumbar/living-room/cmd/+");
        try (Mosquitto broker = Mosquitto.secure(place, deaf, "living-room", "home")) {
            String good = HomeIT.settings(place, broker, "living-room");
            Path config = HomeChair.configuration(place, "living-room", good);
            checkReports(
                    config,
                    good,
                    "BAD   read lumbar/living-room/cmd/start",
                    "topic readwrite lumbar/living-room/cmd/start");
            assertThat(test(config, "--with-stop").out())
                    .contains("BAD   read lumbar/living-room/cmd/stop", "and nothing comes");
            broker.acl(acl);
            try (Mosquitto.Listener heard = broker.listen("home", "lumbar/#")) {
                Await.until(20, "listening", heard::heard, () -> {
                    broker.publish("home", "lumbar/other/cmd/pause", "there");
                    return heard.count("there") > 0;
                });
                assertThat(test(config, "--with-stop").out())
                        .doesNotContain("BAD")
                        .contains("good  read lumbar/living-room/cmd/stop: a STOP comes through");
                HomeChair.awaitHeard(heard, "cmd/stop ?");
                assertThat(test(config).out()).doesNotContain("BAD").contains("--with-stop sends one");
                assertThat(heard.count("cmd/stop"))
                        .as("only where it is asked for")
                        .isEqualTo(1);
            }
        }
    }

    /** A port that takes connections and never says a word, with TLS and without. */
    @Test
    void whoNeverSaysAWordIsNamedAndWhatToDo() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"))) {
            String port = "host: 127.0.0.1\nport: " + silent.getLocalPort() + "\n";
            Path config = HomeChair.configuration(place, "living-room", port);
            checkReports(config, port, "BAD   sign-in", "did not answer in time", "Restart it");
            checkReports(config, port + "tls: yes\n", "BAD   TLS", "nobody says a word", "Restart it");
        }
    }

    /** Whoever says {@code discovery: no} was shown before, perhaps: it can still be taken away. */
    @Test
    void whatWasShownBeforeDiscoveryWasSwitchedOffCanBeCleared() throws Exception {
        Needs.program("mosquitto");
        try (Mosquitto broker = Mosquitto.open(place)) {
            String mqtt = "{host: 127.0.0.1, port: " + broker.port() + ", discovery: no}\n";
            Path config = HomeChair.configuration(place, "sim-chair", mqtt);
            Installed.Answer cleared = run("mqtt", "discovery", "clear", "--config", config, "--state", place);
            assertThat(cleared.out()).isEqualTo("cleared homeassistant/device/lumbar-sim-chair/config\n");
            Installed.Answer shown = run("mqtt", "discovery", "show", "--config", config, "--state", place);
            assertThat(shown.out()).startsWith("Nothing is sent").contains("\nhomeassistant/device/lumbar-sim-chair");
        }
    }

    @Test
    @ShowsRequirement("SR-39")
    void aBrokerThatAsksForACertificateTakesTheChairsAndEachMistakeIsNamed() throws Exception {
        Needs.program("mosquitto");
        Needs.program("openssl");
        try (Mosquitto broker = Mosquitto.mutual(place)) {
            broker.authority("stranger");
            broker.sign("foreign", "/CN=chair", "stranger", "-days", "2");
            broker.sign("late", "/CN=chair", "ca", "-days", "0");
            String bare = "host: localhost\nport: " + broker.port() + "\ntls: yes\nca: " + broker.file("ca.pem") + "\n";
            String good =
                    bare + "certificate: " + broker.file("chair.pem") + "\nkey: " + broker.file("chair.key") + "\n";
            Path config = HomeChair.configuration(place, "living-room", good);
            Installed.Answer all = test(config);
            assertThat(all.out()).doesNotContain("BAD").contains("ours is taken", "good  round trip: ");
            assertThat(all.exit()).isZero();

            checkReports(config, bare, "BAD   TLS", "asks the chair for a certificate", "mqtt: certificate and key");
            checkReports(config, good.replace("chair.", "foreign."), "BAD   TLS", "foreign.pem", "who signed");
            checkReports(config, good.replace("chair.", "late."), "BAD   TLS", "late.pem is out of date since 20");
            checkReports(config, good.replace("chair.key", "broker.key"), "broker.key is not the key of", "chair.pem");
            Path odd = Files.copy(broker.file("chair.key"), broker.file("odd.key"), StandardCopyOption.COPY_ATTRIBUTES);
            Files.writeString(odd, "-----BEGIN EC PRIVATE KEY-----\n");
            checkReports(
                    config, good.replace("chair.key", "odd.key"), "odd.key is no PKCS#8 key", "openssl pkcs8 -topk8");
            checkReports(config, good.replace("ca.pem", "stranger.pem"), "signed by nobody we trust", "mqtt: ca");
            checkReports(config, good.replaceAll("(?m)^(tls|ca|certificate|key): .*$", ""), "BAD   sign-in", "TLS");

            Files.writeString(config.resolve("lumbar.yaml"), "mqtt:\n" + good.indent(2));
            try (HomeChair chair = HomeChair.open(place, 5, "living-room", good)) {
                Await.until(
                        20,
                        "connected",
                        chair::seen,
                        () -> chair.chair.homeLink().connects() == 1);
            }
        }
    }

    @Test
    @ShowsRequirement("SR-39")
    void aBrokersCertificateThatIsOutOfDateOrForAnotherNameOrNoneIsNamed() throws Exception {
        Needs.program("mosquitto");
        Needs.program("openssl");
        try (Mosquitto broker = Mosquitto.mutual(place);
                Mosquitto plain = Mosquitto.open(Files.createDirectory(place.resolve("plain")))) {
            String good = "host: localhost\nport: " + broker.port() + "\ntls: yes\nca: " + broker.file("ca.pem") + "\n";
            Path config = HomeChair.configuration(place, "living-room", good);
            checkReports(
                    config,
                    good.replaceAll("port: .*", "port: " + plain.port()),
                    "BAD   TLS",
                    "nobody speaks TLS on port");
            Files.writeString(broker.file("names"), "subjectAltName=DNS:elsewhere.example\n");
            broker.sign("broker", "/CN=elsewhere.example", "ca", "-days", "2");
            broker.kill();
            broker.start();
            checkReports(config, good, "BAD   TLS", "for another name than localhost");
            Files.writeString(broker.file("names"), "subjectAltName=DNS:localhost\n");
            broker.sign("broker", "/CN=localhost", "ca", "-days", "0");
            broker.kill();
            broker.start();
            checkReports(config, good, "BAD   TLS", "the broker's certificate is out of date");
        }
    }

    private static void checkReports(Path config, String mqtt, String... parts) throws Exception {
        Files.writeString(config.resolve("lumbar.yaml"), "mqtt:\n" + mqtt.indent(2));
        Installed.Answer answer = test(config);
        assertThat(answer.out()).contains(parts).doesNotContain(Mosquitto.PASSWORD);
        assertThat(answer.exit()).isEqualTo(5);
    }

    /** In this process: each JVM more would take seconds. */
    private static Installed.Answer test(Path config, String... more) {
        List<Object> words = new ArrayList<>(List.of("mqtt", "test", "--config", config));
        words.addAll(List.of(more));
        return run(words.toArray());
    }

    private static Installed.Answer run(Object... parts) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] words = Stream.of(parts).map(String::valueOf).toArray(String[]::new);
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
