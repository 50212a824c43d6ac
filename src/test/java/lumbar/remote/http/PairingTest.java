package lumbar.remote.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.decoder.Decoder;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import lumbar.ShowsRequirement;
import lumbar.cli.Await;
import lumbar.remote.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A device is let in by a code, known by a secret that only it has, and shut out at a word. */
@ShowsRequirement("SR-28")
class PairingTest {
    private static final long SECOND = 1_000_000_000L;

    @TempDir
    Path state;

    private TestServer server;

    @BeforeEach
    void open() throws IOException {
        server = new TestServer(state);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aCodePairsOnceAndTheCookieIsForNobodyElse() throws IOException {
        String code = server.pairings.createCode(Role.OWNER, "", true).code();

        String first = server.pairWith(code);
        assertThat(first)
                .startsWith("HTTP/1.1 200")
                .contains("\"role\":\"owner\"", "\"name\":\"phone\"")
                .containsPattern("lumbar=[0-9a-f]{64}; Path=/; HttpOnly; SameSite=Strict; Max-Age=31536000");
        assertThat(server.pairWith(code)).startsWith("HTTP/1.1 403").contains("wrong-code");

        String cookie = "Cookie: other=1; lumbar=" + TestServer.token(first) + "\r\n";
        assertThat(server.send(server.get("/api/status", cookie))).startsWith("HTTP/1.1 200");
        assertThat(server.send(server.get("/api/me", cookie))).contains("\"role\":\"owner\"", "\"expires_s\":null");
        assertThat(server.send(server.get("/api/me", ""))).contains("\"role\":\"none\"");
    }

    @Test
    void twoWhoSayTheSameCodeAtOnceAreNotBothPaired() throws Exception {
        for (int round = 0; round < 20; round++) {
            server.nanos.addAndGet(60 * SECOND);
            String code = server.pairings.createCode(Role.GUEST, "", true).code();
            List<Thread> threads = Stream.generate(() -> Thread.ofVirtual().unstarted(() -> {
                        try {
                            server.pairings.pair(code, "", true);
                        } catch (Exception e) {
                            throw new AssertionError(e);
                        }
                    }))
                    .limit(2)
                    .toList();
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(server.pairings.devices()).hasSize(round + 1);
        }
    }

    @Test
    void aCodeIsGoodForFiveMinutesAndMayBeTypedInAnyWay() throws IOException {
        String code = server.pairings.createCode(Role.OWNER, "", true).code();
        server.nanos.addAndGet(300 * SECOND);
        assertThat(server.pairWith(code)).startsWith("HTTP/1.1 403");

        String second = server.pairings.createCode(Role.OWNER, "", true).code();
        server.nanos.addAndGet(299 * SECOND);
        String typed = second.substring(0, 4).toLowerCase(Locale.ROOT) + " - " + second.substring(4);
        assertThat(server.pairWith(typed)).startsWith("HTTP/1.1 200");
    }

    @Test
    void guessingIsStoppedAfterFiveAMinuteAlsoForARightCode() throws IOException {
        String code = server.pairings.createCode(Role.OWNER, "", true).code();
        for (int i = 0; i < 5; i++) {
            assertThat(server.pairWith("WRONG" + i)).startsWith("HTTP/1.1 403");
        }

        assertThat(server.pairWith("WRONG5")).startsWith("HTTP/1.1 429");
        assertThat(server.pairWith(code))
                .as("a right one would be told from a wrong one")
                .startsWith("HTTP/1.1 429");
        assertThat(server.send(server.post("/api/stop", "", ""))).startsWith("HTTP/1.1 200");

        server.nanos.addAndGet(60 * SECOND);
        assertThat(server.pairWith(code)).startsWith("HTTP/1.1 200");
    }

    @Test
    void guessesFromManyPlacesAreCountedTogether() {
        RateLimit limit = new RateLimit();
        int looked = 0;
        for (int place = 0; place < 1000; place++) {
            looked += limit.tryCode("10.0.0." + place, 0) ? 1 : 0;
        }

        assertThat(looked).isEqualTo(RateLimit.GUESSES_OF_ALL);
    }

    @Test
    void theFileHoldsNoSecretIsForItsOwnerAloneAndOutlivesTheDaemon() throws IOException {
        String token = TestServer.token(server.pairWith(
                server.pairings.createCode(Role.OWNER, "Anna's phone", true).code()));
        Path file = state.resolve("pairings.json");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(file))
                .contains("Anna's phone", Tokens.hash(token))
                .doesNotContain(token);

        // As after kill -9: nobody closed anything.
        try (TestServer next = new TestServer(state)) {
            assertThat(next.send(next.get("/api/me", "Cookie: lumbar=" + token + "\r\n")))
                    .contains("\"role\":\"owner\"", "Anna's phone");
        }
    }

    @Test
    void aDamagedFileMeansThatNobodyIsPairedAndThatIsSaid() throws IOException {
        String cookie = server.pair(Role.OWNER);
        String whole = Files.readString(state.resolve("pairings.json"));
        for (String damaged : List.of(
                "",
                "{",
                "[]",
                "null",
                "{\"devices\":3}",
                "{\"devices\":[null]}",
                "{\"devices\":[],\"names\":[null]}",
                "{\"devices\":" + "[".repeat(5000),
                whole.replace("owner", "emperor"),
                "\u0000")) {
            Files.writeString(state.resolve("pairings.json"), damaged);
            try (TestServer next = new TestServer(state)) {
                assertThat(next.send(next.get("/api/status", cookie)))
                        .as(damaged)
                        .startsWith("HTTP/1.1 401");
                assertThat(next.said).as(damaged).anyMatch(line -> line.contains("no device is paired"));
                assertThat(next.server.routes()).isNotEmpty();
            }
        }
    }

    @Test
    void aDeviceThatCannotBeWrittenDownIsNotPaired() throws IOException {
        String code = server.pairings.createCode(Role.OWNER, "", true).code();
        // A folder of that name: nothing can be moved over it, not even by root.
        Files.createDirectories(state.resolve("pairings.json/x"));

        assertThat(server.pairWith(code)).startsWith("HTTP/1.1 503").contains("cannot be kept");
        assertThat(server.pairings.devices()).isEmpty();
    }

    @Test
    void aTechnicianIsLetInForEightHoursWhateverTheClockDoes() throws IOException {
        String cookie = server.pair(Role.TECHNICIAN);
        assertThat(server.send(server.get("/api/me", cookie))).contains("\"expires_s\":28800");

        server.wallMillis.addAndGet(-3_600_000L);
        assertThat(me(cookie)).as("set back before its beginning").isEqualTo("none");
        server.wallMillis.addAndGet(3_600_000L);
        server.nanos.addAndGet(8 * 3600 * SECOND - 1);
        assertThat(me(cookie)).isEqualTo("technician");
        server.nanos.addAndGet(1);
        assertThat(me(cookie))
                .as("eight hours, and the other clock stood still")
                .isEqualTo("none");

        String second = server.pair(Role.TECHNICIAN);
        server.wallMillis.addAndGet(Pairings.TECHNICIAN_MILLIS);
        assertThat(me(second)).isEqualTo("none");
        assertThat(server.send(server.post("/api/technician-reset", second, "{}")))
                .startsWith("HTTP/1.1 401");
    }

    @Test
    void aLostPhoneIsShutOutAtOnceItsOpenStreamToo() throws IOException {
        String lost = server.pair(Role.OWNER);
        String owner = server.pair(Role.OWNER);
        try (Socket stream = server.begin(server.get("/api/events", lost));
                Socket kept = server.begin(server.get("/api/events", owner))) {
            TestServer.until(stream, "event: status");

            assertThat(server.send(server.post("/api/pairings/revoke", owner, "{\"name\":\"phone\"}")))
                    .startsWith("HTTP/1.1 200");

            assertTimeoutPreemptively(
                    Duration.ofSeconds(30), () -> stream.getInputStream().readAllBytes(), "its stream goes on");
            TestServer.until(kept, "event: status");
        }
        assertThat(server.send(server.get("/api/status", lost))).startsWith("HTTP/1.1 401");
        assertThat(server.send(server.post("/api/pairings/revoke", owner, "{\"name\":\"phon 2\"}")))
                .startsWith("HTTP/1.1 400")
                .contains("Did you mean 'phone 2'?");
        assertThat(server.send(server.post("/api/stop", lost, ""))).startsWith("HTTP/1.1 200");
    }

    @Test
    void aRevocationCountsAlsoWhenItCannotBeWrittenDown() throws IOException {
        String cookie = server.pair(Role.OWNER);
        Files.delete(state.resolve("pairings.json"));
        Files.createDirectories(state.resolve("pairings.json/x"));

        assertThat(server.send(server.post("/api/pairings/revoke", server.local(), "{\"name\":\"phone\"}")))
                .startsWith("HTTP/1.1 503")
                .contains("shut out now");
        assertThat(me(cookie)).isEqualTo("none");
    }

    @Test
    void aDeviceSignsOutByItself() throws IOException {
        String cookie = server.pair(Role.GUEST);

        assertThat(server.send(server.post("/api/sign-out", cookie, "{}")))
                .startsWith("HTTP/1.1 200")
                .contains("lumbar=; Path=/");
        assertThat(me(cookie)).isEqualTo("none");
    }

    @Test
    void theNetworkIsOpenOnlyWhileSomebodyIsPairedOrAboutToBe() throws Exception {
        assertThat(lanAnswers()).isFalse();

        String code = server.pairings.createCode(Role.OWNER, "", true).code();
        assertThat(lanAnswers()).as("a code is on offer").isTrue();
        String paired = server.send(TestServer.LAN, lan("/api/pair", "", "{\"code\":\"" + code + "\"}"));
        assertThat(paired).startsWith("HTTP/1.1 200");
        String cookie = "Cookie: lumbar=" + TestServer.token(paired) + "\r\n";
        assertThat(server.send(TestServer.LAN, lan("/api/pause", cookie, "{}"))).startsWith("HTTP/1.1 200");
        assertThat(server.send(TestServer.LAN, lan("/api/stop", "", "")))
                .as("STOP from anybody in the network")
                .startsWith("HTTP/1.1 200");

        assertThat(server.send(TestServer.LAN, lan("/api/pairings/revoke", cookie, "{\"name\":\"owner\"}")))
                .as("the answer to the last revocation still goes out")
                .startsWith("HTTP/1.1 200");
        Await.until(10, "the network closed", () -> server.said.toString(), () -> !lanAnswers());
        assertThat(server.said).contains("closed to the network: no device is paired");
        assertThat(server.send(server.get("/healthz", ""))).startsWith("HTTP/1.1");
    }

    @Test
    void theLinkOfTheTerminalIsForThisMachineAlone() throws Exception {
        String link = server.server.panelLink();
        String code = link.substring(link.indexOf("#pair=") + 6);
        assertThat(link).startsWith("http://127.0.0.1:" + server.port() + "/#pair=");
        assertThat(lanAnswers()).isFalse();
        server.pairings.createCode(Role.GUEST, "", true);

        assertThat(server.send(TestServer.LAN, lan("/api/pair", "", "{\"code\":\"" + code + "\"}")))
                .startsWith("HTTP/1.1 403");
        String paired = server.pairWith(code);
        assertThat(paired).startsWith("HTTP/1.1 200").contains("\"role\":\"owner\"");
        String cookie = "Cookie: lumbar=" + TestServer.token(paired) + "\r\n";
        assertThat(server.send(TestServer.LAN, lan("/api/pause", cookie, "{}")))
                .as("its cookie carried away is worth nothing elsewhere")
                .startsWith("HTTP/1.1 401");
    }

    @Test
    void aScannerReadsTheCodeAndItsNameIsOursFromThenOn() throws Exception {
        String named = "Host: chair.local:" + server.port() + "\r\n";
        assertThat(server.send("GET /api/me HTTP/1.1\r\nConnection: close\r\n" + named + "\r\n"))
                .startsWith("HTTP/1.1 421");

        String url = "http://chair.local:" + server.port() + "/#pair=ABCDEFGH";
        List<String> rows = QrCode.rows(url);
        BitMatrix matrix = new BitMatrix(rows.size());
        for (int y = 0; y < rows.size(); y++) {
            for (int x = 0; x < rows.size(); x++) {
                if (rows.get(y).charAt(x) == '1') {
                    matrix.set(x, y);
                }
            }
        }
        assertThat(new Decoder().decode(matrix).getText()).isEqualTo(url);

        assertThat(server.send(server.post(
                        "/api/pairings/offer", server.local(), "{\"role\":\"guest\",\"address\":\"Chair.local\"}")))
                .contains("\"url\":\"http://chair.local:" + server.port() + "/#pair=");
        assertThat(server.send("GET /api/me HTTP/1.1\r\nConnection: close\r\n" + named + "\r\n"))
                .startsWith("HTTP/1.1 200");
        for (String bad : List.of("http://x", "a b", "x:80", "-x", "x/y", "\\u0000")) {
            assertThat(server.send(server.post(
                            "/api/pairings/offer", server.local(), "{\"role\":\"guest\",\"address\":\"" + bad + "\"}")))
                    .as(bad)
                    .startsWith("HTTP/1.1 400");
        }
    }

    @Test
    void namesAreUniqueAndFitForALine() throws IOException {
        server.pair(Role.OWNER);
        server.pair(Role.OWNER);

        assertThat(server.pairings.devices()).extracting(PairedDevice::name).containsExactly("phone", "phone 2");
        String code = server.pairings.createCode(Role.OWNER, "", true).code();
        assertThat(server.send(server.post("/api/pair", "", "{\"code\":\"" + code + "\",\"name\":\"a\\nb\"}")))
                .startsWith("HTTP/1.1 400");
        assertThatThrownBy(() -> PairingEndpoints.name("x".repeat(41))).hasMessageContaining("no name");
    }

    private String me(String cookie) throws IOException {
        String answer = server.send(server.get("/api/me", cookie));
        return answer.replaceAll("(?s).*\"role\":\"([a-z]+)\".*", "$1");
    }

    private String lan(String path, String headers, String body) {
        return server.post(path, headers, body).replace("Host: 127.0.0.1:", "Host: 127.0.0.2:");
    }

    private boolean lanAnswers() throws IOException {
        try {
            return server.send(TestServer.LAN, lan("/api/me", "", "").replace("POST", "GET"))
                    .startsWith("HTTP/1.1 200");
        } catch (SocketException e) {
            return false;
        }
    }
}
