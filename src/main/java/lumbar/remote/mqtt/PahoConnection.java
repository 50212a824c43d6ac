package lumbar.remote.mqtt;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.net.ssl.SSLException;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttClientException;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.UserProperty;
import org.jspecify.annotations.Nullable;

/**
 * {@link MqttConnection} by Eclipse Paho. Each connection has a client of its own: after a failed connect a client accepts no other, and
 * the automatic reconnect restores no subscriptions, so it stays off. No call of the library is made from its callbacks.
 */
final class PahoConnection implements MqttConnection {
    private static final int CONNECT_SECONDS = 5;
    private static final long ANSWER_MILLIS = 5_000;
    private static final long GOODBYE_MILLIS = 500;
    private static final long ROOM_NANOS = 2_000_000;
    private static final int KEEP_ALIVE_SECONDS = 15;
    private static final int UNACKNOWLEDGED = 20;
    private static final long PACKET_BYTES = 64 * 1024L;
    private static final int REFUSED_FROM = 0x80;

    /** Held here, because an unreferenced logger loses its level, and each reset would be a stack trace in the log. */
    private static final Logger LIBRARY = Logger.getLogger("org.eclipse.paho.mqttv5.client");

    static {
        LIBRARY.setLevel(Level.OFF);
    }

    /** The broker accepts the connection and sends nothing. */
    static final String NO_ANSWER = "the broker did not answer in time";

    private final BrokerConfig broker;
    private final String clientId;
    private @Nullable MqttAsyncClient client;

    PahoConnection(BrokerConfig broker, String clientId) {
        this.broker = broker;
        this.clientId = clientId;
    }

    @Override
    public void connect(OutboundMessage will, MqttListener listener) throws MqttConnectionException {
        try {
            MqttAsyncClient fresh = new MqttAsyncClient(broker.uri(), clientId, new MemoryPersistence());
            client = fresh;
            fresh.setCallback(new Callback(listener));
            // The connect timeout does not cover a broker that takes the connection and says nothing.
            fresh.connect(options(will)).waitForCompletion((CONNECT_SECONDS + 1) * 1000L);
            if (!fresh.isConnected()) {
                throw new MqttConnectionException(MqttConnectionException.Step.SIGN_IN, NO_ANSWER);
            }
        } catch (MqttException e) {
            throw diagnose(e, broker);
        }
    }

    private MqttConnectionOptions options(OutboundMessage will) throws MqttConnectionException {
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setCleanStart(true);
        options.setSessionExpiryInterval(0L);
        options.setAutomaticReconnect(false);
        options.setKeepAliveInterval(KEEP_ALIVE_SECONDS);
        options.setConnectionTimeout(CONNECT_SECONDS);
        options.setReceiveMaximum(UNACKNOWLEDGED);
        options.setMaximumPacketSize(PACKET_BYTES);
        options.setSocketFactory(SocketFactories.of(broker));
        options.setHttpsHostnameVerificationEnabled(true);
        options.setWill(will.topic(), message(will));
        if (!broker.user().isEmpty()) {
            options.setUserName(broker.user());
        }
        byte[] password = broker.password();
        if (password != null) {
            options.setPassword(password);
        }
        return options;
    }

    @Override
    public void subscribe(List<Subscription> subscriptions) throws MqttConnectionException {
        MqttSubscription[] wanted =
                subscriptions.stream().map(PahoConnection::subscription).toArray(MqttSubscription[]::new);
        try {
            IMqttToken token = open().subscribe(wanted);
            token.waitForCompletion(ANSWER_MILLIS);
            int[] answers = token.getReasonCodes();
            for (int i = 0; i < wanted.length; i++) {
                if (answers == null || i >= answers.length || answers[i] >= REFUSED_FROM) {
                    throw new MqttConnectionException(
                            MqttConnectionException.Step.SUBSCRIBE,
                            "the broker does not let us listen to " + wanted[i].getTopic());
                }
            }
        } catch (MqttException e) {
            throw new MqttConnectionException(MqttConnectionException.Step.SUBSCRIBE, text(e));
        }
    }

    private static MqttSubscription subscription(Subscription wanted) {
        MqttSubscription subscription = new MqttSubscription(wanted.topic(), wanted.qos());
        subscription.setRetainHandling(2);
        subscription.setRetainAsPublished(true);
        subscription.setNoLocal(true);
        return subscription;
    }

    @Override
    public boolean publish(OutboundMessage message) {
        MqttAsyncClient now = client;
        try {
            if (now != null && now.isConnected()) {
                now.publish(message.topic(), message(message));
                return true;
            }
        } catch (MqttException e) {
            // Too many in flight, or not connected any more: the whole state follows after the next connect.
        } catch (IllegalArgumentException e) {
            // A response topic that is invalid.
        }
        return false;
    }

    @Override
    public void publishAndWait(OutboundMessage message) throws MqttConnectionException {
        try {
            IMqttToken token = publishWithRoom(message);
            token.waitForCompletion(ANSWER_MILLIS);
            for (int answer : Objects.requireNonNullElse(token.getReasonCodes(), new int[0])) {
                if (answer >= REFUSED_FROM) {
                    throw new MqttConnectionException(
                            MqttConnectionException.Step.PUBLISH,
                            "the broker does not let us write to " + message.topic());
                }
            }
        } catch (MqttException e) {
            throw new MqttConnectionException(MqttConnectionException.Step.PUBLISH, text(e));
        }
    }

    /** Waits while the most allowed messages are unacknowledged. */
    private IMqttToken publishWithRoom(OutboundMessage message) throws MqttConnectionException, MqttException {
        long end = System.nanoTime() + ANSWER_MILLIS * 1_000_000;
        while (true) {
            try {
                return open().publish(message.topic(), message(message));
            } catch (MqttException e) {
                if (e.getReasonCode() != MqttClientException.REASON_CODE_MAX_INFLIGHT || System.nanoTime() - end > 0) {
                    throw e;
                }
                LockSupport.parkNanos(ROOM_NANOS);
            }
        }
    }

    private static MqttMessage message(OutboundMessage message) {
        MqttProperties properties = new MqttProperties();
        byte[] correlation = message.correlation();
        if (correlation != null) {
            properties.setCorrelationData(correlation);
        }
        return new MqttMessage(message.payload(), message.qos(), message.retained(), properties);
    }

    private MqttAsyncClient open() throws MqttConnectionException {
        MqttAsyncClient now = client;
        if (now == null) {
            throw new MqttConnectionException(MqttConnectionException.Step.TCP, "not connected");
        }
        return now;
    }

    @Override
    public boolean isOpen() {
        MqttAsyncClient now = client;
        return now != null && now.isConnected();
    }

    @Override
    public void close() {
        MqttAsyncClient old = client;
        client = null;
        if (old == null) {
            return;
        }
        attempt(() -> {
            if (old.isConnected()) {
                old.disconnect(GOODBYE_MILLIS).waitForCompletion(GOODBYE_MILLIS * 2);
            }
        });
        attempt(() -> old.disconnectForcibly(0, GOODBYE_MILLIS, false));
        attempt(() -> old.close(true));
    }

    private interface Step {
        void run() throws MqttException;
    }

    /** A step of closing that fails keeps the others from nothing: what it would free is going anyway. */
    @SuppressWarnings("EmptyCatch")
    private static void attempt(Step step) {
        try {
            step.run();
        } catch (MqttException | RuntimeException e) {
            // See above.
        }
    }

    private static MqttConnectionException diagnose(MqttException e, BrokerConfig broker) {
        Throwable cause = e.getCause();
        return switch (cause) {
            case UnknownHostException unknown ->
                new MqttConnectionException(MqttConnectionException.Step.NAME, "no such host: " + unknown.getMessage());
            case SSLException ssl ->
                new MqttConnectionException(
                        MqttConnectionException.Step.TLS,
                        TlsDiagnosis.of(ssl, broker).text());
            case ConnectException refused ->
                new MqttConnectionException(MqttConnectionException.Step.TCP, String.valueOf(refused.getMessage()));
            case NoRouteToHostException lost ->
                new MqttConnectionException(MqttConnectionException.Step.TCP, String.valueOf(lost.getMessage()));
            case SocketTimeoutException slow
            when broker.tls() && "Read timed out".equals(slow.getMessage()) ->
                new MqttConnectionException(
                        MqttConnectionException.Step.TLS,
                        TlsDiagnosis.of(slow, broker).text());
            case SocketTimeoutException _ ->
                new MqttConnectionException(MqttConnectionException.Step.TCP, "no answer within 5 s");
            case IOException off
            when broker.tls() ->
                new MqttConnectionException(
                        MqttConnectionException.Step.TLS,
                        TlsDiagnosis.of(off, broker).text());
            case IOException _ ->
                new MqttConnectionException(MqttConnectionException.Step.SIGN_IN, "the connection broke off");
            case null, default -> new MqttConnectionException(MqttConnectionException.Step.SIGN_IN, text(e));
        };
    }

    private static String text(MqttException e) {
        return switch (e.getReasonCode()) {
            case 0x86 -> "the broker refuses the user name or password";
            case 0x87 -> "the broker does not permit it (not authorised)";
            case 0x85 -> "the broker refuses our client id";
            case 0x84 -> "the broker does not speak MQTT 5";
            case 32000 -> NO_ANSWER;
            case 32104, 32109 -> "the connection was lost";
            default -> "the broker or the library says: " + e.getMessage() + " (" + e.getReasonCode() + ")";
        };
    }

    /** Called on the library's threads: hands on and returns; a Throwable here would end all reception. */
    private static final class Callback implements MqttCallback {
        private final MqttListener listener;

        Callback(MqttListener listener) {
            this.listener = listener;
        }

        @Override
        @SuppressWarnings("CatchAndPrintStackTrace")
        public void messageArrived(String topic, MqttMessage message) {
            try {
                listener.onMessage(inbound(topic, message));
            } catch (RuntimeException | Error e) {
                listener.onConnectionLost("a message could not be taken: " + e);
            }
        }

        private static InboundMessage inbound(String topic, MqttMessage message) {
            MqttProperties properties = message.getProperties();
            String controller = "";
            if (properties != null && properties.getUserProperties() != null) {
                for (UserProperty property : properties.getUserProperties()) {
                    if ("controller".equals(property.getKey())) {
                        controller = Objects.requireNonNullElse(property.getValue(), "");
                    }
                }
            }
            return new InboundMessage(
                    topic,
                    Objects.requireNonNullElse(message.getPayload(), new byte[0]),
                    message.isRetained(),
                    properties == null ? "" : Objects.requireNonNullElse(properties.getResponseTopic(), ""),
                    properties == null ? null : properties.getCorrelationData(),
                    controller,
                    System.nanoTime());
        }

        @Override
        public void disconnected(MqttDisconnectResponse response) {
            MqttException e = response.getException();
            listener.onConnectionLost(e == null ? "the broker ended the connection" : text(e));
        }

        @Override
        public void mqttErrorOccurred(MqttException exception) {
            listener.onConnectionLost(text(exception));
        }

        @Override
        public void deliveryComplete(IMqttToken token) {
            listener.onAcknowledged();
        }

        @Override
        public void connectComplete(boolean again, String server) {
            // connect() waited for it.
        }

        @Override
        public void authPacketArrived(int reason, MqttProperties properties) {
            // Extended authentication is not used.
        }
    }
}
