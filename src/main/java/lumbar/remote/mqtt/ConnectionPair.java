package lumbar.remote.mqtt;

import java.util.ArrayList;
import java.util.List;

/**
 * The two connections to a broker; when one ends, both are closed. STOP has a connection of its own, so that neither the broker's queue
 * nor the library's can be full of other messages when one comes (SR-24). STOP is subscribed on the other connection as well, where it
 * arrives behind what was sent before it. One thread.
 */
final class ConnectionPair implements AutoCloseable {
    private final MqttConfig config;
    private final MqttConnection stops;
    private final MqttConnection commands;

    ConnectionPair(MqttConfig config, MqttConnection.Factory connections) {
        this.config = config;
        String id = "lumbar-" + config.topics().chair();
        stops = connections.create(config.broker(), id + "-stop");
        commands = connections.create(config.broker(), id);
    }

    /** The will of both connections, also published before an orderly end. */
    OutboundMessage offline() {
        return OutboundMessage.retained(config.topics().availability(), "offline");
    }

    /** Connects, subscribes and checks the answers. */
    void open(MqttListener stopListener, MqttListener listener) throws MqttConnectionException {
        stops.connect(offline(), stopListener);
        commands.connect(offline(), listener);
        stops.subscribe(List.of(new MqttConnection.Subscription(config.topics().command("stop"), 1)));
        List<MqttConnection.Subscription> all = new ArrayList<>();
        for (String word : Topics.COMMANDS) {
            all.add(new MqttConnection.Subscription(config.topics().command(word), word.equals("stop") ? 1 : 0));
        }
        if (config.isDiscoverable()) {
            all.add(new MqttConnection.Subscription(config.topics().homeAssistantStatus(), 0));
        }
        commands.subscribe(all);
    }

    /** The connection of everything but STOP. */
    MqttConnection commands() {
        return commands;
    }

    boolean areOpen() {
        return commands.isOpen() && stops.isOpen();
    }

    @Override
    public void close() {
        try {
            commands.close();
        } finally {
            stops.close();
        }
    }
}
