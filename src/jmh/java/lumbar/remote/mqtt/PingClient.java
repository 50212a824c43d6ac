package lumbar.remote.mqtt;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Publishes, and waits for what should come back: the measuring end of a round trip. */
public final class PingClient implements AutoCloseable, MqttListener {
    private final MqttConnection connection;
    private final LinkedBlockingQueue<InboundMessage> heard = new LinkedBlockingQueue<>();

    public PingClient(int port) throws Exception {
        connection = new PahoConnection(
                new BrokerConfig("127.0.0.1", port, false, null, null, null, "", null), "ping-client");
        connection.connect(OutboundMessage.cleared("ping-client"), this);
    }

    public void listen(String... topics) throws Exception {
        connection.subscribe(Arrays.stream(topics)
                .map(topic -> new MqttConnection.Subscription(topic, 1))
                .toList());
    }

    /** Milliseconds until a message on {@code answer} contains {@code part}. */
    public double roundTrip(String topic, String payload, String answer, String part) throws Exception {
        heard.clear();
        long began = System.nanoTime();
        boolean sent = connection.publish(
                new OutboundMessage(topic, payload.getBytes(StandardCharsets.UTF_8), 1, false, null));
        long end = began + TimeUnit.SECONDS.toNanos(10);
        while (sent && System.nanoTime() < end) {
            InboundMessage received = heard.poll(100, TimeUnit.MILLISECONDS);
            if (received != null
                    && received.topic().equals(answer)
                    && new String(received.payload(), StandardCharsets.UTF_8).contains(part)) {
                return (received.arrivedNanos() - began) / 1e6;
            }
        }
        throw new IllegalStateException("no answer to " + topic);
    }

    /** Sends again and again until an echo has begun to listen. */
    public void awaitEcho(String topic, String answer) throws Exception {
        for (int tries = 0; tries < 100; tries++) {
            boolean ignored = connection.publish(new OutboundMessage(topic, new byte[] {'?'}, 1, false, null));
            InboundMessage received = heard.poll(100, TimeUnit.MILLISECONDS);
            if (received != null && received.topic().equals(answer)) {
                return;
            }
        }
        throw new IllegalStateException("no echo of " + topic);
    }

    @Override
    public void onMessage(InboundMessage received) {
        heard.add(received);
    }

    @Override
    public void onAcknowledged() {}

    @Override
    public void onConnectionLost(String why) {}

    @Override
    public void close() {
        connection.close();
    }
}
