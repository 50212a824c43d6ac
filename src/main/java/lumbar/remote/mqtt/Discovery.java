package lumbar.remote.mqtt;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lumbar.remote.message.DiscoveryMessage;

/**
 * The retained message by which Home Assistant (2024.11 or later) finds the chair. Home Assistant drops the whole message when its root
 * has an unknown key. An entity that no longer exists is first sent with its platform alone, which removes it, and then left out. One
 * thread.
 */
public final class Discovery {
    private final MqttConfig config;
    private final DiscoveryOptions options;
    private final PublishedEntities entities;
    private final Map<String, String> current = new LinkedHashMap<>();
    private final Map<String, Map<String, Object>> components = new LinkedHashMap<>();

    Discovery(MqttConfig config, DiscoveryOptions options, PublishedEntities entities) {
        this.config = config;
        this.options = options;
        this.entities = entities;
        for (Entity entity : ChairEntities.of(config, options)) {
            current.put(entity.key(), entity.platform());
            components.put(entity.key(), entity.component(config.topics().chair(), config.language()));
        }
    }

    /** @param stateDirectory where the list of published entities is kept */
    public static Discovery of(MqttConfig config, DiscoveryOptions options, Path stateDirectory) {
        return new Discovery(config, options, new PublishedEntities(stateDirectory));
    }

    /** The message as it is sent. */
    public DiscoveryMessage message() {
        return message(components);
    }

    private DiscoveryMessage message(Map<String, Map<String, Object>> cmps) {
        return new DiscoveryMessage(
                new DiscoveryMessage.Device(
                        List.of("lumbar-" + config.topics().chair()),
                        options.name(),
                        "Lumbar",
                        "Massage chair",
                        options.version()),
                new DiscoveryMessage.Origin("Lumbar", options.version()),
                config.topics().availability(),
                config.topics().state(),
                1,
                cmps);
    }

    /** The messages to send: former entities are removed first. */
    List<OutboundMessage> messages() {
        List<OutboundMessage> notes = new ArrayList<>();
        Map<String, Map<String, Object>> withRetired = new LinkedHashMap<>(components);
        entities.read().forEach((key, platform) -> {
            if (!platform.equals(current.get(key))) {
                withRetired.put(key, Map.of("p", platform));
            }
        });
        if (!withRetired.equals(components)) {
            notes.add(OutboundMessage.retainedJson(config.topics().discoveryConfig(), message(withRetired)));
        }
        notes.add(OutboundMessage.retainedJson(config.topics().discoveryConfig(), message()));
        return notes;
    }

    /** The broker has acknowledged the messages. */
    void onPublished() {
        if (!entities.read().equals(current)) {
            boolean ignored = entities.write(current);
        }
    }

    /** Takes the chair out of Home Assistant; it comes back with the next connect of its daemon. */
    public void clear() throws MqttConnectionException {
        try (MqttConnection connection =
                new PahoConnection(config.broker(), "lumbar-" + config.topics().chair() + "-clear")) {
            connection.connect(OutboundMessage.cleared(config.topics().test()), NoOpListener.INSTANCE);
            connection.publishAndWait(OutboundMessage.cleared(config.topics().discoveryConfig()));
        }
        boolean ignored = entities.write(Map.of());
    }
}
