package lumbar.remote.mqtt;

/** Hears nothing: for short errands that only send. */
final class NoOpListener implements MqttListener {
    static final MqttListener INSTANCE = new NoOpListener();

    private NoOpListener() {}

    @Override
    public void onMessage(InboundMessage received) {
        // Nothing is asked for.
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
