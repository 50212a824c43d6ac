package lumbar.remote.mqtt;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import lumbar.control.Reminders;
import lumbar.remote.message.CommandRequest;

/**
 * The entities of a chair in Home Assistant. None is a fan, a valve, a lock or a scene: "turn on all fans" must not start a massage.
 * There is no switch either, because starting and stopping are two things, and stopping always works.
 */
final class ChairEntities {
    /** A start that Home Assistant held back for longer than that is not meant any more. */
    private static final String FRESH =
            "\"expires\": {{ (now().timestamp() + 15) | round(0, 'ceil') }}, \"id\": \"ha-{{ now().timestamp() }}\"";

    private static final Map<String, List<String>> AREAS = Map.of(
            "neck", List.of("Neck", "Nacken"),
            "shoulders", List.of("Shoulders", "Schultern"),
            "upper-back", List.of("Upper back", "Oberer Rücken"),
            "lower-back", List.of("Lower back", "Unterer Rücken"),
            "glutes", List.of("Glutes", "Gesäß"),
            "arms", List.of("Arms", "Arme"),
            "thighs", List.of("Thighs", "Oberschenkel"),
            "calves", List.of("Calves", "Waden"),
            "feet", List.of("Feet", "Füße"));

    private static final List<String> EVENTS = List.of(
            "session_started", "session_ended", "paused", "fault", "refused", "discomfort", "area_done", "awake_asked");

    private static final List<String> REMINDERS =
            Arrays.stream(Reminders.Kind.values()).map(Reminders.Kind::key).toList();

    /** An event that is rendered to nothing is passed over; one of another's kind would be a warning in the log. */
    private static final String OTHERS = "{{ '' if value_json.event_type.startswith('reminder_') else value }}";

    private static final String REMINDING = "{{ value if value_json.event_type.startswith('reminder_') else '' }}";

    private ChairEntities() {}

    static List<Entity> of(MqttConfig config, DiscoveryOptions options) {
        List<Entity> all = new ArrayList<>(commands(config, options));
        all.addAll(sensors(config, options));
        all.addAll(events(config));
        all.addAll(diagnostics(config));
        options.areas().forEach(area -> all.add(minutesLeft(config, area)));
        options.pressureAreas().forEach(area -> all.add(pressure(config, area)));
        return all;
    }

    private static List<Entity> commands(MqttConfig config, DiscoveryOptions options) {
        Topics topics = config.topics();
        String nonce = config.isNonceRequired()
                ? ", \"nonce\": \"{{ states('sensor.lumbar_" + topics.chair().replace('-', '_') + "_nonce') }}\""
                : "";
        return List.of(
                Entity.of("start", "button", "Start", "Starten")
                        .with("command_topic", topics.command("start"))
                        .with("command_template", "{" + FRESH + nonce + "}")
                        .with("icon", "mdi:play"),
                Entity.of("stop", "button", "Stop", "Stopp")
                        .with("command_topic", topics.command("stop"))
                        .with("payload_press", "STOP")
                        .with("icon", "mdi:stop-circle"),
                Entity.of("pause", "button", "Pause", "Pause")
                        .with("command_topic", topics.command("pause"))
                        .with("icon", "mdi:pause"),
                Entity.of("resume", "button", "Resume", "Fortsetzen")
                        .with("command_topic", topics.command("resume"))
                        .with("command_template", "{" + FRESH + "}")
                        .with("icon", "mdi:play-pause"),
                Entity.of("report", "button", "Report discomfort", "Beschwerden melden")
                        .with("command_topic", topics.command("report"))
                        .with("payload_press", "all")
                        .with("icon", "mdi:hand-back-left"),
                Entity.of("program", "select", "Program", "Programm")
                        .with("command_topic", topics.command("program"))
                        .with("options", options.programs())
                        .withStateField("chosen")
                        .with("icon", "mdi:playlist-music"),
                Entity.of("intensity", "number", "Intensity", "Intensität")
                        .with("command_topic", topics.command("intensity"))
                        .withStateField("intensity_pct")
                        .with("min", CommandRequest.LEAST_PCT)
                        .with("max", CommandRequest.MOST_PCT)
                        .with("step", 5)
                        .with("mode", "slider")
                        .with("unit_of_measurement", "%")
                        .with("icon", "mdi:gauge"));
    }

    private static List<Entity> sensors(MqttConfig config, DiscoveryOptions options) {
        return List.of(
                Entity.of("state", "sensor", "State", "Zustand")
                        .with("device_class", "enum")
                        .with("options", options.states())
                        .withStateField("state"),
                Entity.of("running_program", "sensor", "Running program", "Laufendes Programm")
                        .with("value_template", "{{ value_json.program or 'none' }}"),
                Entity.of("remaining", "sensor", "Remaining", "Restzeit")
                        .with("device_class", "duration")
                        .with("unit_of_measurement", "s")
                        .withStateField("remaining_s"),
                Entity.of("running", "binary_sensor", "Running", "Läuft")
                        .with("device_class", "running")
                        .withBinaryField("running"),
                Entity.of("fault", "binary_sensor", "Fault", "Störung")
                        .with("device_class", "problem")
                        .with(
                                "value_template",
                                "{{ 'ON' if value_json.fault is not none and value_json.fault else 'OFF' }}")
                        .with("json_attributes_topic", config.topics().state())
                        .with("json_attributes_template", "{{ (value_json.fault or {}) | tojson }}"),
                Entity.of("e_stop", "binary_sensor", "Emergency stop", "Not-Halt")
                        .with("device_class", "safety")
                        .withBinaryField("e_stop"),
                Entity.of("occupied", "binary_sensor", "Occupied", "Belegt")
                        .with("device_class", "occupancy")
                        .withBinaryField("occupied"),
                Entity.of("asks_awake", "binary_sensor", "Asks whether you are awake", "Fragt, ob Sie wach sind")
                        .with("value_template", "{{ 'ON' if value_json.awake_left_s is not none else 'OFF' }}")
                        .with("icon", "mdi:sleep-off"),
                Entity.of("remote_mode", "binary_sensor", "Remote mode", "Fernbetrieb")
                        .withBinaryField("remote_mode")
                        .diagnostic(),
                Entity.of("armed", "binary_sensor", "Armed", "Freigegeben")
                        .with("value_template", "{{ 'ON' if value_json.armed_until_s > 0 else 'OFF' }}")
                        .with("icon", "mdi:gesture-tap-button"));
    }

    private static List<Entity> events(MqttConfig config) {
        return List.of(
                Entity.of("events", "event", "Events", "Ereignisse")
                        .with("state_topic", config.topics().event())
                        .with("value_template", OTHERS)
                        .with("event_types", EVENTS),
                Entity.of("reminders", "event", "Reminders", "Erinnerungen")
                        .with("state_topic", config.topics().event())
                        .with("value_template", REMINDING)
                        .with("event_types", REMINDERS)
                        .with("icon", "mdi:cup-water"));
    }

    private static List<Entity> diagnostics(MqttConfig config) {
        List<Entity> all = new ArrayList<>(List.of(Entity.of("version", "update", "Version", "Version")
                .with("device_class", "firmware")
                .with(
                        "value_template",
                        "{{ {'installed_version': value_json.version,"
                                + " 'latest_version': value_json.version} | tojson }}")
                .diagnostic()));
        if (config.isNonceRequired()) {
            all.add(Entity.of("nonce", "sensor", "Nonce", "Nonce")
                    .withStateField("nonce")
                    .diagnostic());
        }
        return all;
    }

    private static Entity minutesLeft(MqttConfig config, String area) {
        return Entity.of(
                        "minutes_left_" + area.replace('-', '_'),
                        "sensor",
                        names(area).getFirst() + " minutes left",
                        names(area).getLast() + " Restminuten")
                .with("state_topic", config.topics().area(area))
                .with("device_class", "duration")
                .with("unit_of_measurement", "min")
                .with("state_class", "measurement")
                .with("value_template", "{{ (value_json.minutes_left_s / 60) | round(1) }}");
    }

    private static Entity pressure(MqttConfig config, String area) {
        return Entity.of(
                        "pressure_" + area.replace('-', '_'),
                        "sensor",
                        names(area).getFirst() + " pressure",
                        names(area).getLast() + " Druck")
                .with("state_topic", config.topics().area(area))
                .with("device_class", "pressure")
                .with("unit_of_measurement", "kPa")
                .with("state_class", "measurement")
                .with("enabled_by_default", false)
                .withStateField("pressure_kpa")
                .diagnostic();
    }

    private static List<String> names(String area) {
        return AREAS.getOrDefault(area, List.of(area, area));
    }
}
