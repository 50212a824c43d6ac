package lumbar.remote.mqtt;

import java.util.List;

/**
 * One connection to a broker: connected once, used and closed; the next try needs a new one. The only use of the MQTT library is behind
 * it. Methods are called by one thread, {@link MqttListener} by the library's threads.
 */
interface MqttConnection extends AutoCloseable {
    /** Creates connections. */
    @FunctionalInterface
    interface Factory {
        MqttConnection create(BrokerConfig broker, String clientId);
    }

    /**
     * What to listen to.
     *
     * @param qos 1 for STOP alone, which the broker sends again until it is acknowledged; what else comes may get lost, and must
     *     not come late
     */
    record Subscription(String topic, int qos) {}

    /** Connects with a clean start; {@code will} is what the broker says when we vanish. Waits at most a few seconds. */
    void connect(OutboundMessage will, MqttListener listener) throws MqttConnectionException;

    /** Subscribes without retained and without own messages, and checks every answer. */
    void subscribe(List<Subscription> subscriptions) throws MqttConnectionException;

    /** Hands a message over; false when it was dropped. */
    boolean publish(OutboundMessage message);

    /** Hands a message over and waits for the broker's word. */
    void publishAndWait(OutboundMessage message) throws MqttConnectionException;

    boolean isOpen();

    /** Says goodbye where that is still possible, and frees everything. */
    @Override
    void close();
}
