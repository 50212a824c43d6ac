package lumbar.remote.http;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * The names and addresses of this chair. A foreign page can let its own name resolve to our address (DNS rebinding); it cannot make a
 * browser send our name as Host. Any thread.
 */
final class AllowedHosts {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?");
    private static final int HTTP = 80;

    private final int port;
    private final Supplier<List<InetAddress>> network;
    private final Supplier<List<String>> configured;
    private final Set<String> always = new TreeSet<>(Set.of("localhost", "127.0.0.1", "[::1]"));
    private volatile Set<String> addresses;

    /**
     * The hosts of one server.
     *
     * @param network addresses of this machine without the loopback
     * @param more names that were configured by pairing
     */
    AllowedHosts(int port, Supplier<List<InetAddress>> network, Supplier<List<String>> more) {
        this.port = port;
        this.network = network;
        this.configured = more;
        String name = machineName();
        if (!name.isEmpty()) {
            always.add(name);
            always.add(name + ".local");
        }
        addresses = addresses();
    }

    /** Reads the addresses of the machine again: a router may have assigned another. */
    void refresh() {
        addresses = addresses();
    }

    private Set<String> addresses() {
        Set<String> texts = new TreeSet<>();
        network.get().forEach(address -> texts.add(text(address)));
        return texts;
    }

    /** Whether a Host header, or an Origin without its scheme, names this chair. */
    boolean isAllowed(String hostHeader) {
        String host = hostHeader.toLowerCase(Locale.ROOT);
        String suffix = ":" + port;
        if (host.endsWith(suffix)) {
            host = host.substring(0, host.length() - suffix.length());
        } else if (port != HTTP) {
            return false;
        }
        return always.contains(host)
                || addresses.contains(host)
                || configured.get().contains(host);
    }

    /** Whether a text has the form of a host name or address. */
    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /** As it is written in a URL. */
    static String text(InetAddress address) {
        String text = address.getHostAddress();
        int scope = text.indexOf('%');
        String plain = scope < 0 ? text : text.substring(0, scope);
        return address instanceof Inet6Address ? "[" + plain + "]" : plain;
    }

    /** The addresses of this machine in the network, IPv4 first. */
    static List<InetAddress> machine() {
        List<InetAddress> found = new ArrayList<>();
        try {
            for (NetworkInterface card : Collections.list(NetworkInterface.getNetworkInterfaces())) {
                if (card.isUp() && !card.isLoopback()) {
                    card.getInetAddresses().asIterator().forEachRemaining(address -> {
                        if (!address.isLinkLocalAddress() && !address.isMulticastAddress()) {
                            found.add(address);
                        }
                    });
                }
            }
        } catch (SocketException e) {
            return List.of();
        }
        found.sort((one, other) -> Boolean.compare(one instanceof Inet6Address, other instanceof Inet6Address));
        return found;
    }

    private static String machineName() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname"))
                    .strip()
                    .toLowerCase(Locale.ROOT);
        } catch (IOException e) {
            return "";
        }
    }
}
