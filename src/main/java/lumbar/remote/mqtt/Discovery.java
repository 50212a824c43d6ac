package lumbar.remote.mqtt;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lumbar.remote.Json;

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
    private final Map<String, Object> components = new LinkedHashMap<>();

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
    public Map<String, Object> message() {
        return message(components);
    }

    private Map<String, Object> message(Map<String, Object> cmps) {
        String id = "lumbar-" + config.topics().chair();
        Map<String, Object> device = new LinkedHashMap<>();
        device.put("ids", List.of(id));
        device.put("name", options.name());
        device.put("mf", "Lumbar");
        device.put("mdl", "Massage chair");
        device.put("sw", options.version());
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("dev", device);
        message.put("o", Map.of("name", "Lumbar", "sw", options.version()));
        message.put("availability_topic", config.topics().availability());
        message.put("state_topic", config.topics().state());
        message.put("qos", 1);
        message.put("cmps", cmps);
        return message;
    }

    /** The messages to send: former entities are removed first. */
    List<OutboundMessage> messages() {
        List<OutboundMessage> notes = new ArrayList<>();
        Map<String, Object> withRetired = new LinkedHashMap<>(components);
        entities.read().forEach((key, platform) -> {
            if (!platform.equals(current.get(key))) {
                withRetired.put(key, Map.of("p", platform));
            }
        });
        if (!withRetired.equals(components)) {
            notes.add(OutboundMessage.retained(config.topics().discoveryConfig(), Json.write(message(withRetired))));
        }
        notes.add(OutboundMessage.retained(config.topics().discoveryConfig(), Json.write(message())));
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
