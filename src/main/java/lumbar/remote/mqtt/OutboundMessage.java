package lumbar.remote.mqtt;

import java.nio.charset.StandardCharsets;
import lumbar.remote.Json;
import org.jspecify.annotations.Nullable;

/** A message to publish. */
@SuppressWarnings("ArrayRecordComponent") // never compared: a payload on its way
record OutboundMessage(String topic, byte[] payload, int qos, boolean retained, byte @Nullable [] correlation) {
    /** Retained by the broker for later subscribers, QoS 1. */
    static OutboundMessage retained(String topic, String text) {
        return new OutboundMessage(topic, text.getBytes(StandardCharsets.UTF_8), 1, true, null);
    }

    static OutboundMessage retainedJson(String topic, Object value) {
        return retained(topic, Json.write(value));
    }

    /** Not retained, QoS 1. */
    static OutboundMessage transientJson(String topic, Object value) {
        return new OutboundMessage(topic, Json.write(value).getBytes(StandardCharsets.UTF_8), 1, false, null);
    }

    /** Clears the retained message of a topic. */
    static OutboundMessage cleared(String topic) {
        return new OutboundMessage(topic, new byte[0], 1, true, null);
    }
}
