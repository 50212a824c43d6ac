package lumbar.remote.http;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lumbar.remote.Access;
import lumbar.remote.Answer;
import lumbar.remote.BadInput;
import lumbar.remote.Caller;
import lumbar.remote.Field;
import lumbar.remote.Route;
import org.jspecify.annotations.Nullable;

/** What only this door can answer: it speaks of the connection, of cookies, or of the door itself. Any thread. */
final class OwnRoutes {
    /** The type of the event stream. */
    static final String STREAM = "text/event-stream";

    private static final String METRICS = "text/plain; version=0.0.4; charset=utf-8";
    private static final long YEAR_SECONDS = 31_536_000;

    private final Pairings pairings;
    private final Allowance allowance;
    private final Pulse pulse;
    private final Map<String, Own> own = new LinkedHashMap<>();
    private final List<Route> routes;

    private interface Own {
        Reply reply(Map<String, Object> fields, Visitor visitor) throws IOException, BadInput;
    }

    OwnRoutes(Pairings pairings, Allowance allowance, Pulse pulse, ChairMetrics metrics) {
        this.pairings = pairings;
        this.allowance = allowance;
        this.pulse = pulse;
        own.put("/healthz", (fields, visitor) -> health());
        own.put("/metrics", (fields, visitor) -> Reply.of(200, METRICS, metrics.text()));
        own.put("/api/me", (fields, visitor) -> Reply.of(200, me(visitor)));
        own.put("/api/pair", this::pair);
        own.put("/api/sign-out", (fields, visitor) -> signOut(visitor));
        routes = List.of(
                Route.get("/healthz", Access.ANYONE, "Whether the control loop lives.", OwnRoutes::carried),
                Route.get("/metrics", Access.GUEST, "For Prometheus.", OwnRoutes::carried)
                        .producing(METRICS),
                Route.get("/api/me", Access.ANYONE, "What this device is to the chair.", OwnRoutes::carried),
                Route.get("/api/events", Access.GUEST, "Live: history, status, event.", OwnRoutes::carried)
                        .producing(STREAM),
                Route.get("/api/openapi.json", Access.ANYONE, "This document.", OwnRoutes::carried),
                Route.post(
                        "/api/pair",
                        Access.ANYONE,
                        "Pair this device by a code from the chair.",
                        OwnRoutes::carried,
                        Field.text("code", "eight letters, good once").must(),
                        Field.text("name", "of this device, at most 40 characters")),
                Route.post("/api/sign-out", Access.GUEST, "This device is paired no longer.", OwnRoutes::carried));
    }

    private static Answer carried(Map<String, Object> fields, Caller caller) {
        throw new IllegalStateException("the door itself answers this");
    }

    List<Route> routes() {
        return routes;
    }

    /** The document needs all routes, these among them. */
    void document(List<Route> all) {
        Map<String, Object> document = OpenApi.document(all);
        own.put("/api/openapi.json", (fields, visitor) -> Reply.of(200, document));
    }

    /** Answers when the path is one of these, else null. */
    @Nullable
    Reply reply(String path, Map<String, Object> fields, Visitor visitor) throws IOException, BadInput {
        Own known = own.get(path);
        return known == null ? null : known.reply(fields, visitor);
    }

    private Reply health() {
        long now = System.nanoTime();
        boolean beats = pulse.beats(now);
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("healthy", beats);
        if (!beats) {
            map.put("text", String.format("the control loop is silent for %.1f s", pulse.silentSeconds(now)));
        }
        return Reply.of(beats ? 200 : 503, map);
    }

    private Map<String, Object> me(Visitor visitor) {
        Device device = visitor.device();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("role", visitor.caller().access().key());
        map.put("name", visitor.caller().device());
        map.put("expires_s", device == null ? Double.NaN : pairings.secondsLeft(device));
        return map;
    }

    private Reply pair(Map<String, Object> fields, Visitor visitor) throws BadInput, IOException {
        String code = PairingErrands.text(fields, "code");
        String name = PairingErrands.name(PairingErrands.text(fields, "name"));
        if (!allowance.guess(visitor.place(), pairings.nowNanos())) {
            return Reply.refused(429, "too-many", "too many wrong codes", "Wait a minute, then make a new code.");
        }
        Pairings.Paired paired = pairings.pair(code, name, visitor.here());
        if (paired == null) {
            return Reply.refused(
                    403,
                    "wrong-code",
                    "this code is wrong, was used, or is older than five minutes",
                    "Make a new one: lumbar pair, at the chair.");
        }
        allowance.right(visitor.place());
        Device device = paired.device();
        double left = pairings.secondsLeft(device);
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("role", device.access().key());
        map.put("name", device.name());
        return Reply.of(200, map)
                .with("Set-Cookie", cookie(paired.token(), Double.isNaN(left) ? YEAR_SECONDS : (long) left));
    }

    private Reply signOut(Visitor visitor) throws IOException {
        Device device = visitor.device();
        if (device == null) {
            return Reply.refused(
                    409, "not-permitted", "the command line at the chair is not paired", "Nothing is to be done.");
        }
        pairings.revoke(device.name());
        return Reply.of(200, Answer.done("this device is no longer paired").toMap())
                .with("Set-Cookie", cookie("", 0));
    }

    private static String cookie(String token, long seconds) {
        return Gate.COOKIE + "=" + token + "; Path=/; HttpOnly; SameSite=Strict; Max-Age=" + seconds;
    }
}
