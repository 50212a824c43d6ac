package lumbar.remote.mqtt;

import java.nio.charset.StandardCharsets;
import lumbar.remote.Json;
import org.jspecify.annotations.Nullable;

/** A message to send. */
@SuppressWarnings("ArrayRecordComponent") // never compared: a payload on its way
record Note(String topic, byte[] payload, int qos, boolean retained, byte @Nullable [] correlation) {
    /** Kept by the broker for whoever comes later. */
    static Note kept(String topic, String text) {
        return new Note(topic, text.getBytes(StandardCharsets.UTF_8), 1, true, null);
    }

    static Note keptJson(String topic, Object value) {
        return kept(topic, Json.write(value));
    }

    /** For whoever listens now. */
    static Note passingJson(String topic, Object value) {
        return new Note(topic, Json.write(value).getBytes(StandardCharsets.UTF_8), 1, false, null);
    }

    /** Takes what the broker keeps of a topic away. */
    static Note cleared(String topic) {
        return new Note(topic, new byte[0], 1, true, null);
    }

    Note correlated(byte @Nullable [] data) {
        return new Note(topic, payload, qos, retained, data);
    }
}
