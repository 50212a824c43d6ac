package lumbar.remote.mqtt;

import java.util.List;

/**
 * One connection to a broker, used once: opened, used, closed; a new one is made for the next try. The seam to the MQTT
 * library. Methods are called by one thread; {@link Ears} hear on the library's.
 */
interface Wire extends AutoCloseable {
    /** Makes wires. */
    @FunctionalInterface
    interface Maker {
        Wire make(Broker broker, String clientId);
    }

    /** What comes back. Must not wait and must not throw: on the library's thread either stops all reception. */
    interface Ears {
        void heard(Letter letter);

        /** The broker acknowledged something. */
        void acknowledged();

        /** The connection is over. */
        void lost(String why);
    }

    /**
     * What to listen to.
     *
     * @param qos 1 for STOP alone, which the broker sends again until it is acknowledged; what else comes may get lost, and must
     *     not come late
     */
    record Subscription(String topic, int qos) {}

    /** Connects with a clean start; {@code will} is what the broker says when we vanish. Waits at most a few seconds. */
    void connect(Note will, Ears ears) throws WireException;

    /** Subscribes without retained and without own messages, and checks every answer. */
    void subscribe(List<Subscription> subscriptions) throws WireException;

    /** Hands a message over; false when it was dropped. */
    boolean publish(Note note);

    /** Hands a message over and waits for the broker's word. */
    void publishSurely(Note note) throws WireException;

    boolean isOpen();

    /** Says goodbye where that is still possible, and frees everything. */
    @Override
    void close();
}
