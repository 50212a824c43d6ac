package lumbar.remote.http;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lumbar.chair.AuditNote;
import lumbar.daemon.AuditLog;
import lumbar.remote.Answer;
import lumbar.remote.AuditedRoutes;
import lumbar.remote.BadInput;
import lumbar.remote.Principal;
import lumbar.remote.RequestBinder;
import lumbar.remote.Role;
import lumbar.remote.Route;
import lumbar.remote.message.HealthMessage;
import lumbar.remote.message.PairingMessage;
import lumbar.remote.message.PairingRequest;
import org.jspecify.annotations.Nullable;

/** Routes that need the connection or the server itself: pairing by cookie, health, metrics, the OpenAPI document. Any thread. */
final class ServerRoutes {
    /** The type of the event stream. */
    static final String STREAM = "text/event-stream";

    private static final String METRICS = "text/plain; version=0.0.4; charset=utf-8";
    private static final long YEAR_SECONDS = 31_536_000;

    private final Pairings pairings;
    private final RateLimit rateLimit;
    private final LoopHealth health;
    private final AuditLog audit;
    private final Map<String, ServerHandler> handlers = new LinkedHashMap<>();
    private final List<Route> routes;

    private interface ServerHandler {
        Response response(Map<String, Object> fields, Requester requester) throws IOException, BadInput;
    }

    ServerRoutes(Pairings pairings, RateLimit limit, LoopHealth health, ChairMetrics metrics, AuditLog audit) {
        this.pairings = pairings;
        this.rateLimit = limit;
        this.health = health;
        this.audit = audit;
        handlers.put("/healthz", (fields, requester) -> health());
        handlers.put("/metrics", (fields, requester) -> Response.of(200, METRICS, metrics.text()));
        handlers.put("/api/me", (fields, requester) -> Response.of(200, me(requester)));
        handlers.put(
                "/api/pair",
                (fields, requester) -> pair(RequestBinder.bind(fields, PairingRequest.Pair.class), requester));
        handlers.put("/api/sign-out", (fields, requester) -> signOut(requester));
        routes = List.of(
                get("/healthz", Role.ANYONE, "Whether the control loop lives.", HealthMessage.class),
                get("/metrics", Role.GUEST, "For Prometheus.", String.class).producing(METRICS),
                get("/api/me", Role.ANYONE, "What this device is to the chair.", PairingMessage.Me.class),
                get("/api/events", Role.GUEST, "Live: history, status, event.", String.class)
                        .producing(STREAM),
                get("/api/openapi.json", Role.ANYONE, "This document.", Map.class),
                Route.post(
                                "/api/pair",
                                Role.ANYONE,
                                "Pair this device by a code from the chair.",
                                PairingRequest.Pair.class,
                                ServerRoutes::unreachable)
                        .answering(PairingMessage.Paired.class),
                Route.post("/api/sign-out", Role.GUEST, "This device is paired no longer.", ServerRoutes::unreachable));
    }

    private static Route get(String path, Role role, String says, Class<?> response) {
        return Route.get(path, role, says, response, ServerRoutes::unreachable);
    }

    private static Answer unreachable(Object request, Principal principal) {
        throw new IllegalStateException("the server itself answers this");
    }

    List<Route> routes() {
        return routes;
    }

    /** Makes the OpenAPI document of all routes, these included. */
    void document(List<Route> all) {
        Map<String, Object> document = OpenApiDocument.of(all);
        handlers.put("/api/openapi.json", (fields, requester) -> Response.of(200, document));
    }

    /** The response when the path is one of these, else null. */
    @Nullable
    Response response(String path, Map<String, Object> fields, Requester requester) throws IOException, BadInput {
        ServerHandler known = handlers.get(path);
        return known == null ? null : known.response(fields, requester);
    }

    private Response health() {
        long now = System.nanoTime();
        boolean beats = health.isAlive(now);
        return Response.of(
                beats ? 200 : 503,
                new HealthMessage(
                        beats,
                        beats
                                ? null
                                : String.format("the control loop is silent for %.1f s", health.silentSeconds(now))));
    }

    private PairingMessage.Me me(Requester requester) {
        PairedDevice device = requester.device();
        return new PairingMessage.Me(
                requester.principal().role().key(),
                requester.principal().device(),
                device == null ? null : pairings.secondsLeft(device));
    }

    private Response pair(PairingRequest.Pair request, Requester requester) throws BadInput, IOException {
        String name = PairingEndpoints.name(request.name());
        if (!rateLimit.tryCode(requester.clientKey(), pairings.nowNanos())) {
            AuditedRoutes.paired(audit, name, Role.ANYONE, "too-many");
            return Response.refused(429, "too-many", "too many wrong codes", "Wait a minute, then make a new code.");
        }
        Pairings.Paired paired = pairings.pair(request.code(), name, requester.isLoopback());
        if (paired == null) {
            AuditedRoutes.paired(audit, name, Role.ANYONE, "wrong-code");
            return Response.refused(
                    403,
                    "wrong-code",
                    "this code is wrong, was used, or is older than five minutes",
                    "Make a new one: lumbar pair, at the chair.");
        }
        rateLimit.onCorrectCode(requester.clientKey());
        PairedDevice device = paired.device();
        AuditedRoutes.paired(audit, device.name(), device.role(), AuditNote.ACCEPTED);
        Double left = pairings.secondsLeft(device);
        return Response.of(200, new PairingMessage.Paired(device.role().key(), device.name()))
                .with("Set-Cookie", cookie(paired.token(), left == null ? YEAR_SECONDS : left.longValue()));
    }

    private Response signOut(Requester requester) throws IOException {
        PairedDevice device = requester.device();
        if (device == null) {
            return Response.refused(
                    409, "not-permitted", "the command line at the chair is not paired", "Nothing is to be done.");
        }
        pairings.revoke(device.name());
        AuditedRoutes.signedOut(audit, requester.principal());
        return Response.of(200, Answer.done("this device is no longer paired").message())
                .with("Set-Cookie", cookie("", 0));
    }

    private static String cookie(String token, long seconds) {
        return RequestAuthenticator.COOKIE + "=" + token + "; Path=/; HttpOnly; SameSite=Strict; Max-Age=" + seconds;
    }
}
