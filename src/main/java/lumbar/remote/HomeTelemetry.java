package lumbar.remote;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import lumbar.chair.BodyArea;
import lumbar.control.Event;
import lumbar.control.Reminders;
import lumbar.control.Status;
import lumbar.safety.Fault;
import lumbar.safety.Reason;
import org.jspecify.annotations.Nullable;

/**
 * MQTT payloads of status and events: much less than {@link Telemetry}. No person, weight or answer to screening is in them (SR-32,
 * SR-39). The unit is the last word of a field's name. Any thread.
 */
public final class HomeTelemetry {
    private HomeTelemetry() {}

    /** The payload of {@code state} without the fields of the connection ({@code boot}, {@code seq}, {@code nonce}, {@code chosen}). */
    public static Map<String, @Nullable Object> state(Status status) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("simulated", status.chair().simulated());
        map.put("state", status.state().key());
        map.put("program", status.session().program());
        map.put("intensity_pct", Math.round(status.session().intensity() * 100));
        map.put("elapsed_s", Math.round(status.session().elapsedSeconds()));
        map.put("remaining_s", Math.round(status.session().remainingSeconds()));
        map.put("occupied", status.chair().occupied());
        map.put("remote_mode", status.next().remoteMode());
        map.put("armed_until_s", Math.round(status.next().armedSeconds()));
        map.put("running", status.state().inSession());
        Fault fault = status.safety().fault();
        map.put("fault", fault == null ? null : fault(fault));
        map.put("e_stop", status.state().key().equals("estop"));
        Map<String, Object> limits = new LinkedHashMap<>();
        for (Status.Area area : status.chair().areas()) {
            if (area.reason() != Reason.NONE) {
                limits.put(area.area().key(), reason(area.reason()));
            }
        }
        map.put("limits", limits);
        return map;
    }

    /** What a screening led to is not published (SR-32). */
    private static String reason(Reason reason) {
        return reason == Reason.EXCLUDED || reason == Reason.HEAT_PERSON ? Reason.PERSON.key() : reason.key();
    }

    /** The payloads of {@code area/…}, by area. */
    public static Map<String, Map<String, @Nullable Object>> areas(Status status, long wallMillis) {
        Map<String, Map<String, @Nullable Object>> areas = new LinkedHashMap<>();
        for (Status.Area area : status.chair().areas()) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            map.put("permitted_pct", Math.round(area.permitted() * 100));
            map.put(
                    "pressure_kpa",
                    area.pressureKpa().isPresent()
                            ? Math.rint(area.pressureKpa().getAsDouble() * 10) / 10
                            : null);
            map.put("minutes_left_s", Math.round(area.secondsLeft()));
            map.put("blocked_until", blockedUntil(area.blockedSeconds(), wallMillis));
            areas.put(area.area().key(), map);
        }
        return areas;
    }

    /** To the minute, so that the text stays the same for the same block. */
    private static @Nullable String blockedUntil(double seconds, long wallMillis) {
        return seconds <= 0
                ? null
                : Instant.ofEpochMilli(wallMillis + (long) (seconds * 1000) + 30_000)
                        .truncatedTo(ChronoUnit.MINUTES)
                        .toString();
    }

    private static Map<String, @Nullable Object> fault(Fault fault) {
        Map<String, Object> all = Telemetry.fault(fault);
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("code", all.get("code"));
        map.put("area", all.get("where"));
        map.put("value", all.get("value"));
        map.put("limit", all.get("limit"));
        map.put("text", all.get("text"));
        map.put("next_step", all.get("next_step"));
        return map;
    }

    /** The payload of {@code event}; null for events that are not published. */
    public static @Nullable Map<String, Object> event(Event event) {
        return switch (event) {
            case Event.SessionStarted started -> event("session_started", "program", started.program());
            case Event.SessionEnded ended -> {
                Map<String, Object> map = event("session_ended", "program", ended.program());
                map.put("outcome", ended.result().key());
                map.put("elapsed_s", Math.round(ended.seconds()));
                yield map;
            }
            case Event.StateChanged changed ->
                changed.to().key().equals("paused") ? event("paused", "text", changed.why()) : null;
            case Event.FaultFound found -> {
                Map<String, Object> map =
                        event("fault", "code", found.fault().code().key());
                map.put("area", found.fault().place().name());
                map.put("text", EventText.of(found.fault()));
                yield map;
            }
            case Event.Answered whole -> {
                Event.Answered answered = Redaction.of(whole);
                yield answered.accepted() ? null : refused(answered.command(), answered.code(), answered.text());
            }
            case Event.BlockDue due ->
                event("discomfort", "area", area(due.block().area()));
            case Event.LimitMet met ->
                met.reason() == Reason.MINUTES ? event("area_done", "area", area(met.area())) : null;
            default -> null;
        };
    }

    /** The event of a refused command. */
    public static Map<String, Object> refused(String command, String code, String text) {
        Map<String, Object> map = event("refused", "command", command);
        map.put("code", code);
        map.put("text", text);
        return map;
    }

    /** The event of a reminder. */
    public static Map<String, Object> reminder(Reminders.Kind kind, String language) {
        return event(kind.key(), "text", kind.text(language));
    }

    private static Map<String, Object> event(String type, String key, String value) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("event_type", type);
        map.put(key, value);
        return map;
    }

    private static String area(@Nullable BodyArea area) {
        return area == null ? "all" : area.key();
    }
}
