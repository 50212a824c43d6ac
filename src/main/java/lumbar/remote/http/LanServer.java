package lumbar.remote.http;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The way in from the network: open on each address of this machine while a device is paired or a code is on offer, and not a
 * moment longer than it takes to see that. Each has connections of its own, so that a flood from there leaves the loopback free.
 * Any thread.
 */
final class LanServer implements AutoCloseable {
    private static final long LOOK_MILLIS = 2000;
    private static final int GOODBYE_SECONDS = 1;

    private final BooleanSupplier isWanted;
    private final Supplier<List<InetAddress>> network;
    private final Opener opener;
    private final Consumer<String> log;
    private final Map<InetAddress, HttpServer> open = new HashMap<>();
    private final Set<InetAddress> failed = new HashSet<>();
    private final Thread watch = Thread.ofPlatform().name("lumbar-lan").daemon().unstarted(this::watch);
    private final Semaphore check = new Semaphore(0);
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
    }

    void start() {
        openMissing();
        watch.start();
    }

    /** Somebody was paired or revoked: opens what is missing now, and has closed soon what is not wanted any more. */
    synchronized void onPairingChange() {
        openMissing();
        check.release();
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

    /** Not on a thread that answers: it waits for answers that are under way, the one to the revocation among them. */
    private void watch() {
        try {
            while (true) {
                // Woken by a change, or to see that a code has run out or an address has changed.
                boolean ignored = check.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                check.drainPermits();
                try {
                    removeUnwanted().forEach(server -> server.stop(GOODBYE_SECONDS));
                    openMissing();
                } catch (RuntimeException e) {
                    log.accept("the network could not be looked after: " + e);
                }
            }
        } catch (InterruptedException e) {
            // The door is closed.
        }
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
        watch.interrupt();
        servers.forEach(server -> server.stop(0));
    }
}
