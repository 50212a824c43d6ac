package lumbar.remote.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import lumbar.remote.BadInput;
import lumbar.remote.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** The examples in docs/home speak of topics and entities that there are. */
class HomeExamplesTest {
    private static final Path DOCS =
            Path.of(System.getProperty("lumbar.root", "")).toAbsolutePath().resolve("docs/home");
    private static final Pattern TOPIC = Pattern.compile("lumbar/living-room/[a-z/+#-]+");
    private static final Pattern ENTITY =
            Pattern.compile("(button|select|number|sensor|binary_sensor|event)\\.lumbar_living_room_[a-z_]+");
    private static final Set<String> TOPICS = Set.of(
            "availability",
            "state",
            "area/+",
            "event",
            "result",
            "test",
            "cmd/+",
            "#",
            "cmd/stop",
            "cmd/start",
            "cmd/pause",
            "cmd/resume",
            "cmd/intensity",
            "cmd/program",
            "cmd/report");

    @TempDir
    Path state;

    private static String text(String file) throws Exception {
        return Files.readString(DOCS.resolve(file));
    }

    @Test
    void everyTopicInThemIsOneOfTheContract() throws Exception {
        for (String file : List.of("mosquitto.acl", "node-red-flow.json", "openhab.things", "README.md")) {
            Set<String> named = TOPIC.matcher(text(file))
                    .results()
                    .map(found -> found.group().substring("lumbar/living-room/".length()))
                    .collect(Collectors.toSet());
            assertThat(named).as(file).isNotEmpty().isSubsetOf(TOPICS);
        }
    }

    @Test
    void theFlowIsWholeAndKeepsNoCommand() throws Exception {
        List<?> nodes = nodes();
        Set<Object> ids =
                nodes.stream().map(node -> ((Map<?, ?>) node).get("id")).collect(Collectors.toSet());
        assertThat(ids).hasSameSizeAs(nodes);
        for (Object each : nodes) {
            Map<?, ?> node = (Map<?, ?>) each;
            assertThat(node.get("type")).isInstanceOf(String.class);
            if (node.get("wires") instanceof List<?> outputs) {
                outputs.forEach(wires -> assertThat(ids).containsAll((List<?>) wires));
            }
            if ("mqtt out".equals(node.get("type"))) {
                assertThat(node.get("retain")).isEqualTo("false");
            }
        }
    }

    /** Node-RED publishes nothing for a message without a payload: a button without one would be no STOP at all. */
    @Test
    void aButtonThatIsWiredToATopicHasSomethingToSay() throws Exception {
        Map<Object, Map<?, ?>> byId = nodes().stream()
                .map(node -> (Map<?, ?>) node)
                .collect(Collectors.toMap(node -> node.get("id"), n -> n));
        List<Map<?, ?>> buttons = byId.values().stream()
                .filter(node -> "inject".equals(node.get("type")))
                .filter(node -> ((List<?>) ((List<?>) node.get("wires")).getFirst())
                        .stream().anyMatch(to -> "mqtt out".equals(byId.get(to).get("type"))))
                .toList();
        assertThat(buttons).isNotEmpty().allSatisfy(node -> {
            assertThat((List<?>) node.get("props")).asString().contains("p=payload");
            assertThat(node.get("payload")).asString().isNotEmpty();
        });
    }

    private static List<?> nodes() throws Exception {
        try {
            return (List<?>)
                    Json.read("{\"nodes\":" + text("node-red-flow.json") + "}").get("nodes");
        } catch (BadInput e) {
            throw new AssertionError(e.text(), e);
        }
    }

    @Test
    void everyEntityInTheAutomationsIsShown() throws Exception {
        MqttConfig plain = CommandReceiverTest.home(List.of());
        MqttConfig config = new MqttConfig(
                plain.broker(),
                new Topics("lumbar", "living-room", "homeassistant"),
                true,
                false,
                List.of(),
                "",
                "en",
                true);
        DiscoveryOptions options =
                new DiscoveryOptions("x", "1", List.of(), List.of(), List.of("calm"), List.of("idle"));
        Set<Object> shown = ((Map<?, ?>)
                        Discovery.of(config, options, state).message().cmps())
                .values().stream()
                        .map(entity -> ((Map<?, ?>) entity).get("default_entity_id"))
                        .collect(Collectors.toSet());
        String automations = text("home-assistant/automations.yaml");
        assertThat(ENTITY.matcher(automations).results().map(found -> (Object) found.group()))
                .isNotEmpty()
                .allMatch(shown::contains);
        assertThat((List<?>) load(automations)).hasSize(3);
    }

    /** As Home Assistant reads it: {@code !input} is a tag of its own, and each one names what the blueprint asks for. */
    @Test
    void theBlueprintAsksForAllThatItUsesAndUsesAllThatItAsksFor() throws Exception {
        Set<String> used = new HashSet<>();
        LoadSettings settings = LoadSettings.builder()
                .setTagConstructors(Map.of(new Tag("!input"), node -> {
                    String name = ((ScalarNode) node).getValue();
                    used.add(name);
                    return "input " + name;
                }))
                .build();
        Map<?, ?> blueprint =
                (Map<?, ?>) new Load(settings).loadFromString(text("home-assistant/blueprint-wind-down.yaml"));
        Map<?, ?> head = (Map<?, ?>) blueprint.get("blueprint");
        Map<?, ?> inputs = (Map<?, ?>) head.get("input");
        assertThat(head.get("domain")).isEqualTo("automation");
        assertThat(used).isEqualTo(inputs.keySet());
        assertThat(inputs.values())
                .allSatisfy(
                        input -> assertThat(((Map<?, ?>) input).get("selector")).isInstanceOf(Map.class));
        assertThat(blueprint.keySet().stream().map(String::valueOf))
                .containsExactlyInAnyOrder("blueprint", "mode", "variables", "triggers", "actions");
        for (String list : List.of("triggers", "actions")) {
            assertThat((List<?>) blueprint.get(list))
                    .allSatisfy(step -> assertThat(
                                    ((Map<?, ?>) step).keySet().stream().map(String::valueOf))
                            .containsAnyOf("trigger", "action", "wait_template", "wait_for_trigger"));
        }
    }

    private static Object load(String yaml) {
        return new Load(LoadSettings.builder().build()).loadFromString(yaml);
    }
}
