package lumbar.remote.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import lumbar.remote.Answer;
import lumbar.remote.BadInput;
import lumbar.remote.Json;
import lumbar.remote.Outcome;
import lumbar.remote.message.MessageField;
import lumbar.remote.message.ReplyMessage;
import org.jspecify.annotations.Nullable;

/**
 * HTTP client of the command line for the daemon of a state directory. Requests wait 15 s at most, a STOP 3 s; an {@link IOException}
 * says that the daemon does not answer. One thread.
 */
public final class ChairClient {
    private static final int CONNECT_MILLIS = 2_000;
    private static final int ANSWER_MILLIS = 15_000;

    /** A STOP is answered within a cycle: after a longer wait the red button is needed. */
    private static final int STOP_MILLIS = 3_000;

    private static final int MOST_BYTES = 1024 * 1024;

    private final DaemonFile daemon;

    /** Something answered, and not as a daemon of ours does. */
    public static final class UnknownServerException extends IOException {
        UnknownServerException(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    private ChairClient(DaemonFile daemon) {
        this.daemon = daemon;
    }

    /** The daemon of this state directory, or empty when none runs there. */
    public static Optional<ChairClient> find(Path stateDirectory) throws IOException {
        return DaemonFile.read(stateDirectory).map(ChairClient::new);
    }

    /** The daemon that listens on this port, for a STOP, which needs no token. */
    public static ChairClient at(int port) {
        return new ChairClient(new DaemonFile(port, 0, "", ""));
    }

    /** Whether it answers at all, within three seconds. */
    public boolean answers() {
        try {
            // Whatever its version: it holds the boards.
            var _ = run("GET", "/api/status", null, STOP_MILLIS, Map.class);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** The daemon's process. */
    public long pid() {
        return daemon.pid();
    }

    /** A GET request; the body of a good answer is of this type. */
    public Answer get(String path, Class<?> type) throws IOException {
        return run("GET", path, null, type);
    }

    /** A POST request of a command. */
    public Answer post(String path, Object request) throws IOException {
        return post(path, request, ReplyMessage.class);
    }

    /** A POST request; the body of a good answer is of this type. */
    public Answer post(String path, Object request, Class<?> type) throws IOException {
        return run("POST", path, Json.write(request), type);
    }

    private Answer run(String method, String path, @Nullable String body, Class<?> type) throws IOException {
        int answerMillis = path.equals(WebServer.STOP) ? STOP_MILLIS : ANSWER_MILLIS;
        return run(method, path, body, answerMillis, type);
    }

    private Answer run(String method, String path, @Nullable String body, int answerMillis, Class<?> type)
            throws IOException {
        HttpURLConnection connection = (HttpURLConnection)
                URI.create("http://127.0.0.1:" + daemon.port() + path).toURL().openConnection();
        connection.setRequestMethod(method);
        connection.setConnectTimeout(CONNECT_MILLIS);
        connection.setReadTimeout(answerMillis);
        connection.setRequestProperty("Authorization", "Bearer " + daemon.token());
        if (body != null) {
            // A request that is carried out later would surprise: its sender was told that it failed.
            connection.setRequestProperty(WebServer.EXPIRES, Long.toString(System.currentTimeMillis() + answerMillis));
            connection.setRequestProperty("Content-Type", "application/json");
            connection.setDoOutput(true);
            connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
        }
        int status = connection.getResponseCode();
        InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream();
        if (in == null) {
            throw new IOException("the daemon answered " + status + " and nothing else");
        }
        try (in) {
            return answer(status, new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8), type);
        }
    }

    /** A daemon of another version may not know a field that this one counts on. */
    private static Object whole(Object body) throws IOException {
        Optional<String> missing = body.getClass().isRecord() ? MessageField.missing(body) : Optional.empty();
        if (missing.isPresent()) {
            throw new UnknownServerException(
                    "it is of another version and does not know '" + missing.get() + "'", null);
        }
        return body;
    }

    private static Answer answer(int status, String text, Class<?> type) throws IOException {
        try {
            ReplyMessage reply = Json.bind(text, ReplyMessage.class);
            if (reply.outcome() == null) {
                if (type == ReplyMessage.class) {
                    throw new UnknownServerException("it gives no outcome", null);
                }
                return Answer.of(whole(Json.bind(text, type)));
            }
            return new Answer(
                    Outcome.of(reply.outcome()).orElse(Outcome.FAILED),
                    Objects.requireNonNullElse(reply.code(), ""),
                    Objects.requireNonNullElse(reply.text(), ""),
                    Objects.requireNonNullElse(reply.nextStep(), ""),
                    status == 200 && type != ReplyMessage.class ? Json.bind(text, type) : null);
        } catch (BadInput e) {
            throw new UnknownServerException("it is no JSON of this version", e);
        }
    }
}
