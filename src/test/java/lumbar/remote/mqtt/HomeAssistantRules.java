package lumbar.remote.mqtt;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What Home Assistant asks of a device message, as far as a chair needs it; found by reading how it judges one. It says every
 * breach: of the closed root, of what each component needs, of keys that would vanish without a word, of classes and units.
 */
final class HomeAssistantRules {
    private static final Set<String> ROOT = Set.of(
            "dev",
            "device",
            "o",
            "origin",
            "cmps",
            "components",
            "availability",
            "availability_mode",
            "availability_template",
            "availability_topic",
            "payload_available",
            "payload_not_available",
            "state_topic",
            "command_topic",
            "qos",
            "encoding");
    private static final Set<String> EVERY = Set.of(
            "p",
            "unique_id",
            "default_entity_id",
            "name",
            "icon",
            "entity_category",
            "enabled_by_default",
            "qos",
            "device_class",
            "availability_topic",
            "json_attributes_topic",
            "json_attributes_template");
    private static final Map<String, Set<String>> OWN = Map.of(
            "button", Set.of("command_topic", "command_template", "payload_press"),
            "select", Set.of("command_topic", "command_template", "options", "state_topic", "value_template"),
            "number",
                    Set.of(
                            "command_topic",
                            "command_template",
                            "state_topic",
                            "value_template",
                            "min",
                            "max",
                            "step",
                            "mode",
                            "unit_of_measurement"),
            "sensor",
                    Set.of(
                            "state_topic",
                            "value_template",
                            "unit_of_measurement",
                            "state_class",
                            "options",
                            "suggested_display_precision",
                            "expire_after"),
            "binary_sensor", Set.of("state_topic", "value_template", "payload_on", "payload_off"),
            "event", Set.of("state_topic", "event_types", "value_template"),
            "update", Set.of("state_topic", "value_template", "latest_version_topic", "latest_version_template"));
    private static final Map<String, Set<String>> NEEDS = Map.of(
            "button", Set.of("command_topic"),
            "select", Set.of("command_topic", "options"),
            "number", Set.of("command_topic"),
            "event", Set.of("state_topic", "event_types"));
    private static final Map<String, Set<String>> CLASSES = Map.of(
            "sensor", Set.of("enum", "duration", "pressure"),
            "binary_sensor", Set.of("running", "problem", "safety", "occupancy"),
            "update", Set.of("firmware"),
            "button", Set.of("restart", "update", "identify"),
            "number", Set.of(),
            "event", Set.of("button", "doorbell", "motion"),
            "select", Set.of());
    private static final Map<String, Set<String>> UNITS = Map.of(
            "duration", Set.of("d", "h", "min", "s", "ms"), "pressure", Set.of("kPa", "Pa", "hPa", "mbar", "bar"));

    private final List<String> breaches = new ArrayList<>();

    private HomeAssistantRules() {}

    static List<String> breaches(Map<String, Object> message) {
        HomeAssistantRules rules = new HomeAssistantRules();
        rules.root(message);
        return rules.breaches;
    }

    private void root(Map<String, Object> message) {
        message.keySet().stream().filter(key -> !ROOT.contains(key)).forEach(key -> breach("root has " + key));
        Map<?, ?> device = map(message.get("dev"));
        check(device.get("ids") instanceof List<?> ids && !ids.isEmpty(), "dev needs ids");
        check(map(message.get("o")).get("name") instanceof String, "o needs a name");
        Map<?, ?> components = map(message.get("cmps"));
        check(!components.isEmpty(), "cmps is empty");
        Set<Object> ids = new HashSet<>();
        Set<Object> names = new HashSet<>();
        components.forEach((key, value) -> {
            Map<?, ?> component = map(value);
            if (component.keySet().equals(Set.of("p"))) {
                return;
            }
            component(String.valueOf(key), component, message.containsKey("state_topic"));
            check(ids.add(component.get("unique_id")), key + ": unique_id twice");
            check(names.add(component.get("p") + " " + component.get("name")), key + ": name twice");
            check(
                    !String.valueOf(component.get("name")).contains(String.valueOf(device.get("name"))),
                    key + ": the device's name in its own");
        });
    }

    private void component(String key, Map<?, ?> component, boolean sharesState) {
        String platform = String.valueOf(component.get("p"));
        check(component.get("unique_id") instanceof String id && id.matches("[a-z0-9_]+"), key + ": needs unique_id");
        if (!OWN.containsKey(platform)) {
            breach(key + ": a " + platform + " is nothing that a chair is");
            return;
        }
        component.keySet().stream()
                .filter(option -> !EVERY.contains(option) && !OWN.get(platform).contains(option))
                .forEach(option -> breach(key + ": " + option + " would vanish"));
        NEEDS.getOrDefault(platform, Set.of()).stream()
                .filter(option -> !component.containsKey(option))
                .forEach(option -> breach(key + ": needs " + option));
        check(
                sharesState || platform.equals("button") || component.containsKey("state_topic"),
                key + ": needs state_topic");
        String entity = String.valueOf(component.get("default_entity_id"));
        check(entity.startsWith(platform + "."), key + ": default_entity_id is of another platform");
        check(!component.containsKey("retain"), key + ": its commands would be kept");
        Object category = component.get("entity_category");
        check(category == null || category.equals("diagnostic") || category.equals("config"), key + ": category");
        classAndUnit(key, platform, component);
    }

    private void classAndUnit(String key, String platform, Map<?, ?> component) {
        Object kind = component.get("device_class");
        if (kind == null) {
            return;
        }
        check(CLASSES.get(platform).contains(kind), key + ": class " + kind + " of a " + platform);
        if (kind.equals("enum")) {
            check(
                    component.get("options") instanceof List<?> options && !options.isEmpty(),
                    key + ": enum needs options");
            check(!component.containsKey("state_class"), key + ": enum has no state_class");
            check(!component.containsKey("unit_of_measurement"), key + ": enum has no unit");
        }
        if (UNITS.containsKey(kind)) {
            check(UNITS.get(kind).contains(component.get("unit_of_measurement")), key + ": unit of " + kind);
        }
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    private void check(boolean good, String breach) {
        if (!good) {
            breach(breach);
        }
    }

    private void breach(String text) {
        breaches.add(text);
    }
}
