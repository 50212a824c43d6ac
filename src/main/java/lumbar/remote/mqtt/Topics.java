package lumbar.remote.mqtt;

import java.util.List;

/**
 * The topics of one chair.
 *
 * @param base the first level, {@code lumbar} by default
 * @param chair the chair's id, of {@code a-z}, {@code 0-9} and dashes
 * @param discovery the first level of Home Assistant's discovery, {@code homeassistant} by default
 */
public record Topics(String base, String chair, String discovery) {
    /** The commands that have a topic, STOP first. */
    public static final List<String> COMMANDS =
            List.of("stop", "start", "pause", "resume", "intensity", "program", "report");

    private String of(String rest) {
        return base + "/" + chair + "/" + rest;
    }

    public String availability() {
        return of("availability");
    }

    public String state() {
        return of("state");
    }

    public String area(String area) {
        return of("area/" + area);
    }

    public String event() {
        return of("event");
    }

    public String result() {
        return of("result");
    }

    /** For the round trip of {@code lumbar mqtt test} only. */
    public String test() {
        return of("test");
    }

    public String command(String word) {
        return of("cmd/" + word);
    }

    /** Home Assistant's discovery message of this chair. */
    public String discoveryConfig() {
        return discovery + "/device/lumbar-" + chair + "/config";
    }

    /** Where Home Assistant announces that it has started. */
    public String homeAssistantStatus() {
        return discovery + "/status";
    }

    /** Whether an answer may be published there: never where it would be a command or a state itself. */
    boolean isAllowedResponseTopic(String topic) {
        return !topic.isEmpty()
                && topic.length() <= 200
                && !topic.contains("+")
                && !topic.contains("#")
                && !topic.startsWith("$")
                && !topic.startsWith(base + "/")
                && !topic.startsWith(discovery + "/");
    }
}
