package lumbar.remote.mqtt;

import java.util.List;

/**
 * MQTT settings of one chair: section {@code mqtt} of lumbar.yaml.
 *
 * @param isDiscoverable whether a discovery message for Home Assistant is published
 * @param isNonceRequired whether a start needs the nonce of the state topic (SR-26)
 * @param controllers who may send commands; empty for everyone whom the broker admits
 * @param person who is started when a start names nobody; empty for the chair's default
 * @param language of entity names, {@code en} or {@code de}
 * @param isReportPublished whether the area and the end of a report of discomfort are published (SR-39)
 */
public record MqttConfig(
        BrokerConfig broker,
        Topics topics,
        boolean isDiscoverable,
        boolean isNonceRequired,
        List<String> controllers,
        String person,
        String language,
        boolean isReportPublished) {
    public MqttConfig {
        controllers = List.copyOf(controllers);
    }
}
