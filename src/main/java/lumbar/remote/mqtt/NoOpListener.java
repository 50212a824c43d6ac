package lumbar.remote.mqtt;

/** Ignores everything: for short connections that only send. */
final class NoOpListener implements MqttListener {
    static final MqttListener INSTANCE = new NoOpListener();

    private NoOpListener() {}

    @Override
    public void onMessage(InboundMessage received) {
        // Nothing is subscribed.
    }

    @Override
    public void onAcknowledged() {
        // Whoever sends waits for it.
    }

    @Override
    public void onConnectionLost(String why) {
        // The next send says it.
    }
}
