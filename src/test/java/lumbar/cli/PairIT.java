package lumbar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lumbar.ShowsRequirement;
import lumbar.remote.Json;
import lumbar.remote.http.DaemonFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code lumbar pair} and the daemon it speaks to, as somebody with a phone meets them. */
@ShowsRequirement("SR-28")
class PairIT {
    private static final Pattern LINK = Pattern.compile("(http://[^ ]+:\\d+)/#pair=([A-Z2-9]{8})");
    private static final List<String> ROLES = List.of("none", "guest", "owner", "technician");

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private Installed installed;
    private Path state;
    private DaemonProcess daemon;

    @BeforeEach
    void start() throws Exception {
        installed = Installed.now();
        state = folder.resolve("state");
        daemon = DaemonProcess.start(installed, state, "--plain", "--speed", "20");
    }

    @AfterEach
    void end() {
        daemon.close();
        http.close();
    }

    @Test
    void aPhoneIsPairedListedAndShutOutAndNoSecretIsWrittenAnywhere() throws Exception {
        Installed.Answer offer = pair("--name", "Anna's phone");
        assertThat(offer.exit()).as(offer.err()).isZero();
        Matcher link = LINK.matcher(offer.out());
        assertThat(link.find()).as(offer.out()).isTrue();
        assertThat(offer.out().lines().filter(line -> line.contains("█") || line.contains("##")))
                .as("the code to scan")
                .hasSizeGreaterThan(15);
        String base = link.group(1);
        HttpResponse<String> paired = post(base, "", "/api/pair", "{\"code\":\"" + link.group(2) + "\"}");
        assertThat(paired.statusCode()).as(paired.body()).isEqualTo(200);
        String cookie = paired.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
        assertThat(get(base, cookie, "/api/status").statusCode()).isEqualTo(200);

        assertThat(pair("--list").out()).contains("Anna's phone: owner since ");
        Map<String, Object> json = Json.read(pair("--list", "--json").out());
        assertThat(json).containsKeys("devices", "network", "guest_programs");
        assertThat(String.valueOf(json.get("guest_programs"))).contains("calm").doesNotContain("flow-legs");
        assertThat(pair("--role", "emperor"))
                .satisfies(answer -> assertThat(answer.exit()).isEqualTo(2))
                .satisfies(answer -> assertThat(answer.err()).contains("unknown role 'emperor'"));

        assertThat(pair("--revoke", "Anna's phone").out()).contains("no longer paired");
        if (!base.contains("127.0.0.1")) {
            Await.until(15, "the network closed", daemon::log, () -> !answers(base));
        }
        String local =
                "http://127.0.0.1:" + DaemonFile.read(state).orElseThrow().port();
        assertThat(get(local, cookie, "/api/status").statusCode()).isEqualTo(401);
        assertThat(pair("--revoke", "Anna's phone").exit()).isEqualTo(2);

        String secret = cookie.substring(cookie.indexOf('=') + 1);
        assertThat(daemon.log()).doesNotContain(link.group(2), secret, "#pair=");
        try (Stream<Path> files = Files.walk(state)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(secret, link.group(2));
            }
        }
    }

    /** The table is the one that the daemon serves, with everything that the wiring adds: nobody gets more than their role. */
    @Test
    void everyRouteOfTheRunningDaemonKeepsToItsRole() throws Exception {
        String base = "http://127.0.0.1:" + DaemonFile.read(state).orElseThrow().port();
        Map<String, String> cookies = new LinkedHashMap<>();
        for (String role : ROLES) {
            cookies.put(role, role.equals("none") ? "" : paired(base, role));
        }
        Map<?, ?> paths =
                (Map<?, ?>) Json.read(get(base, "", "/api/openapi.json").body()).get("paths");
        // Not taken from what is served: who lowers one of these does it here, too.
        Map.of(
                        "/api/person/list", "owner",
                        "/api/person/show", "owner",
                        "/api/person/screen", "owner",
                        "/api/person/summary", "owner",
                        "/api/person/forget", "owner",
                        "/api/history", "owner",
                        "/api/pairings", "owner",
                        "/api/lift", "owner",
                        "/api/technician-reset", "technician")
                .forEach((path, role) -> assertThat(((Map<?, ?>) paths.get(path)).values())
                        .as(path)
                        .allMatch(one -> role.equals(((Map<?, ?>) one).get("x-access"))));
        Set<String> wrong = new TreeSet<>();
        List<String> seen = new ArrayList<>();
        for (Map.Entry<?, ?> path : paths.entrySet()) {
            for (Map.Entry<?, ?> operation : ((Map<?, ?>) path.getValue()).entrySet()) {
                int least = ROLES.indexOf(String.valueOf(((Map<?, ?>) operation.getValue()).get("x-access")));
                assertThat(least).as(path.getKey().toString()).isNotNegative();
                for (String role : ROLES.subList(0, least)) {
                    String where = String.valueOf(path.getKey());
                    int status = operation.getKey().equals("post")
                            ? post(base, cookies.get(role), where, "{}").statusCode()
                            : get(base, cookies.get(role), where).statusCode();
                    seen.add(where);
                    if (status != (role.equals("none") ? 401 : 403)) {
                        wrong.add(where + " answered " + status + " to " + role);
                    }
                    // Below the sixty a second that one device may ask.
                    LockSupport.parkNanos(10_000_000L);
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(seen)
                .contains("/api/start", "/api/person/show", "/api/person/screen", "/api/sim/inject", "/metrics");
        assertThat(daemon.status().get("state")).isNotEqualTo("starting");
    }

    private String paired(String base, String role) throws Exception {
        Map<String, Object> offer = Json.read(pair("--role", role, "--json").out());
        HttpResponse<String> answer = post(base, "", "/api/pair", "{\"code\":\"" + offer.get("code") + "\"}");
        return answer.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
    }

    private Installed.Answer pair(String... words) throws Exception {
        List<String> all = new ArrayList<>(List.of("pair"));
        all.addAll(List.of(words));
        all.addAll(List.of("--state", state.toString()));
        return installed.lumbar(all.toArray(String[]::new));
    }

    private boolean answers(String base) throws Exception {
        try {
            get(base, "", "/healthz");
            return true;
        } catch (ConnectException e) {
            return false;
        }
    }

    private HttpResponse<String> get(String base, String cookie, String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(base + path)).GET(), cookie);
    }

    private HttpResponse<String> post(String base, String cookie, String path, String body)
            throws IOException, InterruptedException {
        return send(
                HttpRequest.newBuilder(URI.create(base + path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)),
                cookie);
    }

    private HttpResponse<String> send(HttpRequest.Builder request, String cookie)
            throws IOException, InterruptedException {
        if (!cookie.isEmpty()) {
            request.header("Cookie", cookie);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
