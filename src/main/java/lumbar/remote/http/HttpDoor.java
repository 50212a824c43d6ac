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
import lumbar.remote.Access;
import lumbar.remote.Answer;
import lumbar.remote.Api;
import lumbar.remote.BadInput;
import lumbar.remote.Caller;
import lumbar.remote.Desk;
import lumbar.remote.Json;
import lumbar.remote.Route;
import org.jspecify.annotations.Nullable;

/**
 * The way in by HTTP: the errands of {@link Api}, the event stream, the panel's pages. It listens on 127.0.0.1, and on the
 * network while a device is paired or about to be ({@link Lan}).
 *
 * <p>Each request has a thread of its own, so none waits behind a slow one; at most {@value #AT_ONCE} errands are carried out
 * at once, more are turned away with 503. STOP takes no part in any count and is never turned away (SR-24). A request that is
 * not whole within {@value #REQUEST_SECONDS} s is dropped, and so is who does not take the answer.
 */
public final class HttpDoor implements AutoCloseable {
    static final String STOP = "/api/stop";

    /** Until when a command is meant, epoch milliseconds of this machine; it may be left out. */
    static final String EXPIRES = "Lumbar-Expires";

    private static final int AT_ONCE = 32;
    private static final int CONNECTIONS = 2048;
    private static final int REQUEST_SECONDS = 5;
    private static final int BODY_BYTES = 64 * 1024;
    private static final int STRANGERS_BODY_BYTES = 1024;

    static {
        // Read once, when the JDK's server is first used: seconds until a request must be whole; no more connections
        // than files may be open; small answers go out at once instead of waiting 40 ms for more.
        preset("sun.net.httpserver.maxReqTime", Integer.toString(REQUEST_SECONDS));
        preset("jdk.httpserver.maxConnections", Integer.toString(CONNECTIONS));
        preset("sun.net.httpserver.maxReqHeaders", "64");
        preset("sun.net.httpserver.nodelay", "true");
    }

    private final Site site;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("lumbar-http-", 0).factory());
    private final Semaphore places = new Semaphore(AT_ONCE);
    private final Map<String, Route> routes = new LinkedHashMap<>();
    private final PanelFiles files = new PanelFiles();
    private final Allowance allowance = new Allowance();
    private final Writing writing = new Writing();
    private final HttpServer local;
    private final DaemonFile file;
    private final Pairings pairings;
    private final Hosts hosts;
    private final Gate gate;
    private final Lan lan;
    private final EventStream events;
    private final ChairMetrics metrics;
    private final OwnRoutes own;

    private HttpDoor(Site site, HttpServer local, Api api, Desk desk, Pairings pairings) {
        this.site = site;
        this.local = local;
        this.pairings = pairings;
        int port = local.getAddress().getPort();
        file = new DaemonFile(
                port,
                ProcessHandle.current().pid(),
                Tokens.fresh(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        hosts = new Hosts(port, site.network(), pairings::names);
        gate = new Gate(file.token(), hosts, pairings);
        lan = new Lan(pairings::wantsLan, this::network, address -> listen(address, port, false), site.say());
        Pulse pulse = new Pulse(System.nanoTime());
        events = new EventStream(desk::status, () -> api.status().toMap(), pulse);
        metrics = new ChairMetrics(
                desk::status, () -> api.status().fields(), site.cycles(), site.home(), site.dropped(), events::size);
        own = new OwnRoutes(pairings, allowance, pulse, metrics);
        List<Route> all = new ArrayList<>(api.routes());
        all.addAll(new PairingErrands(pairings, site.network(), lan::isOpen, port).routes());
        all.addAll(own.routes());
        all.forEach(route -> routes.put(route.path(), route));
        own.document(all);
        pairings.whenChanged(lan::changed);
    }

    /** Listens, and says where in {@code daemon.json} of the state directory. */
    public static HttpDoor open(Site site, Api api, Desk desk, Pairings pairings) throws IOException {
        HttpDoor door = new HttpDoor(site, bind(site), api, desk, pairings);
        try {
            door.serve(door.local, true);
            desk.listen(door::hear);
            door.events.start();
            door.writing.start();
            door.file.write(site.stateDirectory());
            door.lan.start();
            return door;
        } catch (IOException | RuntimeException e) {
            door.close();
            throw e;
        }
    }

    private static HttpServer bind(Site site) throws IOException {
        InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
        try {
            return HttpServer.create(new InetSocketAddress(loopback, site.port()), CONNECTIONS);
        } catch (BindException e) {
            if (!site.orAnother()) {
                throw e;
            }
            site.say().accept("port " + site.port() + " is taken, so another one is used");
            return HttpServer.create(new InetSocketAddress(loopback, 0), CONNECTIONS);
        }
    }

    private HttpServer listen(InetAddress address, int port, boolean here) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(address, port), CONNECTIONS);
        serve(server, here);
        return server;
    }

    private void serve(HttpServer server, boolean here) {
        server.createContext("/", exchange -> answer(exchange, here));
        server.setExecutor(threads);
        server.start();
    }

    public int port() {
        return file.port();
    }

    /** Every route that is served: what is in no list cannot be asked for. */
    List<Route> routes() {
        return List.copyOf(routes.values());
    }

    /** A link to the panel for somebody on this machine, good once and for five minutes: it makes a browser an owner's. */
    public String panelLink() {
        return PairingErrands.link("127.0.0.1", port(), pairings.offer(Access.OWNER, "", false));
    }

    private void hear(Event event) {
        metrics.hear(event);
        events.tell(event);
    }

    /** Where the network can be listened to: what is listened to is also known by that name. */
    private List<InetAddress> network() {
        hosts.refresh();
        return site.network().get();
    }

    private void answer(HttpExchange exchange, boolean here) throws IOException {
        Reply reply;
        try {
            String path = exchange.getRequestURI().getPath();
            Visitor visitor = gate.who(
                    exchange.getRequestHeaders(), exchange.getRemoteAddress().getAddress(), here);
            Reply closed = gate.judge(exchange.getRequestHeaders());
            reply = closed != null
                    ? closed
                    : STOP.equals(path) ? stop(exchange, visitor) : admitted(exchange, path, visitor);
        } catch (RuntimeException e) {
            reply = Reply.refused(503, "failed", "this went wrong inside: " + e, "Keep the log and report it.");
        }
        if (reply != null) {
            metrics.answered(reply.status());
            writing.send(reply, exchange);
        }
    }

    /** Whatever comes with it is not even read. */
    private Reply stop(HttpExchange exchange, Visitor visitor) {
        Route route = routes.get(STOP);
        Reply wrong = method(exchange, "POST");
        if (wrong != null || route == null) {
            return wrong == null ? Reply.refused(404, "bad-input", "there is no STOP here", "") : wrong;
        }
        return run(route, Map.of(), visitor.caller());
    }

    private static boolean hasExpired(HttpExchange exchange) {
        String until = exchange.getRequestHeaders().getFirst(EXPIRES);
        return until != null && until.matches("[0-9]{1,18}") && Long.parseLong(until) < System.currentTimeMillis();
    }

    /** What to answer; null when the exchange goes on as an event stream. */
    private @Nullable Reply admitted(HttpExchange exchange, @Nullable String path, Visitor visitor) throws IOException {
        if (!visitor.caller().equals(Caller.LOCAL) && !allowance.mayAsk(visitor.key(), pairings.nowNanos())) {
            return Reply.refused(429, "too-many", "too many requests from this device", "Ask less often.")
                    .with("Retry-After", "1");
        }
        Route route = path == null ? null : routes.get(path);
        if (route == null) {
            Reply unknown = path == null || path.startsWith("/api/") ? Gate.judge(visitor, Access.GUEST) : null;
            return unknown == null ? panel(exchange) : unknown;
        }
        Reply wrong = method(exchange, route.changes() ? "POST" : "GET");
        if (wrong == null) {
            wrong = Gate.judge(visitor, route.access());
        }
        if (wrong == null && hasExpired(exchange)) {
            wrong = Reply.refused(409, Refusal.EXPIRED.key(), Refusal.EXPIRED.text(), Refusal.EXPIRED.nextStep());
        }
        if (wrong != null) {
            return wrong;
        }
        if (route.produces().equals(OwnRoutes.STREAM)) {
            return events.add(exchange, visitor.caller().access() == Access.GUEST, () -> mayListen(visitor))
                    ? null
                    : Reply.refused(503, "too-many", "too many listen already", "Close other pages of the panel.");
        }
        return errand(exchange, route, visitor);
    }

    private boolean mayListen(Visitor visitor) {
        Device device = visitor.device();
        return device == null || pairings.isPaired(device);
    }

    private Reply errand(HttpExchange exchange, Route route, Visitor visitor) throws IOException {
        Map<String, Object> fields;
        try {
            int most = route.access() == Access.ANYONE ? STRANGERS_BODY_BYTES : BODY_BYTES;
            if (route.changes() && !isJson(exchange.getRequestHeaders())) {
                // A form of a foreign page can send texts, but never with this type.
                return Reply.refused(
                        415, "bad-input", "the body is not said to be JSON", "Send Content-Type: application/json.");
            }
            byte[] bytes = route.changes() ? exchange.getRequestBody().readNBytes(most + 1) : new byte[0];
            if (bytes.length > most) {
                return Reply.refused(413, "bad-input", "the body is longer than " + most + " bytes", "Say less.");
            }
            fields = route.changes() ? Json.read(new String(bytes, StandardCharsets.UTF_8)) : query(exchange);
        } catch (BadInput e) {
            return Reply.of(route, Answer.badInput(e));
        }
        if (!places.tryAcquire()) {
            return Reply.refused(503, "too-many", "too many requests at once", "Ask again in a moment.");
        }
        try {
            Reply reply = own.reply(route.path(), fields, visitor);
            return reply == null ? run(route, fields, visitor.caller()) : reply;
        } catch (BadInput e) {
            return Reply.of(route, Answer.badInput(e));
        } catch (IOException e) {
            return Reply.refused(503, "failed", "that cannot be kept: " + e, "Make the state directory writable.");
        } finally {
            places.release();
        }
    }

    private static Reply run(Route route, Map<String, Object> fields, Caller caller) {
        Answer answer;
        try {
            answer = route.errand().run(fields, caller);
        } catch (BadInput e) {
            answer = Answer.badInput(e);
        } catch (RuntimeException e) {
            answer = Answer.failed("this went wrong inside: " + e, "Keep the log and report it.");
        }
        return Reply.of(route, answer);
    }

    /** A page, a script. */
    private Reply panel(HttpExchange exchange) throws IOException {
        String method = exchange.getRequestMethod();
        Reply wrong = method.equals("HEAD") ? null : method(exchange, "GET");
        if (wrong != null) {
            return wrong;
        }
        String rawPath = exchange.getRequestURI().getRawPath();
        PanelFiles.PanelFile found = files.find(rawPath);
        if (found == null) {
            return Reply.refused(404, "bad-input", "there is nothing at " + rawPath, "");
        }
        return found.reply(exchange.getRequestHeaders());
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

    private static @Nullable Reply method(HttpExchange exchange, String method) {
        return exchange.getRequestMethod().equals(method)
                ? null
                : Reply.refused(405, "bad-input", "only " + method + " is taken here", "")
                        .with("Allow", method);
    }

    private static void preset(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    @Override
    public void close() {
        file.remove(site.stateDirectory());
        pairings.whenChanged(() -> {});
        lan.close();
        events.close();
        writing.close();
        local.stop(0);
        threads.shutdownNow();
        try {
            pairings.rest();
        } catch (IOException e) {
            site.say().accept("when devices were last seen cannot be written down: " + e.getMessage());
        }
    }
}
