package lumbar.remote.message;

import io.avaje.jsonb.Json;
import java.util.List;
import java.util.Map;

/**
 * The message by which Home Assistant finds the chair, in its own short keys. It drops the whole message when the root has another key.
 *
 * @param dev the chair
 * @param o what sends the message
 * @param cmps the entities by key, each with the options that its platform takes
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record DiscoveryMessage(
        Device dev,
        Origin o,
        String availabilityTopic,
        String stateTopic,
        int qos,
        Map<String, Map<String, Object>> cmps) {
    /**
     * The chair as a device of Home Assistant.
     *
     * @param mf manufacturer
     * @param mdl model
     * @param sw version
     */
    @Json
    public record Device(List<String> ids, String name, String mf, String mdl, String sw) {}

    /** @param sw version */
    @Json
    public record Origin(String name, String sw) {}
}
