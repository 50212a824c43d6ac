package lumbar.remote.mqtt;

import java.util.List;

/**
 * How one chair lives in a home.
 *
 * @param isDiscoverable whether it shows itself to Home Assistant
 * @param isNonceRequired whether a start needs the nonce of the state topic (SR-26)
 * @param controllers who may command; empty for everyone whom the broker lets
 * @param person who is started when a start names nobody; empty for the one that the chair takes
 * @param language of entity names, {@code en} or {@code de}
 */
public record MqttConfig(
        BrokerConfig broker,
        Topics topics,
        boolean isDiscoverable,
        boolean isNonceRequired,
        List<String> controllers,
        String person,
        String language) {
    public MqttConfig {
        controllers = List.copyOf(controllers);
    }
}
