package lumbar.remote.mqtt;

import java.util.List;

/**
 * How one chair lives in a home.
 *
 * @param discovery whether it shows itself to Home Assistant
 * @param nonceDemanded whether a start needs the nonce of the state topic (SR-26)
 * @param controllers who may command; empty for everyone whom the broker lets
 * @param person who is started when a start names nobody; empty for the one that the chair takes
 * @param language of entity names, {@code en} or {@code de}
 */
public record Home(
        Broker broker,
        Topics topics,
        boolean discovery,
        boolean nonceDemanded,
        List<String> controllers,
        String person,
        String language) {
    public Home {
        controllers = List.copyOf(controllers);
    }
}
