package lumbar.remote.mqtt;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import lumbar.control.Event;
import lumbar.control.Status;
import lumbar.remote.ChairGateway;
import lumbar.remote.HomeTelemetry;
import lumbar.remote.NameLookup;
import lumbar.remote.ReplayGuard;

/**
 * The way in and out by MQTT. One thread keeps the connection, carries commands out and publishes what changed; nothing of it
 * can hold up the control loop, and without a broker the chair works as if there were no home.
 *
 * <p>After each connect: subscribe and check the answer, then the state, then discovery, then {@code online}. While the broker
 * acknowledges what is sent, the chair is told that the link is alive; a session started from here ends without (SR-27).
 */
public final class MqttRemote implements AutoCloseable {
    private static final long LOOK_MILLIS = 20;
    private static final long SILENCE_NANOS = 12_000_000_000L;
    private static final long ALIVE_NANOS = 200_000_000L;
    private static final long CLOSE_MILLIS = 3_000;

    private final MqttConfig config;
    private final ChairGateway gateway;
    private final Discovery discovery;
    private final Consumer<String> log;
    private final DoubleSupplier wallSeconds;
    private final MqttConnection.Factory connections;
    private final Outbox outbox = new Outbox();
    private final ReplayGuard replayGuard;
    private final CommandReceiver receiver;
    private final StatePublisher publisher;
    private final Backoff backoff;
    private final SecureRandom random = new SecureRandom();
    private final CountDownLatch ending = new CountDownLatch(1);
    private final Object lossLock = new Object();
    private final AtomicInteger connects = new AtomicInteger();
    private final Thread thread;
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
            DoubleSupplier wallSeconds,
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
        publisher = new StatePublisher(config.topics(), version, String.format("%08x", random.nextInt()));
        backoff = new Backoff(random);
        thread = Thread.ofPlatform().name("lumbar-mqtt").daemon().unstarted(this::keepConnected);
    }

    /**
     * Begins to keep a connection; whether there is a broker shows later, in the log.
     *
     * @param options what Home Assistant is shown
     * @param stateDirectory where it is kept which entities were ever shown
     * @param wallSeconds epoch seconds; NaN while the clock cannot be believed
     */
    public static MqttRemote open(
            MqttConfig config,
            ChairGateway gateway,
            NameLookup names,
            DiscoveryOptions options,
            Path stateDirectory,
            DoubleSupplier wallSeconds,
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
            DoubleSupplier wallSeconds,
            Consumer<String> log,
            MqttConnection.Factory connections) {
        MqttRemote remote = new MqttRemote(config, gateway, names, discovery, version, wallSeconds, log, connections);
        gateway.addListener(remote::onEvent);
        remote.thread.start();
        return remote;
    }

    /**
     * How it stands with the broker.
     *
     * @param connected greeted and not lost again
     * @param seconds since that changed last, s
     * @param connects how often a connection was made
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

    private boolean isEnding() {
        return ending.getCount() == 0;
    }

    private void keepConnected() {
        while (!isEnding()) {
            try {
                runConnection();
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException | StackOverflowError e) {
                logOnce("mqtt: this went wrong inside: " + e);
            }
            try {
                boolean over = ending.await(backoff.nextNanos(), TimeUnit.NANOSECONDS);
                if (over) {
                    return;
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** One connection from its first byte to its end. */
    private void runConnection() throws InterruptedException {
        lossReason = "";
        try (ConnectionPair pair = new ConnectionPair(config, connections)) {
            pair.open(new StopListener(), new CommandListener());
            MqttConnection connection = pair.commands();
            announce(connection);
            connects.incrementAndGet();
            setConnected(true);
            backoff.reset();
            lastLogged = "";
            log.accept("mqtt: connected to " + config.broker().host() + ":"
                    + config.broker().port() + " as " + config.topics().base() + "/"
                    + config.topics().chair());
            while (!isEnding() && lossReason.isEmpty()) {
                runOnce(connection);
                if (!pair.areOpen()) {
                    markLost("the connection is gone");
                }
            }
            if (isEnding()) {
                publishOutbox(connection);
                connection.publishAndWait(pair.offline());
            } else {
                logOnce("mqtt: " + lossReason + "; trying again");
            }
        } catch (MqttConnectionException e) {
            logOnce("mqtt: no connection to " + config.broker().host() + ":"
                    + config.broker().port() + ": " + e.text() + ". See: lumbar mqtt test");
        } finally {
            setConnected(false);
            receiver.onReconnect();
            outbox.clear();
        }
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

    private void runOnce(MqttConnection connection) throws InterruptedException {
        outbox.await(LOOK_MILLIS);
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
        double wall = wallSeconds.getAsDouble();
        long wallMillis = (long) ((Double.isNaN(wall) ? 0 : wall) * 1000);
        for (OutboundMessage message :
                publisher.changes(status, replayGuard.nonce(), receiver.nextProgram(), now, wallMillis)) {
            if (!connection.publish(message)) {
                publisher.republishAll();
            }
        }
    }

    /** The chair's announcer: it never waits. A stop from anywhere holds back what moves (SR-24). */
    private void onEvent(Event event) {
        if (event instanceof Event.Answered answered && answered.command().equals("stop")) {
            replayGuard.onStop(System.nanoTime());
        }
        Map<String, Object> map = event instanceof Event.Reminder reminder
                ? HomeTelemetry.reminder(reminder.kind(), config.language())
                : HomeTelemetry.event(event);
        if (map != null) {
            offer(OutboundMessage.transientJson(config.topics().event(), map));
        }
    }

    private void offer(OutboundMessage message) {
        boolean ignored = outbox.offer(message);
    }

    /** The first reason is the one that is told. */
    private void markLost(String why) {
        synchronized (lossLock) {
            if (lossReason.isEmpty()) {
                lossReason = why;
            }
        }
    }

    /** The same trouble is told once, not at each try. */
    private void logOnce(String text) {
        if (!text.equals(lastLogged)) {
            lastLogged = text;
            log.accept(text);
        }
    }

    /** Says {@code offline} and goodbye where there is a broker, within {@value #CLOSE_MILLIS} ms. */
    @Override
    public void close() {
        ending.countDown();
        try {
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread.interrupt();
    }

    /** On the library's threads. */
    private final class StopListener implements MqttListener {
        @Override
        public void onMessage(InboundMessage received) {
            receiver.onStop(received);
        }

        @Override
        public void onAcknowledged() {
            // Nothing is sent by this line.
        }

        @Override
        public void onConnectionLost(String why) {
            markLost(why.isEmpty() ? "the line of STOP is gone" : why);
        }
    }

    /** On the library's threads. */
    private final class CommandListener implements MqttListener {
        @Override
        public void onMessage(InboundMessage received) {
            if (received.topic().equals(config.topics().homeAssistantStatus())) {
                if (new String(received.payload(), StandardCharsets.UTF_8).equals("online")) {
                    // Not at once: it subscribes to what it wants to hear of us first.
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
