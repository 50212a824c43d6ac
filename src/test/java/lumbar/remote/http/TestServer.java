package lumbar.remote.http;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lumbar.remote.Api;
import lumbar.remote.Role;
import lumbar.remote.Route;
import lumbar.remote.StatusDetails;
import lumbar.remote.TestGateway;
import lumbar.remote.TestNameLookup;

/** A door on a chair that only remembers, with a clock of its own, spoken to by plain sockets. */
final class TestServer implements AutoCloseable {
    /** Stands for this machine's address in the network. */
    static final InetAddress LAN = InetAddress.ofLiteral("127.0.0.2");

    static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
    private static final Pattern COOKIE = Pattern.compile("Set-cookie: lumbar=([0-9a-f]+);", Pattern.CASE_INSENSITIVE);

    final TestGateway gateway = new TestGateway();
    final TestNameLookup names = new TestNameLookup();
    final List<String> said = new CopyOnWriteArrayList<>();
    final AtomicLong wallMillis = new AtomicLong(1_800_000_000_000L);
    final AtomicLong nanos = new AtomicLong(77);
    final Pairings pairings;
    final WebServer server;
    final String token;

    TestServer(Path state) throws IOException {
        this(state, List.of());
    }

    /** @param more routes besides those of the chair itself */
    TestServer(Path state, List<Route> more) throws IOException {
        pairings = Pairings.open(
                state, List.of("calm", "unwind-back"), "calm"::equals, said::add, wallMillis::get, nanos::get);
        ServerConfig config =
                new ServerConfig(0, false, state, () -> List.of(LAN), said::add, () -> 4711, () -> true, () -> 7);
        server = WebServer.open(
                config, new Api(gateway, names, pairings, more, () -> StatusDetails.NONE), gateway, pairings);
        token = DaemonFile.read(state).orElseThrow().token();
    }

    int port() {
        return server.port();
    }

    /** Pairs a device by the code of an offer; returns the header that it carries from now on. */
    String pair(Role role) throws IOException {
        return "Cookie: lumbar="
                + token(pairWith(pairings.createCode(role, "", true).code())) + "\r\n";
    }

    /** What comes back for a code. */
    String pairWith(String code) throws IOException {
        return send(post("/api/pair", "", "{\"code\":\"" + code + "\",\"name\":\"phone\"}"));
    }

    static String token(String answer) {
        Matcher found = COOKIE.matcher(answer);
        if (!found.find()) {
            throw new AssertionError("no cookie in " + answer);
        }
        return found.group(1);
    }

    String local() {
        return "Authorization: Bearer " + token + "\r\n";
    }

    String get(String path, String headers) {
        return "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port() + "\r\nConnection: close\r\n" + headers
                + "\r\n";
    }

    String post(String path, String headers, String body) {
        return "POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port() + "\r\nConnection: close\r\n" + headers
                + "Content-Type: application/json\r\nContent-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body;
    }

    Socket begin(String request) throws IOException {
        return begin(LOOPBACK, request);
    }

    Socket begin(InetAddress address, String request) throws IOException {
        Socket socket = new Socket(address, port());
        socket.setSoTimeout(20_000);
        OutputStream out = socket.getOutputStream();
        out.write(request.getBytes(StandardCharsets.UTF_8));
        out.flush();
        return socket;
    }

    String send(String request) throws IOException {
        return send(LOOPBACK, request);
    }

    String send(InetAddress address, String request) throws IOException {
        try (Socket socket = begin(address, request)) {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The status code of an answer. */
    static int status(String answer) {
        return answer.isEmpty() ? 0 : Integer.parseInt(answer.substring(9, 12));
    }

    /** Everything that was heard on a stream until it holds this text. */
    static String until(Socket socket, String text) throws IOException {
        StringBuilder seen = new StringBuilder();
        byte[] some = new byte[8192];
        while (seen.indexOf(text) < 0) {
            int n = socket.getInputStream().read(some);
            if (n < 0) {
                throw new AssertionError("the stream ended before '" + text + "': " + seen);
            }
            seen.append(new String(some, 0, n, StandardCharsets.UTF_8));
        }
        return seen.toString();
    }

    /** Many connections with the same beginning, left open. */
    List<Socket> many(int count, InetAddress address, String request) throws IOException {
        List<Socket> sockets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            sockets.add(begin(address, request));
        }
        return sockets;
    }

    @Override
    public void close() {
        server.close();
    }
}
