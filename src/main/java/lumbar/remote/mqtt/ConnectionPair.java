package lumbar.remote.mqtt;

import java.util.ArrayList;
import java.util.List;

/**
 * The two connections to a broker, which live and end together. STOP has one of its own, on which nothing else comes: neither the
 * broker's queue for us nor the library's can be full of other things when it is said (SR-24). It comes by the line of the others
 * as well, behind what was said before it. One thread.
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

    /** What the broker says when either line vanishes, and what we say when we go. */
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

    /** The line to speak by. */
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
