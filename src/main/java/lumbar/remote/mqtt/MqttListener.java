package lumbar.remote.mqtt;

/**
 * What a connection delivers. Called on the MQTT library's threads: it must not wait and must not throw, because either stops all
 * reception.
 */
interface MqttListener {
    void onMessage(InboundMessage message);

    /** The broker acknowledged a message of ours. */
    void onAcknowledged();

    /** The connection has ended; {@code why} is empty when nothing more is known. */
    void onConnectionLost(String why);
}
