package lumbar.remote.mqtt;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import lumbar.control.Event;
import lumbar.control.Status;
import lumbar.daemon.ChairGateway;
import lumbar.remote.HomeTelemetry;
import lumbar.remote.NameLookup;
import lumbar.remote.ReplayGuard;
import lumbar.remote.message.HomeMessage;
import lumbar.worker.Worker;
import org.jspecify.annotations.Nullable;

/**
 * The chair on an MQTT broker. A worker keeps the connection, submits commands and publishes what changed. Nothing here can hold up the
 * control loop, and without a broker the chair works as before.
 *
 * <p>After each connect: subscribe and check the answer, publish the state, then discovery, then {@code online}. As long as the broker
 * acknowledges messages, the chair is told that the link is alive; without, a remotely started session ends after 30 s (SR-27). A failed
 * connection is logged once and tried again after 0.5 to 30 s. Public methods may be called from any thread.
 */
public final class MqttRemote implements AutoCloseable {
    private static final long PERIOD_NANOS = 20_000_000L;
    private static final long SILENCE_NANOS = 12_000_000_000L;
    private static final long ALIVE_NANOS = 200_000_000L;
    private static final long CLOSE_MILLIS = 3_000;

    private final MqttConfig config;
    private final ChairGateway gateway;
    private final Discovery discovery;
    private final Consumer<String> log;
    private final Supplier<OptionalDouble> wallSeconds;
    private final MqttConnection.Factory connections;
    private final Outbox outbox = new Outbox(this::wake);
    private final ReplayGuard replayGuard;
    private final CommandReceiver receiver;
    private final StatePublisher publisher;
    private final Backoff backoff;
    private final SecureRandom random = new SecureRandom();
    private final Object lossLock = new Object();
    private final AtomicInteger connects = new AtomicInteger();
    private final Worker worker = new Worker("lumbar-mqtt", new ConnectionTask());
    /** The open connection; null while there is none. Of the worker's thread. */
    private @Nullable ConnectionPair pair;

    /** When the next try to connect is due. Of the worker's thread. */
    private long retryAtNanos = System.nanoTime();

    private volatile boolean isEnding;
    private volatile long acknowledgedAt;
    private volatile long aliveReportedAt = Long.MIN_VALUE / 2;
    private volatile long discoveryDueAt = Long.MAX_VALUE;
    private volatile String lossReason = "";
    private volatile LinkChange linkChange = new LinkChange(false, System.nanoTime());
    private String lastLogged = "";

    private MqttRemote(
            MqttConfig config,
            ChairGateway gateway,
            NameLookup names,
            Discovery discovery,
            String version,
            Supplier<OptionalDouble> wallSeconds,
            Consumer<String> log,
            MqttConnection.Factory connections) {
        this.config = config;
        this.gateway = gateway;
        this.discovery = discovery;
        this.wallSeconds = wallSeconds;
        this.log = log;
        this.connections = connections;
        replayGuard = new ReplayGuard(config.isNonceRequired(), random);
        receiver = new CommandReceiver(config, gateway, names, replayGuard, outbox, wallSeconds, System::nanoTime);
        publisher = new StatePublisher(
                config.topics(), version, String.format("%08x", random.nextInt()), config.isReportPublished());
        backoff = new Backoff(random);
    }

    /**
     * Starts to connect. Whether there is a broker is said in the log.
     *
     * @param options what Home Assistant is told
     * @param stateDirectory where the list of published entities is kept
     * @param wallSeconds epoch seconds; empty while the clock cannot be believed
     */
    public static MqttRemote open(
            MqttConfig config,
            ChairGateway gateway,
            NameLookup names,
            DiscoveryOptions options,
            Path stateDirectory,
            Supplier<OptionalDouble> wallSeconds,
            Consumer<String> log) {
        Discovery discovery = new Discovery(config, options, new PublishedEntities(stateDirectory));
        return open(config, gateway, names, discovery, options.version(), wallSeconds, log, PahoConnection::new);
    }

    static MqttRemote open(
            MqttConfig config,
            ChairGateway gateway,
            NameLookup names,
            Discovery discovery,
            String version,
            Supplier<OptionalDouble> wallSeconds,
            Consumer<String> log,
            MqttConnection.Factory connections) {
        MqttRemote remote = new MqttRemote(config, gateway, names, discovery, version, wallSeconds, log, connections);
        gateway.addListener(remote::onEvent);
        remote.worker.start();
        return remote;
    }

    /**
     * State of the connection.
     *
     * @param connected whether the chair is connected and has published its state
     * @param seconds since {@code connected} changed last, s
     * @param connects number of connections so far
     */
    public record LinkStatus(boolean connected, double seconds, int connects) {}

    /** As of now. Any thread. */
    public LinkStatus link() {
        LinkChange last = linkChange;
        return new LinkStatus(last.connected(), (System.nanoTime() - last.atNanos()) / 1e9, connects.get());
    }

    private record LinkChange(boolean connected, long atNanos) {}

    private void setConnected(boolean connected) {
        if (linkChange.connected() != connected) {
            linkChange = new LinkChange(connected, System.nanoTime());
        }
    }

    /** Connects, or handles what has come since the last run. The worker's thread. */
    private long run() {
        ConnectionPair open = pair;
        if (isEnding) {
            if (open != null) {
                goOffline(open);
            }
            return Worker.Task.DONE;
        }
        if (open == null) {
            // Woken by an event: it must not shorten the delay.
            return retryAtNanos - System.nanoTime() > 0 ? retryAtNanos : connect();
        }
        runOnce(open.commands());
        if (!open.areOpen()) {
            markLost("the connection is gone");
        }
        if (lossReason.isEmpty()) {
            return System.nanoTime() + PERIOD_NANOS;
        }
        logOnce("mqtt: " + lossReason + "; trying again");
        return disconnect();
    }

    /** Tries once to connect. Returns when the next run is due. */
    private long connect() {
        lossReason = "";
        ConnectionPair fresh = new ConnectionPair(config, connections);
        pair = fresh;
        try {
            fresh.open(new StopListener(), new CommandListener());
            announce(fresh.commands());
        } catch (MqttConnectionException e) {
            logFailure(e);
            return disconnect();
        }
        connects.incrementAndGet();
        setConnected(true);
        backoff.reset();
        lastLogged = "";
        log.accept("mqtt: connected to " + config.broker().host() + ":"
                + config.broker().port() + " as " + config.topics().base() + "/"
                + config.topics().chair());
        return System.nanoTime();
    }

    /** Publishes what is left and {@code offline}, and disconnects. */
    private void goOffline(ConnectionPair open) {
        try {
            publishOutbox(open.commands());
            open.commands().publishAndWait(open.offline());
        } catch (MqttConnectionException e) {
            logFailure(e);
        } finally {
            disconnect();
        }
    }

    /** Frees the connection and what waited for it. Returns when the next try is due. */
    private long disconnect() {
        ConnectionPair old = pair;
        pair = null;
        try {
            if (old != null) {
                old.close();
            }
        } catch (RuntimeException e) {
            logOnce("mqtt: the connection did not close in order: " + e);
        } finally {
            setConnected(false);
            receiver.onReconnect();
            outbox.clear();
        }
        retryAtNanos = System.nanoTime() + backoff.nextNanos();
        return retryAtNanos;
    }

    private void logFailure(MqttConnectionException e) {
        logOnce("mqtt: no connection to " + config.broker().host() + ":"
                + config.broker().port() + ": " + e.text() + ". See: lumbar mqtt test");
    }

    private void announce(MqttConnection connection) throws MqttConnectionException {
        acknowledgedAt = System.nanoTime();
        publisher.republishAll();
        publishState(connection);
        if (config.isDiscoverable()) {
            for (OutboundMessage message : discovery.messages()) {
                connection.publishAndWait(message);
            }
            discovery.onPublished();
        }
        connection.publishAndWait(OutboundMessage.retained(config.topics().availability(), "online"));
    }

    private void runOnce(MqttConnection connection) {
        for (InboundMessage received = receiver.next(); received != null; received = receiver.next()) {
            receiver.process(received);
        }
        receiver.clearRetained();
        publishOutbox(connection);
        publishState(connection);
        long now = System.nanoTime();
        if (now >= discoveryDueAt) {
            discoveryDueAt = Long.MAX_VALUE;
            discovery.messages().forEach(connection::publish);
            publisher.republishAll();
            boolean ignored =
                    connection.publish(OutboundMessage.retained(config.topics().availability(), "online"));
        }
        if (now - acknowledgedAt > SILENCE_NANOS) {
            markLost("the broker acknowledges nothing any more");
        }
    }

    private void publishOutbox(MqttConnection connection) {
        for (OutboundMessage message = outbox.poll(); message != null; message = outbox.poll()) {
            boolean ignored = connection.publish(message);
        }
    }

    private void publishState(MqttConnection connection) {
        Status status = gateway.status();
        if (status == null) {
            return;
        }
        long now = System.nanoTime();
        OptionalDouble wall = wallSeconds.get();
        for (OutboundMessage message :
                publisher.changes(status, replayGuard.nonce(), receiver.nextProgram(), now, wall)) {
            if (!connection.publish(message)) {
                publisher.republishAll();
            }
        }
    }

    /** Called for each event of the chair; never waits. After a stop from anywhere, movement is refused for a while (SR-24). */
    private void onEvent(Event event) {
        if (event instanceof Event.Answered answered && answered.command().equals("stop")) {
            replayGuard.onStop(System.nanoTime());
        }
        HomeMessage.Event message = HomeTelemetry.event(event, config.language(), config.isReportPublished());
        if (message != null) {
            offer(OutboundMessage.transientJson(config.topics().event(), message));
        }
    }

    private void offer(OutboundMessage message) {
        boolean ignored = outbox.offer(message);
    }

    /** Keeps the first reason. */
    private void markLost(String why) {
        synchronized (lossLock) {
            if (lossReason.isEmpty()) {
                lossReason = why;
            }
        }
    }

    /** Logs the same text once, not at each try. */
    private void logOnce(String text) {
        if (!text.equals(lastLogged)) {
            lastLogged = text;
            log.accept(text);
        }
    }

    /** Publishes {@code offline} and disconnects, within {@value #CLOSE_MILLIS} ms. */
    @Override
    public void close() {
        isEnding = true;
        worker.wake();
        worker.awaitEnd(CLOSE_MILLIS);
        worker.interrupt();
    }

    private void wake() {
        worker.wake();
    }

    /** Keeps the connection; a run that throws is logged, the connection closed, and another one tried. */
    private final class ConnectionTask implements Worker.Task {
        @Override
        public long run(long nowNanos) {
            return MqttRemote.this.run();
        }

        @Override
        public long failed(Throwable cause) {
            logOnce("mqtt: this went wrong inside: " + cause);
            return disconnect();
        }

        /** A run that was under way when {@link #close} stopped waiting may have left a connection open. */
        @Override
        public void ended() {
            if (pair != null) {
                var _ = disconnect();
            }
        }
    }

    /** On the library's threads. */
    private final class StopListener implements MqttListener {
        @Override
        public void onMessage(InboundMessage received) {
            receiver.onStop(received);
        }

        @Override
        public void onAcknowledged() {
            // Nothing is sent by this connection.
        }

        @Override
        public void onConnectionLost(String why) {
            markLost(why.isEmpty() ? "the connection of STOP is gone" : why);
        }
    }

    /** On the library's threads. */
    private final class CommandListener implements MqttListener {
        @Override
        public void onMessage(InboundMessage received) {
            if (received.topic().equals(config.topics().homeAssistantStatus())) {
                if (new String(received.payload(), StandardCharsets.UTF_8).equals("online")) {
                    // Not at once: Home Assistant first subscribes to our topics.
                    discoveryDueAt = System.nanoTime() + 2_000_000_000L + random.nextLong(3_000_000_000L);
                }
            } else {
                receiver.onMessage(received);
            }
        }

        @Override
        public void onAcknowledged() {
            long now = System.nanoTime();
            acknowledgedAt = now;
            if (now - aliveReportedAt > ALIVE_NANOS) {
                aliveReportedAt = now;
                gateway.linkAlive();
            }
        }

        @Override
        public void onConnectionLost(String why) {
            markLost(why.isEmpty() ? "the connection is gone" : why);
        }
    }
}
