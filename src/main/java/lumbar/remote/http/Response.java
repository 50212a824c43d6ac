package lumbar.remote.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import lumbar.remote.Answer;
import lumbar.remote.Json;
import lumbar.remote.Outcome;
import lumbar.remote.Route;
import lumbar.remote.message.ReplyMessage;

/** An HTTP response. It is made in one place and sent in another, so that a slow reader holds no slot of the server. */
final class Response {
    private static final String POLICY =
            "default-src 'self'; base-uri 'none'; form-action 'self'; object-src 'none'; frame-ancestors 'none'";

    private final int status;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final byte[] bytes;

    private Response(int status, String type, byte[] bytes) {
        this.status = status;
        this.bytes = bytes;
        if (bytes.length > 0) {
            headers.put("Content-Type", type);
        }
        headers.put("Cache-Control", "no-store");
        // What a browser may do with it: nothing but show our own page.
        headers.put("Content-Security-Policy", POLICY);
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("X-Frame-Options", "DENY");
        // Without any script STOP is a form of our own page (SR-24): a browser that may tell no referrer sends it with
        // the
        // Origin null, as if it came from elsewhere.
        headers.put("Referrer-Policy", "same-origin");
        headers.put("Cross-Origin-Opener-Policy", "same-origin");
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
    }

    /** @param message a record of the wire */
    static Response of(int status, Object message) {
        return of(status, Route.JSON, (Json.write(message) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    static Response of(int status, String type, byte[] bytes) {
        return new Response(status, type, bytes);
    }

    static Response refused(int status, String code, String text, String nextStep) {
        Outcome outcome = switch (status) {
            case 401, 403, 429 -> Outcome.REFUSED;
            case 503 -> Outcome.FAILED;
            default -> Outcome.BAD_INPUT;
        };
        return of(status, new ReplyMessage(outcome.key(), code, text, nextStep));
    }

    /** The response to a request that was carried out. */
    static Response of(Route route, Answer answer) {
        if (answer.outcome() == Outcome.DONE && !route.produces().equals(Route.JSON)) {
            return of(200, route.produces(), answer.text().getBytes(StandardCharsets.UTF_8))
                    .with("Content-Disposition", "attachment");
        }
        int status = switch (answer.outcome()) {
            case DONE -> 200;
            case BAD_INPUT -> 400;
            case REFUSED -> answer.code().equals(Answer.NOT_PERMITTED) ? 403 : 409;
            case FAILED -> 503;
        };
        return of(status, answer.message());
    }

    Response with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    int status() {
        return status;
    }

    /** Writes it, which may take as long as the other side likes, and ends the exchange. */
    void send(HttpExchange exchange) throws IOException {
        Headers sent = exchange.getResponseHeaders();
        headers.forEach(sent::set);
        boolean bare = bytes.length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, bare ? -1 : bytes.length);
        if (!bare) {
            // Out with it before the exchange is closed: that first reads what is left of the request, which may never
            // come.
            exchange.getResponseBody().write(bytes);
            exchange.getResponseBody().flush();
        }
        exchange.close();
    }
}
