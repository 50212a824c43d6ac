package lumbar.remote.mqtt;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lumbar.remote.Json;

/**
 * The one retained message by which Home Assistant (2024.11 or later) finds the chair. Its root is closed there: any other key
 * drops the whole message. An entity that is no more is first sent with its platform alone, which removes it, then left out.
 * One thread.
 */
public final class Discovery {
    private final Home home;
    private final Look look;
    private final ShownEntities entities;
    private final Map<String, String> current = new LinkedHashMap<>();
    private final Map<String, Object> components = new LinkedHashMap<>();

    Discovery(Home home, Look look, ShownEntities entities) {
        this.home = home;
        this.look = look;
        this.entities = entities;
        for (Entity entity : Entities.of(home, look)) {
            current.put(entity.key(), entity.platform());
            components.put(entity.key(), entity.component(home.topics().chair(), home.language()));
        }
    }

    /** @param stateDirectory where it is kept which entities were ever shown */
    public static Discovery of(Home home, Look look, Path stateDirectory) {
        return new Discovery(home, look, new ShownEntities(stateDirectory));
    }

    /** The message as it is sent. */
    public Map<String, Object> message() {
        return message(components);
    }

    private Map<String, Object> message(Map<String, Object> cmps) {
        String id = "lumbar-" + home.topics().chair();
        Map<String, Object> device = new LinkedHashMap<>();
        device.put("ids", List.of(id));
        device.put("name", look.name());
        device.put("mf", "Lumbar");
        device.put("mdl", "Massage chair");
        device.put("sw", look.version());
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("dev", device);
        message.put("o", Map.of("name", "Lumbar", "sw", look.version()));
        message.put("availability_topic", home.topics().availability());
        message.put("state_topic", home.topics().state());
        message.put("qos", 1);
        message.put("cmps", cmps);
        return message;
    }

    /** What is to be sent: entities of old are taken away first. */
    List<Note> notes() {
        List<Note> notes = new ArrayList<>();
        Map<String, Object> withRetired = new LinkedHashMap<>(components);
        entities.read().forEach((key, platform) -> {
            if (!platform.equals(current.get(key))) {
                withRetired.put(key, Map.of("p", platform));
            }
        });
        if (!withRetired.equals(components)) {
            notes.add(Note.kept(home.topics().config(), Json.write(message(withRetired))));
        }
        notes.add(Note.kept(home.topics().config(), Json.write(message())));
        return notes;
    }

    /** The broker has it. */
    void shown() {
        if (!entities.read().equals(current)) {
            boolean ignored = entities.write(current);
        }
    }

    /** Takes the chair out of Home Assistant; it comes back with the next connect of its daemon. */
    public void clear() throws WireException {
        try (Wire wire = new PahoWire(home.broker(), "lumbar-" + home.topics().chair() + "-clear")) {
            wire.connect(Note.cleared(home.topics().test()), Deaf.EARS);
            wire.publishSurely(Note.cleared(home.topics().config()));
        }
        boolean ignored = entities.write(Map.of());
    }
}
