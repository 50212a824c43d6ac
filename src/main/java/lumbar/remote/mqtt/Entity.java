package lumbar.remote.mqtt;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One entity in Home Assistant.
 *
 * @param key unique on this chair, of {@code a-z} and underscores
 * @param platform such as {@code sensor} or {@code button}
 * @param options further keys of its discovery
 */
record Entity(String key, String platform, String english, String german, Map<String, Object> options) {
    static Entity of(String key, String platform, String english, String german) {
        return new Entity(key, platform, english, german, new LinkedHashMap<>());
    }

    Entity with(String option, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(options);
        more.put(option, value);
        return new Entity(key, platform, english, german, more);
    }

    /** For looking into the chair, not for every day. */
    Entity diagnostic() {
        return with("entity_category", "diagnostic");
    }

    /** A field of the state that is true or false. */
    Entity withBinaryField(String field) {
        return with("value_template", "{{ 'ON' if value_json." + field + " else 'OFF' }}");
    }

    Entity withStateField(String field) {
        return with("value_template", "{{ value_json." + field + " }}");
    }

    /** As the discovery message has it. */
    Map<String, Object> component(String chair, String language) {
        String unique = "lumbar_" + chair.replace('-', '_') + "_" + key;
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("p", platform);
        map.put("unique_id", unique);
        map.put("default_entity_id", platform + "." + unique);
        map.put("name", language.equals("de") ? german : english);
        map.putAll(options);
        return map;
    }
}
