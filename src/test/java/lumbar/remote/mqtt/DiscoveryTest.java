package lumbar.remote.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lumbar.chair.BodyArea;
import lumbar.remote.BadInput;
import lumbar.remote.Json;
import lumbar.remote.Messages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Home Assistant is shown of a chair. */
class DiscoveryTest {
    @TempDir
    Path state;

    private static final DiscoveryOptions LOOK = new DiscoveryOptions(
            "Living room",
            "1.2.3",
            List.of("neck", "lower-back"),
            List.of("lower-back"),
            List.of("calm", "wind-down"),
            List.of("idle", "running"));

    private static MqttConfig home(String language, boolean nonce) {
        MqttConfig plain = CommandReceiverTest.home(List.of());
        return new MqttConfig(plain.broker(), plain.topics(), true, nonce, List.of(), "", language, true);
    }

    private Discovery discovery(DiscoveryOptions options) {
        return Discovery.of(home("en", false), options, state);
    }

    private static Map<String, Object> payload(OutboundMessage message) throws BadInput {
        return Json.read(new String(message.payload(), StandardCharsets.UTF_8));
    }

    private static Map<?, ?> components(Map<String, Object> message) {
        return (Map<?, ?>) message.get("cmps");
    }

    @Test
    void itKeepsHomeAssistantsRulesInBothLanguagesWithAndWithoutANonce() throws Exception {
        for (String language : List.of("en", "de")) {
            for (boolean nonce : List.of(false, true)) {
                OutboundMessage message = Discovery.of(home(language, nonce), LOOK, state)
                        .messages()
                        .getLast();
                assertThat(message.retained()).isTrue();
                assertThat(message.payload().length).as("the largest packet").isLessThan(60_000);
                assertThat(HomeAssistantRules.breaches(payload(message))).isEmpty();
            }
        }
    }

    @Test
    void theRulesFindWhatBreaksThem() {
        Map<String, Object> message =
                new java.util.LinkedHashMap<>(Messages.map(discovery(LOOK).message()));
        message.put("~", "lumbar");
        message.put(
                "cmps",
                Map.of(
                        "x",
                        Map.of("p", "fan", "unique_id", "x"),
                        "y",
                        Map.of("p", "button", "unique_id", "y", "retain", true)));
        assertThat(HomeAssistantRules.breaches(message))
                .contains(
                        "root has ~",
                        "x: a fan is nothing that a chair is",
                        "y: needs command_topic",
                        "y: its commands would be kept");
    }

    @Test
    void everyEntityOfTheContractIsThereAndNoneThatAllFansWouldStart() {
        Map<?, ?> all = components(Messages.map(discovery(LOOK).message()));
        assertThat(all.keySet().stream().map(String::valueOf))
                .containsExactlyInAnyOrder(
                        "start",
                        "stop",
                        "pause",
                        "resume",
                        "report",
                        "program",
                        "intensity",
                        "state",
                        "running_program",
                        "remaining",
                        "running",
                        "fault",
                        "e_stop",
                        "occupied",
                        "remote_mode",
                        "armed",
                        "asks_awake",
                        "events",
                        "reminders",
                        "version",
                        "minutes_left_neck",
                        "minutes_left_lower_back",
                        "pressure_lower_back");
        assertThat(all.values().stream().map(c -> String.valueOf(((Map<?, ?>) c).get("p"))))
                .doesNotContain("fan", "valve", "lock", "scene", "switch");
        assertThat(((Map<?, ?>) all.get("pressure_lower_back")).get("enabled_by_default"))
                .isEqualTo(false);
    }

    /** Both hear the same topic: an event that neither may tell would be lost, one that both may would be a warning. */
    @Test
    void eachEventIsToldByOneEntityRemindersByTheirOwn() {
        Map<?, ?> all = components(Messages.map(discovery(LOOK).message()));
        List<?> events = (List<?>) ((Map<?, ?>) all.get("events")).get("event_types");
        List<?> reminders = (List<?>) ((Map<?, ?>) all.get("reminders")).get("event_types");
        assertThat(reminders.stream().map(String::valueOf))
                .containsExactlyInAnyOrder("reminder_hydrate", "reminder_stretch", "reminder_posture");
        assertThat(events.stream().map(String::valueOf))
                .containsExactlyInAnyOrder(
                        "session_started",
                        "session_ended",
                        "paused",
                        "fault",
                        "refused",
                        "discomfort",
                        "area_done",
                        "awake_asked");
    }

    @Test
    void everyEntityHasANameInEachLanguageAndTheyDiffer() {
        DiscoveryOptions all = new DiscoveryOptions(
                "Living room",
                "1.2.3",
                Arrays.stream(BodyArea.values()).map(BodyArea::key).toList(),
                Arrays.stream(BodyArea.values()).map(BodyArea::key).toList(),
                LOOK.programs(),
                LOOK.states());
        List<String> same = new ArrayList<>();
        for (Entity entity : ChairEntities.of(home("en", true), all)) {
            assertThat(List.of(entity.english(), entity.german())).doesNotContain("");
            if (entity.english().equals(entity.german())) {
                same.add(entity.key());
            }
        }
        assertThat(same).containsExactlyInAnyOrder("pause", "version", "nonce");
    }

    @Test
    void namesAreGermanWhereTheHomeIs() {
        Map<?, ?> all = components(
                Messages.map(Discovery.of(home("de", false), LOOK, state).message()));
        assertThat(((Map<?, ?>) all.get("stop")).get("name")).isEqualTo("Stopp");
        assertThat(((Map<?, ?>) all.get("minutes_left_neck")).get("name")).isEqualTo("Nacken Restminuten");
    }

    @Test
    void anEntityThatIsNoMoreIsTakenAwayOnceAndThenLeftOut() throws Exception {
        Discovery before = discovery(LOOK);
        assertThat(before.messages()).hasSize(1);
        before.onPublished();
        DiscoveryOptions smaller = new DiscoveryOptions(
                "Living room", "1.2.3", List.of("neck"), List.of(), LOOK.programs(), LOOK.states());
        Discovery after = discovery(smaller);
        List<OutboundMessage> notes = after.messages();
        assertThat(notes).hasSize(2);
        assertThat(components(payload(notes.getFirst())).get("pressure_lower_back"))
                .isEqualTo(Map.of("p", "sensor"));
        assertThat(HomeAssistantRules.breaches(payload(notes.getFirst()))).isEmpty();
        assertThat(components(payload(notes.getLast())).containsKey("pressure_lower_back"))
                .isFalse();
        after.onPublished();
        assertThat(after.messages()).hasSize(1);
    }

    @Test
    void everyTopicIsOneOfTheContract() {
        List<String> known = Stream.concat(
                        Topics.COMMANDS.stream().map(CommandReceiverTest.TOPICS::command),
                        Stream.of("state", "event", "availability", "area/neck", "area/lower-back")
                                .map(rest -> "lumbar/test/" + rest))
                .toList();
        components(Messages.map(discovery(LOOK).message()))
                .values()
                .forEach(component -> ((Map<?, ?>) component).forEach((key, value) -> {
                    if (String.valueOf(key).endsWith("_topic")) {
                        assertThat(known).contains(String.valueOf(value));
                    }
                }));
    }
}
