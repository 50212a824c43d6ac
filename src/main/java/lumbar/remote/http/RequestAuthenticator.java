package lumbar.remote.http;

import com.sun.net.httpserver.Headers;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import lumbar.remote.Principal;
import lumbar.remote.Role;
import org.jspecify.annotations.Nullable;

/**
 * Decides which requests are let in. The JDK's server accepts any Host and requests from pages of any origin, so a foreign web page could
 * speak to the chair through a user's browser; here it cannot. Only the connection itself counts, no header for forwarded requests. Any
 * thread, no lock.
 */
final class RequestAuthenticator {
    /** The cookie that a paired browser carries. */
    static final String COOKIE = "lumbar";

    private static final String BEARER = "Bearer ";
    private static final String HTTP = "http://";
    private static final int NETWORK_BYTES = 8;

    private final String token;
    private final AllowedHosts hosts;
    private final Pairings pairings;

    RequestAuthenticator(String token, AllowedHosts hosts, Pairings pairings) {
        this.token = token;
        this.hosts = hosts;
        this.pairings = pairings;
    }

    /** Checks Host and Origin: the refusal, or null when the request may go on. */
    @Nullable
    Response checkHostAndOrigin(Headers headers) {
        List<String> named = headers.getOrDefault("Host", List.of());
        if (named.size() != 1 || !hosts.isAllowed(named.getFirst())) {
            return Response.refused(
                    421,
                    "wrong-host",
                    "this chair is not known by the name it was asked for",
                    "Use the address that lumbar pair shows, or give the name by lumbar pair --address.");
        }
        for (String origin : headers.getOrDefault("Origin", List.of())) {
            if (!origin.startsWith(HTTP) || !hosts.isAllowed(origin.substring(HTTP.length()))) {
                return Response.refused(403, "not-permitted", "a page from elsewhere may not speak to the chair", "");
            }
        }
        return null;
    }

    /** Identifies the client by the Authorization header when there is one, else by the cookie. */
    Requester authenticate(Headers headers, InetAddress from, boolean here) {
        String given = credential(headers);
        if (given != null && Tokens.same(token, given)) {
            return new Requester(Principal.LOCAL, null, "local", here);
        }
        PairedDevice device = given == null ? null : pairings.find(given);
        if (device == null || (!here && !device.lan())) {
            return new Requester(Principal.NOBODY, null, clientKey(from), here);
        }
        return new Requester(Pairings.principal(device), device, clientKey(from), here);
    }

    /** Checks the role: the refusal, or null when it covers what is needed. */
    static @Nullable Response authorize(Requester requester, Role asked) {
        if (requester.principal().role().covers(asked)) {
            return null;
        }
        return requester.principal().role() == Role.ANYONE
                ? Response.refused(
                        401,
                        "not-signed-in",
                        "this device is not paired with the chair, or no longer",
                        "Pair it: lumbar pair, at the chair. Stop works without.")
                : Response.refused(
                        403,
                        "not-permitted",
                        "this device is paired as "
                                + requester.principal().role().key() + "; this needs " + asked.key(),
                        "Ask whoever owns the chair.");
    }

    private static @Nullable String credential(Headers headers) {
        List<String> bearer = headers.getOrDefault("Authorization", List.of());
        if (!bearer.isEmpty()) {
            return bearer.size() == 1 && bearer.getFirst().startsWith(BEARER)
                    ? bearer.getFirst().substring(BEARER.length())
                    : null;
        }
        List<String> cookies = headers.getOrDefault("Cookie", List.of()).stream()
                .flatMap(line -> Arrays.stream(line.split(";")))
                .map(String::strip)
                .filter(pair -> pair.startsWith(COOKIE + "="))
                .map(pair -> pair.substring(COOKIE.length() + 1))
                .distinct()
                .toList();
        return cookies.size() == 1 ? cookies.getFirst() : null;
    }

    /** The address; of IPv6 the network part, because a device has many addresses there. */
    private static String clientKey(InetAddress from) {
        return from instanceof Inet6Address
                ? HexFormat.of().formatHex(from.getAddress(), 0, NETWORK_BYTES)
                : from.getHostAddress();
    }
}
