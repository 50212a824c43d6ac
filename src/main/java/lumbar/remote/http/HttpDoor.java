package lumbar.remote.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import lumbar.remote.Access;
import lumbar.remote.Answer;
import lumbar.remote.Api;
import lumbar.remote.BadInput;
import lumbar.remote.Caller;
import lumbar.remote.Desk;
import lumbar.remote.Json;
import lumbar.remote.Outcome;
import lumbar.remote.Route;
import org.jspecify.annotations.Nullable;

/**
 * The way in by HTTP, on 127.0.0.1 only: the errands of {@link Api}, the event stream, and {@code /healthz}.
 *
 * <p>Each request has a thread of its own, so none waits behind a slow one; at most {@value #AT_ONCE} are carried out at once,
 * more are turned away with 503. STOP takes no part in that count and is never turned away (SR-24). A request that is not
 * whole within {@value #REQUEST_SECONDS} s is dropped.
 */
public final class HttpDoor implements AutoCloseable {
    private static final int AT_ONCE = 32;
    private static final int CONNECTIONS = 512;
    private static final int REQUEST_SECONDS = 5;
    private static final int BODY_BYTES = 64 * 1024;
    private static final String STOP = "/api/stop";

    static {
        // Read once, when the JDK's server is first used: seconds until a request must be whole; no more connections
        // than
        // files may be open; small answers go out at once instead of waiting 40 ms for more.
        preset("sun.net.httpserver.maxReqTime", Integer.toString(REQUEST_SECONDS));
        preset("jdk.httpserver.maxConnections", Integer.toString(CONNECTIONS));
        preset("sun.net.httpserver.maxReqHeaders", "64");
        preset("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("lumbar-http-", 0).factory());
    private final Semaphore places = new Semaphore(AT_ONCE);
    private final Map<String, Route> routes = new HashMap<>();
    private final PanelFiles files = new PanelFiles();
    private final Gate gate;
    private final EventStream events;
    private final DaemonFile file;
    private final Path stateDirectory;

    private HttpDoor(HttpServer server, Api api, Desk desk, Path stateDirectory) {
        this.server = server;
        this.stateDirectory = stateDirectory;
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        String token = HexFormat.of().formatHex(random);
        int port = server.getAddress().getPort();
        file = new DaemonFile(
                port,
                ProcessHandle.current().pid(),
                token,
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        gate = new Gate(token, port);
        events = new EventStream(desk);
        api.routes().forEach(route -> routes.put(route.path(), route));
    }

    /**
     * Listens, and says where in {@code daemon.json} of the state directory.
     *
     * @param port 0 for any free one
     */
    public static HttpDoor open(int port, Api api, Desk desk, Path stateDirectory) throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), CONNECTIONS);
        HttpDoor door = new HttpDoor(server, api, desk, stateDirectory);
        try {
            server.createContext("/", door::answer);
            server.setExecutor(door.threads);
            server.start();
            door.events.start();
            door.file.write(stateDirectory);
            return door;
        } catch (IOException | RuntimeException e) {
            door.close();
            throw e;
        }
    }

    public int port() {
        return file.port();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (STOP.equals(path)) {
            admitted(exchange, path);
        } else if (places.tryAcquire()) {
            boolean streams = false;
            try {
                streams = admitted(exchange, path);
            } finally {
                places.release();
                if (!streams) {
                    exchange.close();
                }
            }
        } else {
            refuse(exchange, 503, "too-many", "too many requests at once");
        }
    }

    /** Whether the exchange stays open as an event stream. */
    private boolean admitted(HttpExchange exchange, String path) throws IOException {
        Route route = routes.get(path);
        boolean open = route == null ? !path.startsWith("/api/") : route.access() == Access.ANYONE;
        Gate.Closed closed = gate.judge(exchange.getRequestHeaders(), open);
        if (closed != null) {
            refuse(exchange, closed.status(), closed.code(), closed.text());
            return false;
        }
        return switch (path) {
            case "/healthz" -> {
                if (method(exchange, "GET")) {
                    send(exchange, 200, Map.of("healthy", true));
                }
                yield false;
            }
            case "/api/events" -> method(exchange, "GET") && events.add(exchange);
            case String other
            when !other.startsWith("/api/") -> {
                panel(exchange, exchange.getRequestURI().getRawPath());
                yield false;
            }
            default -> {
                errand(exchange, path, route);
                yield false;
            }
        };
    }

    /** A page, a script: as it is, packed, or not again when the browser has it. */
    private void panel(HttpExchange exchange, String rawPath) throws IOException {
        if (!method(exchange, "GET")) {
            return;
        }
        PanelFiles.PanelFile found = files.find(rawPath);
        if (found == null) {
            refuse(exchange, 404, "bad-input", "there is nothing at " + rawPath);
            return;
        }
        Headers asked = exchange.getRequestHeaders();
        Headers said = exchange.getResponseHeaders();
        byte[] packed =
                asked.getOrDefault("Accept-Encoding", List.of()).toString().contains("gzip") ? found.packed() : null;
        String tag = '"' + found.tag() + (packed == null ? "" : "-gz") + '"';
        guard(said);
        said.set("ETag", tag);
        said.set("Vary", "Accept-Encoding");
        said.set("Cache-Control", "no-cache");
        if (asked.getOrDefault("If-None-Match", List.of()).contains(tag)) {
            exchange.sendResponseHeaders(304, -1);
            exchange.close();
            return;
        }
        said.set("Content-Type", found.type());
        if (packed != null) {
            said.set("Content-Encoding", "gzip");
        }
        byte[] bytes = packed == null ? found.plain() : packed;
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /** What a browser may do with an answer: nothing but show our own page. */
    private static void guard(Headers headers) {
        headers.set(
                "Content-Security-Policy",
                "default-src 'self'; base-uri 'none'; form-action 'none'; object-src 'none'; frame-ancestors 'none'");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Frame-Options", "DENY");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
    }

    private void errand(HttpExchange exchange, String path, @Nullable Route route) throws IOException {
        if (route == null) {
            refuse(exchange, 404, "bad-input", "there is nothing at " + path);
            return;
        }
        if (!method(exchange, route.changes() ? "POST" : "GET")) {
            return;
        }
        Answer answer;
        try {
            // STOP needs no body: whatever comes with it is not even read.
            Map<String, Object> fields =
                    path.equals(STOP) ? Map.of() : route.changes() ? body(exchange) : query(exchange);
            answer =
                    route.errand().run(fields, gate.bears(exchange.getRequestHeaders()) ? Caller.LOCAL : Caller.NOBODY);
        } catch (TooLong e) {
            refuse(exchange, 413, "bad-input", "the body is longer than " + BODY_BYTES + " bytes");
            return;
        } catch (BadInput e) {
            answer = Answer.badInput(e);
        } catch (RuntimeException e) {
            answer = Answer.failed("this went wrong inside: " + e, "Keep the log and report it.");
        }
        if (answer.outcome() == Outcome.DONE && !route.produces().equals(Route.JSON)) {
            exchange.getResponseHeaders().set("Content-Disposition", "attachment");
            send(exchange, 200, route.produces(), answer.text().getBytes(StandardCharsets.UTF_8));
            return;
        }
        send(
                exchange,
                switch (answer.outcome()) {
                    case DONE -> 200;
                    case BAD_INPUT -> 400;
                    case REFUSED -> 409;
                    case FAILED -> 503;
                },
                answer.toMap());
    }

    private static final class TooLong extends IOException {}

    private static Map<String, Object> body(HttpExchange exchange) throws IOException, BadInput {
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        byte[] bytes = exchange.getRequestBody().readNBytes(BODY_BYTES + 1);
        if (bytes.length > BODY_BYTES) {
            throw new TooLong();
        }
        // A form of a foreign page can send texts, but never with this type.
        if (bytes.length > 0 && (type == null || !type.startsWith("application/json"))) {
            throw new BadInput("the body is not said to be JSON", "Send Content-Type: application/json.");
        }
        return Json.read(new String(bytes, StandardCharsets.UTF_8));
    }

    private static Map<String, Object> query(HttpExchange exchange) {
        Map<String, Object> fields = new LinkedHashMap<>();
        String query = exchange.getRequestURI().getQuery();
        if (query != null) {
            for (String pair : query.split("&")) {
                int at = pair.indexOf('=');
                if (at > 0) {
                    fields.put(pair.substring(0, at), pair.substring(at + 1));
                }
            }
        }
        return fields;
    }

    private static boolean method(HttpExchange exchange, String method) throws IOException {
        if (exchange.getRequestMethod().equals(method)) {
            return true;
        }
        exchange.getResponseHeaders().set("Allow", method);
        refuse(exchange, 405, "bad-input", "only " + method + " is taken here");
        return false;
    }

    private static void refuse(HttpExchange exchange, int status, String code, String text) throws IOException {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("outcome", status == 401 || status == 403 ? "refused" : "bad-input");
        map.put("code", code);
        map.put("text", text);
        map.put("next_step", "");
        send(exchange, status, map);
    }

    private static void send(HttpExchange exchange, int status, Map<String, Object> map) throws IOException {
        send(exchange, status, Route.JSON, (Json.write(map) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] bytes) throws IOException {
        guard(exchange.getResponseHeaders());
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static void preset(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    @Override
    public void close() {
        file.remove(stateDirectory);
        events.close();
        server.stop(0);
        threads.shutdownNow();
    }
}
