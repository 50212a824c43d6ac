package lumbar.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import lumbar.Needs;
import lumbar.ShowsRequirement;
import lumbar.control.State;
import lumbar.remote.mqtt.Mosquitto;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of docs/home as somebody copies them: the flow in a real Node-RED, the lines of a shell in a shell. */
@Tag("process")
class HomeDocsIT {
    private static final Path DOCS = Installed.ROOT.resolve("docs/home");

    @TempDir
    Path place;

    @Test
    @ShowsRequirement({"SR-24", "SR-25"})
    void theFlowStartsAndStopsAChairFromNodeRed() throws Exception {
        Needs.program("mosquitto");
        Needs.program("node");
        Path red = Installed.ROOT.resolve("target/node-red/node_modules/node-red/red.js");
        assumeTrue(Files.exists(red), "Node-RED is not there: scripts/test fetches it");
        try (Mosquitto broker = Mosquitto.open(place);
                HomeChair chair = HomeChair.open(
                        Files.createDirectory(place.resolve("chair")),
                        5,
                        "living-room",
                        "{host: 127.0.0.1, port: " + broker.port() + "}\n")) {
            chair.allowed();
            URI editor = URI.create("http://127.0.0.1:" + freePort());
            Process nodeRed = nodeRed(red, broker.port(), editor.getPort());
            try {
                Path log = place.resolve("red.log");
                Await.until(
                        60,
                        "Node-RED at the broker",
                        () -> text(log),
                        () -> text(log).contains("Connected to broker"));
                press(editor, "press");
                chair.await(State.RUNNING);
                press(editor, "red");
                chair.await(State.STOPPING, State.IDLE);
            } finally {
                nodeRed.destroyForcibly().onExit().join();
            }
        }
    }

    /** What the page says to set: the broker's address, here without TLS and user. */
    private Process nodeRed(Path red, int brokerPort, int editorPort) throws IOException {
        Path user = Files.createDirectory(place.resolve("red"));
        Files.writeString(
                user.resolve("flows.json"),
                Files.readString(DOCS.resolve("node-red-flow.json"))
                        .replace("\"broker.local\"", "\"127.0.0.1\"")
                        .replace("\"8883\"", "\"" + brokerPort + "\"")
                        .replace("\"usetls\": true", "\"usetls\": false"));
        Path settings = place.resolve("settings.js");
        Files.writeString(
                settings,
                "module.exports = {uiHost: '127.0.0.1', uiPort: " + editorPort + ", userDir: '" + user
                        + "', flowFile: 'flows.json', credentialSecret: 'test', telemetry: {enabled: false}};\n");
        return new ProcessBuilder("node", red.toString(), "-s", settings.toString())
                .redirectErrorStream(true)
                .redirectOutput(place.resolve("red.log").toFile())
                .start();
    }

    /** The button of an inject node, as somebody presses it in the editor. */
    private static void press(URI editor, String node) throws Exception {
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            HttpRequest request = HttpRequest.newBuilder(editor.resolve("/inject/" + node))
                    .POST(HttpRequest.BodyPublishers.noBody())
                    .build();
            assertThat(client.send(request, HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    @ShowsRequirement({"SR-24", "SR-25"})
    void theShellLinesOfThePageListenStartStopAndAsk() throws Exception {
        Needs.program("mosquitto");
        Needs.program("mosquitto_pub");
        Needs.program("openssl");
        String acl = Files.readString(DOCS.resolve("mosquitto.acl"));
        try (Mosquitto broker = Mosquitto.secure(place, acl, "living-room", "phone");
                HomeChair chair = HomeChair.open(
                        Files.createDirectory(place.resolve("chair")),
                        5,
                        "living-room",
                        HomeIT.settings(place, broker, "living-room"))) {
            chair.allowed();
            List<String> lines = shellLines(broker);
            Path heard = place.resolve("heard.log");
            Process listener = shell(line(lines, "mosquitto_sub"), heard);
            try {
                Await.until(
                        20,
                        "the state heard",
                        () -> text(heard),
                        () -> text(heard).contains("lumbar/living-room/state {"));
                ends(line(lines, "cmd/start"));
                chair.await(State.RUNNING);
                assertThat(ends(line(lines, "mosquitto_rr"))).contains("\"command\":\"pause\"", "accepted");
                chair.await(State.PAUSED);
                ends(line(lines, "cmd/stop"));
                chair.await(State.STOPPING, State.IDLE);
                Await.until(
                        20,
                        "the stop heard",
                        () -> text(heard),
                        () -> text(heard).contains("session_ended"));
            } finally {
                listener.destroyForcibly().onExit().join();
            }
        }
    }

    /** The page's lines, with the reader's own broker, certificate and password in them. */
    private static List<String> shellLines(Mosquitto broker) throws IOException {
        String page = Files.readString(DOCS.resolve("README.md"));
        String block = Pattern.compile("(?s)```sh\n(.*?)```")
                .matcher(page)
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
        return block.lines()
                .map(String::strip)
                .map(line -> line.replace("-h broker.local", "-h localhost -p " + broker.port())
                        .replace("broker-ca.pem", broker.file("ca.pem").toString())
                        .replace("…", "'" + Mosquitto.PASSWORD + "'"))
                .toList();
    }

    private static String line(List<String> lines, String part) {
        return lines.stream().filter(line -> line.contains(part)).findFirst().orElseThrow();
    }

    private static Process shell(String line, Path out) throws IOException {
        return new ProcessBuilder("sh", "-c", "exec " + line)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
    }

    /** Runs a line to its end and gives back what it said. */
    private String ends(String line) throws Exception {
        Path out = Files.createTempFile(place, "said", ".log");
        Process process = shell(line, out);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).as(line).isTrue();
        assertThat(process.exitValue()).as(line + "\n" + text(out)).isZero();
        return text(out);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    private static String text(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            return e.toString();
        }
    }
}
