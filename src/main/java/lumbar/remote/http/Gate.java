package lumbar.remote.http;

import com.sun.net.httpserver.Headers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who may come in. The JDK's server answers any Host and takes requests from pages of any origin, so a web page somewhere
 * could speak to this chair by way of the visitor's browser; here it cannot. Any thread.
 */
final class Gate {
    private static final String BEARER = "Bearer ";
    private final byte[] token;
    private final int port;

    /** What keeps a request out: the status and the reason. */
    record Closed(int status, String code, String text) {}

    Gate(String token, int port) {
        this.token = token.getBytes(StandardCharsets.US_ASCII);
        this.port = port;
    }

    /** Why a request may not come in, or null. {@code open}: whether it may without the token. */
    @Nullable
    Closed judge(Headers headers, boolean open) {
        List<String> hosts = headers.getOrDefault("Host", List.of());
        if (hosts.size() != 1 || !isOurs(hosts.getFirst())) {
            return new Closed(421, "not-permitted", "this is not the host you asked for");
        }
        for (String origin : headers.getOrDefault("Origin", List.of())) {
            if (!origin.startsWith("http://") || !isOurs(origin.substring("http://".length()))) {
                return new Closed(403, "not-permitted", "a page from elsewhere may not speak to the chair");
            }
        }
        return open || bears(headers)
                ? null
                : new Closed(401, "not-permitted", "the token of daemon.json is missing or wrong");
    }

    /** Whether the request shows to be made at this chair. */
    boolean bears(Headers headers) {
        List<String> said = headers.getOrDefault("Authorization", List.of());
        return said.size() == 1
                && said.getFirst().startsWith(BEARER)
                && MessageDigest.isEqual(
                        said.getFirst().substring(BEARER.length()).getBytes(StandardCharsets.UTF_8), token);
    }

    private boolean isOurs(String host) {
        return host.equalsIgnoreCase("localhost:" + port) || host.equals("127.0.0.1:" + port);
    }
}
