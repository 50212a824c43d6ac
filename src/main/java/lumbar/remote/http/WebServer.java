package lumbar.remote.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import lumbar.control.Event;
import lumbar.control.Refusal;
import lumbar.daemon.ChairGateway;
import lumbar.remote.Answer;
import lumbar.remote.Api;
import lumbar.remote.AuditedRoutes;
import lumbar.remote.BadInput;
import lumbar.remote.Json;
import lumbar.remote.Principal;
import lumbar.remote.Role;
import lumbar.remote.Route;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP server of the chair: the routes of {@link Api}, the event stream and the panel's files. It listens on 127.0.0.1, and in the
 * network while a device is paired or a pairing code is open ({@link LanServer}).
 *
 * <p>Each request has a virtual thread, so none waits behind a slow one. At most {@value #AT_ONCE} requests are carried out at once; more
 * are refused with 503. STOP is not counted and never refused (SR-24). A request that is incomplete after {@value #REQUEST_SECONDS} s is
 * dropped, and so is a client that does not read its response. Public methods may be called from any thread.
 */
public final class WebServer implements AutoCloseable {
    static final String STOP = "/api/stop";

    /** Optional header: epoch milliseconds of this machine after which the command is refused. */
    static final String EXPIRES = "Lumbar-Expires";

    private static final int AT_ONCE = 32;
    private static final int CONNECTIONS = 2048;
    private static final int REQUEST_SECONDS = 5;
    private static final int BODY_BYTES = 64 * 1024;
    private static final int UNPAIRED_BODY_BYTES = 1024;

    static {
        // Read once, when the JDK's server is first used: seconds until a request must be whole; no more connections
        // than files may be open; small answers go out at once instead of waiting 40 ms for more.
        preset("sun.net.httpserver.maxReqTime", Integer.toString(REQUEST_SECONDS));
        preset("jdk.httpserver.maxConnections", Integer.toString(CONNECTIONS));
        preset("sun.net.httpserver.maxReqHeaders", "64");
        preset("sun.net.httpserver.nodelay", "true");
    }

    private final ServerConfig config;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("lumbar-http-", 0).factory());
    private final Semaphore slots = new Semaphore(AT_ONCE);
    private final Map<String, Route> routes = new LinkedHashMap<>();
    private final PanelFiles files = new PanelFiles();
    private final RateLimit rateLimit = new RateLimit();
    private final ResponseWriter writer;
    private final HttpServer local;
    private final DaemonFile file;
    private final Pairings pairings;
    private final AllowedHosts allowedHosts;
    private final RequestAuthenticator authenticator;
    private final LanServer lan;
    private final EventStream events;
    private final ChairMetrics metrics;
    private final ServerRoutes serverRoutes;

    private WebServer(ServerConfig config, HttpServer local, Api api, ChairGateway gateway, Pairings pairings) {
        this.config = config;
        this.local = local;
        this.pairings = pairings;
        int port = local.getAddress().getPort();
        file = new DaemonFile(
                port,
                ProcessHandle.current().pid(),
                Tokens.fresh(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        allowedHosts = new AllowedHosts(port, config.network(), pairings::hostNames);
        authenticator = new RequestAuthenticator(file.token(), allowedHosts, pairings);
        lan = new LanServer(pairings::wantsLan, this::network, address -> listen(address, port, false), config.log());
        writer = new ResponseWriter(config.log());
        LoopHealth health = new LoopHealth(System.nanoTime());
        events = new EventStream(gateway::status, api::message, health, config.log());
        metrics = new ChairMetrics(
                gateway::status,
                api::details,
                config.cycles(),
                config.isHomeConnected(),
                config.droppedLogLines(),
                events::size);
        serverRoutes = new ServerRoutes(pairings, rateLimit, health, metrics, gateway);
        List<Route> all = new ArrayList<>(api.routes());
        all.addAll(new PairingEndpoints(pairings, config.network(), lan::isOpen, port).routes());
        all.addAll(serverRoutes.routes());
        all.forEach(route -> routes.put(route.path(), AuditedRoutes.of(route, gateway)));
        serverRoutes.document(all);
        pairings.onChange(lan::onPairingChange);
    }

    /** Opens the server and writes {@code daemon.json} to the state directory. */
    public static WebServer open(ServerConfig config, Api api, ChairGateway gateway, Pairings pairings)
            throws IOException {
        WebServer server = new WebServer(config, bind(config), api, gateway, pairings);
        try {
            server.serve(server.local, true);
            gateway.addListener(server::onEvent);
            server.events.start();
            server.writer.start();
            server.file.write(config.stateDirectory());
            server.lan.start();
            return server;
        } catch (IOException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private static HttpServer bind(ServerConfig config) throws IOException {
        InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
        try {
            return HttpServer.create(new InetSocketAddress(loopback, config.port()), CONNECTIONS);
        } catch (BindException e) {
            if (!config.mayUseAnotherPort()) {
                throw e;
            }
            config.log().accept("port " + config.port() + " is taken, so another one is used");
            return HttpServer.create(new InetSocketAddress(loopback, 0), CONNECTIONS);
        }
    }

    private HttpServer listen(InetAddress address, int port, boolean here) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(address, port), CONNECTIONS);
        serve(server, here);
        return server;
    }

    private void serve(HttpServer server, boolean here) {
        server.createContext("/", exchange -> handle(exchange, here));
        server.setExecutor(threads);
        server.start();
    }

    public int port() {
        return file.port();
    }

    /** All routes that are served. */
    List<Route> routes() {
        return List.copyOf(routes.values());
    }

    /** A link to the panel that pairs a browser on this machine as owner, once, within five minutes. */
    public String panelLink() {
        return PairingEndpoints.link("127.0.0.1", port(), pairings.createCode(Role.OWNER, "", false));
    }

    private void onEvent(Event event) {
        metrics.onEvent(event);
        events.onEvent(event);
    }

    /** The addresses to listen on; they become allowed hosts. */
    private List<InetAddress> network() {
        allowedHosts.refresh();
        return config.network().get();
    }

    private void handle(HttpExchange exchange, boolean here) throws IOException {
        Response response;
        try {
            String path = exchange.getRequestURI().getPath();
            Requester requester = authenticator.authenticate(
                    exchange.getRequestHeaders(), exchange.getRemoteAddress().getAddress(), here);
            Response closed = authenticator.checkHostAndOrigin(exchange.getRequestHeaders());
            response = closed != null
                    ? closed
                    : STOP.equals(path) ? stop(exchange, requester) : route(exchange, path, requester);
        } catch (RuntimeException | Error e) {
            response = Response.refused(503, "failed", "this went wrong inside: " + e, "Keep the log and report it.");
        }
        if (response != null) {
            metrics.onResponse(response.status());
            writer.send(response, exchange);
        }
    }

    /** STOP: the body is not even read (SR-24). */
    private Response stop(HttpExchange exchange, Requester requester) {
        Route route = routes.get(STOP);
        Response wrong = method(exchange, "POST");
        if (wrong != null || route == null) {
            return wrong == null ? Response.refused(404, "bad-input", "there is no STOP here", "") : wrong;
        }
        return run(route, Map.of(), requester.principal());
    }

    private static boolean hasExpired(HttpExchange exchange) {
        String until = exchange.getRequestHeaders().getFirst(EXPIRES);
        return until != null && until.matches("[0-9]{1,18}") && Long.parseLong(until) < System.currentTimeMillis();
    }

    /** The response; null when the exchange goes on as an event stream. */
    private @Nullable Response route(HttpExchange exchange, @Nullable String path, Requester requester)
            throws IOException {
        if (!requester.principal().equals(Principal.LOCAL)
                && !rateLimit.tryRequest(requester.key(), pairings.nowNanos())) {
            return Response.refused(429, "too-many", "too many requests from this device", "Ask less often.")
                    .with("Retry-After", "1");
        }
        Route route = path == null ? null : routes.get(path);
        if (route == null) {
            Response unknown = path == null || path.startsWith("/api/")
                    ? RequestAuthenticator.authorize(requester, Role.GUEST)
                    : null;
            return unknown == null ? panelFile(exchange) : unknown;
        }
        Response wrong = method(exchange, route.isPost() ? "POST" : "GET");
        if (wrong == null) {
            wrong = RequestAuthenticator.authorize(requester, route.minimumRole());
        }
        if (wrong == null && hasExpired(exchange)) {
            wrong = Response.refused(409, Refusal.EXPIRED.key(), Refusal.EXPIRED.text(), Refusal.EXPIRED.nextStep());
        }
        if (wrong != null) {
            return wrong;
        }
        if (route.produces().equals(ServerRoutes.STREAM)) {
            return events.add(exchange, requester.principal().role() == Role.GUEST, () -> mayListen(requester))
                    ? null
                    : Response.refused(503, "too-many", "too many listen already", "Close other pages of the panel.");
        }
        return handleRoute(exchange, route, requester);
    }

    private boolean mayListen(Requester requester) {
        PairedDevice device = requester.device();
        return device == null || pairings.isPaired(device);
    }

    private Response handleRoute(HttpExchange exchange, Route route, Requester requester) throws IOException {
        Map<String, Object> fields;
        try {
            int most = route.minimumRole() == Role.ANYONE ? UNPAIRED_BODY_BYTES : BODY_BYTES;
            if (route.isPost() && !isJson(exchange.getRequestHeaders())) {
                // A form of a foreign page can send text, but never with this type.
                return Response.refused(
                        415, "bad-input", "the body is not said to be JSON", "Send Content-Type: application/json.");
            }
            byte[] bytes = route.isPost() ? exchange.getRequestBody().readNBytes(most + 1) : new byte[0];
            if (bytes.length > most) {
                return Response.refused(413, "bad-input", "the body is longer than " + most + " bytes", "Say less.");
            }
            fields = route.isPost() ? Json.read(new String(bytes, StandardCharsets.UTF_8)) : query(exchange);
        } catch (BadInput e) {
            return Response.of(route, Answer.badInput(e));
        }
        if (!slots.tryAcquire()) {
            return Response.refused(503, "too-many", "too many requests at once", "Ask again in a moment.");
        }
        try {
            Response response = serverRoutes.response(route.path(), fields, requester);
            return response == null ? run(route, fields, requester.principal()) : response;
        } catch (BadInput e) {
            return Response.of(route, Answer.badInput(e));
        } catch (IOException e) {
            return Response.refused(503, "failed", "that cannot be kept: " + e, "Make the state directory writable.");
        } finally {
            slots.release();
        }
    }

    private static Response run(Route route, Map<String, Object> fields, Principal principal) {
        Answer answer;
        try {
            answer = route.handler().handle(fields, principal);
        } catch (BadInput e) {
            answer = Answer.badInput(e);
        } catch (RuntimeException | Error e) {
            answer = Answer.failed("this went wrong inside: " + e, "Keep the log and report it.");
        }
        return Response.of(route, answer);
    }

    /** A file of the panel. */
    private Response panelFile(HttpExchange exchange) throws IOException {
        String method = exchange.getRequestMethod();
        Response wrong = method.equals("HEAD") ? null : method(exchange, "GET");
        if (wrong != null) {
            return wrong;
        }
        String rawPath = exchange.getRequestURI().getRawPath();
        PanelFiles.PanelFile found = files.find(rawPath);
        if (found == null) {
            return Response.refused(404, "bad-input", "there is nothing at " + rawPath, "");
        }
        return found.response(exchange.getRequestHeaders());
    }

    private static boolean isJson(Headers headers) {
        String type = headers.getFirst("Content-Type");
        return type != null && (type.equals(Route.JSON) || type.startsWith(Route.JSON + ";"));
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

    private static @Nullable Response method(HttpExchange exchange, String method) {
        return exchange.getRequestMethod().equals(method)
                ? null
                : Response.refused(405, "bad-input", "only " + method + " is taken here", "")
                        .with("Allow", method);
    }

    private static void preset(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    @Override
    public void close() {
        file.remove(config.stateDirectory());
        pairings.onChange(() -> {});
        lan.close();
        events.close();
        writer.close();
        local.stop(0);
        threads.shutdownNow();
        try {
            pairings.saveLastSeen();
        } catch (IOException e) {
            config.log().accept("when devices were last seen cannot be written down: " + e.getMessage());
        }
    }
}
