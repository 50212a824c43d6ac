package lumbar.config;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code lumbar.yaml} says of the home's broker. It names files of secrets and holds none. Immutable.
 *
 * @param tls whether the line is encrypted; without it only a broker on this machine is taken unasked (SR-39)
 * @param ca certificates to trust; null for those of the machine
 * @param certificate the chair's own; null for none
 * @param key its private key
 * @param user empty for none
 * @param base first level of the topics
 * @param discovery first level of Home Assistant's discovery; empty for none
 * @param nonce whether a start needs the nonce of the state topic (SR-26)
 * @param controllers who may command; empty for everyone whom the broker lets
 * @param person who is started when a start names nobody; empty for the chair's own choice
 * @param language of entity names, {@code en} or {@code de}
 * @param reports whether it is published which area rests after a report of discomfort, and until when (SR-39)
 */
public record MqttSettings(
        String host,
        int port,
        boolean tls,
        @Nullable Path ca,
        @Nullable Path certificate,
        @Nullable Path key,
        String user,
        @Nullable Path passwordFile,
        String base,
        String discovery,
        boolean nonce,
        List<String> controllers,
        String person,
        String language,
        boolean reports) {
    public MqttSettings {
        controllers = List.copyOf(controllers);
    }

    /** A broker on this machine and nothing said of it. */
    public static MqttSettings local() {
        return new MqttSettings(
                "localhost",
                1883,
                false,
                null,
                null,
                null,
                "",
                null,
                "lumbar",
                "homeassistant",
                false,
                List.of(),
                "",
                "en",
                true);
    }

    /** The same, with Home Assistant's usual prefix where there is none: what it was shown before it was switched off is there. */
    public MqttSettings shown() {
        return discovery.isEmpty()
                ? new MqttSettings(
                        host,
                        port,
                        tls,
                        ca,
                        certificate,
                        key,
                        user,
                        passwordFile,
                        base,
                        "homeassistant",
                        nonce,
                        controllers,
                        person,
                        language,
                        reports)
                : this;
    }
}
