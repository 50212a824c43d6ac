package lumbar.remote.http;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import lumbar.worker.Worker;

/**
 * Listens on the addresses of this machine in the network while a device is paired or a pairing code is open. Each address has
 * connections of its own, so that a flood from the network leaves the loopback free. A worker closes what is not wanted any more,
 * two seconds after a code has run out or an address has changed, and at once after a revocation. Any thread.
 */
final class LanServer implements AutoCloseable {
    private static final long PERIOD_NANOS = 2_000_000_000L;
    private static final int STOP_SECONDS = 1;

    private final BooleanSupplier isWanted;
    private final Supplier<List<InetAddress>> network;
    private final Opener opener;
    private final Consumer<String> log;
    private final Map<InetAddress, HttpServer> open = new HashMap<>();
    private final Set<InetAddress> failed = new HashSet<>();
    private final Worker worker;
    private boolean ending;

    /** Listens on an address. */
    @FunctionalInterface
    interface Opener {
        HttpServer open(InetAddress address) throws IOException;
    }

    LanServer(BooleanSupplier wanted, Supplier<List<InetAddress>> network, Opener opener, Consumer<String> log) {
        this.isWanted = wanted;
        this.network = network;
        this.opener = opener;
        this.log = log;
        worker = new Worker("lumbar-lan", new LoggedTask("listening to the network", this::check, log));
    }

    void start() {
        openMissing();
        worker.start();
    }

    /** A device was paired or revoked: opens what is missing now, and wakes the worker that closes what is not wanted any more. */
    synchronized void onPairingChange() {
        openMissing();
        worker.wake();
    }

    synchronized boolean isOpen() {
        return !open.isEmpty();
    }

    private synchronized void openMissing() {
        if (ending || !isWanted.getAsBoolean()) {
            return;
        }
        for (InetAddress address : network.get()) {
            if (!open.containsKey(address)) {
                try {
                    open.put(address, opener.open(address));
                    failed.remove(address);
                    log.accept("open to the network on " + AllowedHosts.text(address));
                } catch (IOException e) {
                    if (failed.add(address)) {
                        log.accept("cannot listen on " + AllowedHosts.text(address) + ": " + e.getMessage());
                    }
                }
            }
        }
    }

    /** Not on the thread of a request: stopping waits for responses under way, the one to the revocation among them. */
    private long check(long nowNanos) {
        removeUnwanted().forEach(server -> server.stop(STOP_SECONDS));
        openMissing();
        return System.nanoTime() + PERIOD_NANOS;
    }

    private synchronized List<HttpServer> removeUnwanted() {
        Set<InetAddress> keep = isWanted.getAsBoolean() ? Set.copyOf(network.get()) : Set.of();
        List<InetAddress> gone = open.keySet().stream()
                .filter(address -> !keep.contains(address))
                .toList();
        List<HttpServer> servers = gone.stream().map(open::remove).toList();
        if (!servers.isEmpty() && open.isEmpty()) {
            log.accept("closed to the network: no device is paired");
        }
        return servers;
    }

    @Override
    public void close() {
        List<HttpServer> servers;
        synchronized (this) {
            ending = true;
            servers = List.copyOf(open.values());
            open.clear();
        }
        worker.interrupt();
        servers.forEach(server -> server.stop(0));
    }
}
