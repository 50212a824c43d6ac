package lumbar.remote.mqtt;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * Checks a broker step by step, as the chair would use it: name, TCP, TLS, sign-in, every topic and a round trip. The first step that
 * fails says what to change. It sends no command unless a STOP is asked for, and changes no state. It waits for the network.
 */
public final class BrokerCheck {
    private static final int CONNECT_MILLIS = 5_000;
    private static final int TLS_TRIES = 5;
    private static final int LATE_WORD_MILLIS = 500;
    private static final long ROUND_SECONDS = 5;
    private static final long ARRIVAL_MILLIS = 1_500;

    private final MqttConfig config;
    private final boolean withStop;
    private final List<Finding> findings = new ArrayList<>();

    /**
     * What a step gave.
     *
     * @param nextStep what to change; empty when it is good
     */
    public record Finding(String step, boolean good, String text, String nextStep) {}

    private BrokerCheck(MqttConfig config, boolean withStop) {
        this.config = config;
        this.withStop = withStop;
    }

    /**
     * Every step up to the first that fails; the topics are all tried.
     *
     * @param withStop whether a STOP is sent, too: a chair that runs obeys it
     */
    public static List<Finding> of(MqttConfig config, boolean withStop) {
        BrokerCheck check = new BrokerCheck(config, withStop);
        if (check.name() && check.tcp() && (!config.broker().tls() || check.tls())) {
            check.broker();
        }
        return List.copyOf(check.findings);
    }

    /** Resolves the broker's name. */
    private boolean name() {
        try {
            InetAddress address = InetAddress.getByName(config.broker().host());
            return good("name", config.broker().host() + " is " + address.getHostAddress());
        } catch (UnknownHostException e) {
            return bad("name", "no such host: " + config.broker().host(), "Correct mqtt: host in lumbar.yaml.");
        }
    }

    /** Opens a connection to the port. */
    private boolean tcp() {
        try (Socket socket = connected()) {
            return good("TCP", "port " + socket.getPort() + " is open");
        } catch (IOException e) {
            return bad(
                    "TCP",
                    "nobody answers on port " + config.broker().port() + ": " + e.getMessage(),
                    "Start the broker, open its port in the firewall, or correct mqtt: port.");
        }
    }

    private Socket connected() throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(
                    new InetSocketAddress(
                            config.broker().host(), config.broker().port()),
                    CONNECT_MILLIS);
            socket.setSoTimeout(CONNECT_MILLIS);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** Makes a TLS handshake. One that broke off is tried again, because the alert with the reason may have been lost. */
    private boolean tls() {
        IOException last = new IOException("not tried");
        for (int tries = 0; tries < TLS_TRIES && (tries == 0 || TlsDiagnosis.isBrokenOff(last)); tries++) {
            try {
                return good("TLS", handshake());
            } catch (MqttConnectionException e) {
                return bad("TLS", e.text(), "Correct mqtt: ca, certificate and key in lumbar.yaml.");
            } catch (IOException e) {
                last = e;
            }
        }
        TlsDiagnosis trouble = TlsDiagnosis.of(last, config.broker());
        return bad("TLS", trouble.text(), trouble.nextStep());
    }

    /** Returns the protocol that was agreed, and what became of the certificates. */
    private String handshake() throws MqttConnectionException, IOException {
        try (Socket plain = connected();
                SSLSocket socket = (SSLSocket) ((javax.net.ssl.SSLSocketFactory) SocketFactories.of(config.broker()))
                        .createSocket(
                                plain, config.broker().host(), config.broker().port(), true)) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            // The broker refuses our certificate only after the handshake; its silence means that it took it.
            socket.setSoTimeout(LATE_WORD_MILLIS);
            try {
                int ignored = socket.getInputStream().read();
            } catch (SocketTimeoutException e) {
                // It took it, and waits for us to sign in.
            }
            return socket.getSession().getProtocol() + ", the certificate is good for this name"
                    + (config.broker().certificate() == null ? "" : ", ours is taken");
        }
    }

    /** Signs in with two connections, then tries every topic and a round trip. */
    private void broker() {
        ArrivedTopics arrived = new ArrivedTopics();
        try (MqttConnection listener = connection("-test");
                MqttConnection sender = connection("-test-2")) {
            listener.connect(OutboundMessage.cleared(config.topics().test()), arrived);
            good(
                    "sign-in",
                    config.broker().user().isEmpty()
                            ? "without a user"
                            : "as " + config.broker().user());
            // By a second connection, because what we send ourselves does not come back to us.
            sender.connect(OutboundMessage.cleared(config.topics().test()), NoOpListener.INSTANCE);
            topics(listener, sender, arrived);
            roundTrip(listener, sender, arrived);
        } catch (MqttConnectionException e) {
            bad("sign-in", e.text(), signInStep(e));
        }
    }

    private MqttConnection connection(String suffix) {
        return new PahoConnection(config.broker(), "lumbar-" + config.topics().chair() + suffix);
    }

    /** What to change when the broker did not let us sign in. */
    private String signInStep(MqttConnectionException e) {
        if (e.text().equals(PahoConnection.NO_ANSWER)) {
            return "Something takes connections on port " + config.broker().port()
                    + " and says nothing: is it the broker, and is it well? Restart it, or correct mqtt: port."
                    + (config.broker().tls() ? "" : " If it waits for TLS: tls: yes.");
        }
        String plain = config.broker().tls()
                ? ""
                : " If it speaks TLS on port " + config.broker().port() + ": tls: yes.";
        return config.broker().user().isEmpty()
                ? "If the broker asks for a user, name it in mqtt: user and password-file." + plain
                : "Check mqtt: user and password-file against the broker's password file, and that it speaks MQTT 5."
                        + plain;
    }

    /** Tries every topic that the chair reads or writes. */
    private void topics(MqttConnection listener, MqttConnection sender, ArrivedTopics arrived) {
        for (String word : Topics.COMMANDS) {
            command(word, listener, sender, arrived);
        }
        if (config.isDiscoverable()) {
            listen(listener, config.topics().homeAssistantStatus());
            write(sender, config.topics().discoveryConfig());
        }
        for (String topic : List.of(
                config.topics().availability(),
                config.topics().state(),
                config.topics().area("neck"),
                config.topics().event(),
                config.topics().result())) {
            write(sender, topic);
        }
    }

    /**
     * Subscribes to a command's topic and sends a message through it, because many brokers accept every subscription and then
     * deliver nothing. The message clears a topic that is retained, and a chair ignores it. No message on the STOP topic is
     * ignored, so one is sent only when that was asked for.
     */
    private void command(String word, MqttConnection listener, MqttConnection sender, ArrivedTopics arrived) {
        String topic = config.topics().command(word);
        boolean isStop = word.equals("stop");
        if (isStop && !withStop) {
            if (subscribed(listener, topic)) {
                good("read " + topic, "allowed, as far as the broker says; lumbar mqtt test --with-stop sends one");
            }
            return;
        }
        if (!subscribed(listener, topic)) {
            return;
        }
        try {
            sender.publishAndWait(
                    isStop
                            ? new OutboundMessage(topic, new byte[] {'?'}, 1, false, null)
                            : OutboundMessage.cleared(topic));
        } catch (MqttConnectionException e) {
            bad("write " + topic, e.text(), acl("topic readwrite " + topic));
            return;
        }
        if (arrived.awaitTopic(topic, ARRIVAL_MILLIS)) {
            good("read " + topic, isStop ? "a STOP comes through" : "allowed");
        } else {
            bad("read " + topic, "the broker lets us listen, and nothing comes", acl("topic readwrite " + topic));
        }
    }

    /** Subscribes; a refusal is a finding. */
    private boolean subscribed(MqttConnection connection, String topic) {
        try {
            connection.subscribe(List.of(new MqttConnection.Subscription(topic, 1)));
            return true;
        } catch (MqttConnectionException e) {
            return bad("read " + topic, e.text(), acl("topic read " + topic));
        }
    }

    /** Tries a topic that only others write. */
    private void listen(MqttConnection connection, String topic) {
        if (subscribed(connection, topic)) {
            good("read " + topic, "allowed, as far as the broker says");
        }
    }

    /** Writes a message without content that is not retained. An empty one would remove the chair from Home Assistant. */
    private void write(MqttConnection connection, String topic) {
        try {
            connection.publishAndWait(
                    new OutboundMessage(topic, "{}".getBytes(StandardCharsets.UTF_8), 1, false, null));
            good("write " + topic, "allowed");
        } catch (MqttConnectionException e) {
            bad("write " + topic, e.text(), acl("topic write " + topic));
        }
    }

    /** Sends a message to ourselves and measures how long it takes. */
    private void roundTrip(MqttConnection listener, MqttConnection sender, ArrivedTopics arrived) {
        String topic = config.topics().test();
        try {
            listener.subscribe(List.of(new MqttConnection.Subscription(topic, 1)));
            long began = System.nanoTime();
            sender.publishAndWait(new OutboundMessage(topic, new byte[] {'?'}, 1, false, null));
            if (arrived.awaitTopic(topic, ROUND_SECONDS * 1_000)) {
                long micros = (System.nanoTime() - began) / 1_000;
                boolean isSlow = micros > 40_000;
                good(
                        "round trip",
                        micros / 1000.0 + " ms"
                                + (isSlow ? "; 'set_tcp_nodelay true' in mosquitto.conf makes it quicker" : ""));
            } else {
                bad(
                        "round trip",
                        "a message did not come back within " + ROUND_SECONDS + " s",
                        acl("topic readwrite " + topic));
            }
        } catch (MqttConnectionException e) {
            bad("round trip", e.text(), acl("topic readwrite " + topic));
        }
    }

    /** The line that the broker's access list lacks. */
    private String acl(String line) {
        return "Add to the ACL file under 'user " + config.broker().user() + "': " + line;
    }

    private boolean good(String step, String text) {
        return findings.add(new Finding(step, true, text, ""));
    }

    private boolean bad(String step, String text, String nextStep) {
        findings.add(new Finding(step, false, text, nextStep));
        return false;
    }

    /** Collects the topics of the messages that arrive. */
    private static final class ArrivedTopics implements MqttListener {
        private final LinkedBlockingQueue<String> topics = new LinkedBlockingQueue<>();

        boolean awaitTopic(String topic, long millis) {
            long end = System.nanoTime() + millis * 1_000_000;
            try {
                for (long left = millis; left > 0; left = (end - System.nanoTime()) / 1_000_000) {
                    if (topic.equals(topics.poll(left, TimeUnit.MILLISECONDS))) {
                        return true;
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return false;
        }

        @Override
        public void onMessage(InboundMessage received) {
            topics.add(received.topic());
        }

        @Override
        public void onAcknowledged() {
            // The sender waits for it.
        }

        @Override
        public void onConnectionLost(String why) {
            // The next send fails and reports it.
        }
    }
}
