package lumbar.remote;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import lumbar.chair.BodyArea;
import lumbar.control.Event;
import lumbar.control.RefusedButton;
import lumbar.control.Status;
import lumbar.safety.Fault;
import lumbar.safety.Measurement;
import lumbar.safety.Reason;
import lumbar.text.NumberText;
import org.jspecify.annotations.Nullable;

/**
 * {@link Status} and {@link Event} as they are sent to programs. Fields are only ever added. The unit is the last word of a field's name.
 * Health data (answers, conditions) is not in them (SR-32). Any thread.
 */
public final class Telemetry {
    private static final int SCHEMA = 1;

    private Telemetry() {}

    /** The status of the chair. */
    public static Map<String, Object> status(Status status) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("schema", SCHEMA);
        map.put("simulated", status.chair().simulated());
        map.put("state", status.state().key());
        map.put("state_text", status.state().words());
        map.put("why", status.chair().why());
        map.put("at_s", NumberText.rounded(status.chair().atSeconds(), 1));
        map.put("in_state_s", NumberText.rounded(status.chair().inStateSeconds(), 1));
        map.put("program", status.session().program());
        map.put("phase", status.session().phase());
        map.put("person", status.session().person());
        map.put("elapsed_s", NumberText.rounded(status.session().elapsedSeconds(), 1));
        map.put("remaining_s", NumberText.rounded(status.session().remainingSeconds(), 1));
        map.put("intensity_pct", Math.round(status.session().intensity() * 100));
        map.put("occupied", status.chair().occupied());
        map.put("seat_kg", number(status.chair().seatKg(), 1));
        map.put("remote_mode", status.next().remoteMode());
        map.put("armed_s", NumberText.rounded(status.next().armedSeconds(), 1));
        Fault latched = status.safety().fault();
        put(map, "fault", latched == null ? null : faultWithArea(latched, status));
        map.put(
                "problems",
                status.safety().problems().stream()
                        .map(problem -> faultWithArea(problem, status))
                        .toList());
        map.put("reason", reason(status.safety().reason()));
        map.put("session_left_s", NumberText.rounded(status.session().secondsLeft(), 1));
        map.put("late_cycles", status.chair().lateCycles());
        put(map, "not_recorded", status.safety().notRecorded());
        List<Object> areas = new ArrayList<>();
        status.chair().areas().forEach(area -> areas.add(area(area)));
        map.put("areas", areas);
        Status.Limiting limiting = status.safety().limiting();
        put(map, "limiting", limiting == null ? null : limiting(limiting));
        map.put("limits", status.safety().limits().stream().map(Reason::key).toList());
        map.put("can", status.next().can().codes());
        Status.Left left = status.next().left();
        put(map, "continue", left == null ? null : left(left));
        map.put("reset_in_s", number(status.next().resetSeconds(), 1));
        Status.Last last = status.session().last();
        put(map, "last_session", last == null ? null : last(last));
        RefusedButton refused = status.chair().refused();
        put(map, "refused_button", refused == null ? null : refused(refused));
        map.put("recliners", status.chair().recliners());
        map.put("seat_sensor", status.chair().seatSensor());
        return map;
    }

    private static Map<String, Object> limiting(Status.Limiting limiting) {
        BodyArea area = limiting.area();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("area", area == null ? "" : area.key());
        map.put("reason", reason(limiting.reason()));
        map.put("pct", NumberText.rounded(limiting.level().orElse(Double.NaN) * 100, 1));
        map.put("for_s", number(limiting.seconds(), 1));
        return map;
    }

    private static Map<String, Object> refused(RefusedButton refused) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("code", refused.code());
        map.put("text", refused.text());
        return map;
    }

    private static Map<String, Object> left(Status.Left left) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("program", left.program());
        map.put("person", left.person());
        map.put("remaining_s", NumberText.rounded(left.remainingSeconds(), 1));
        return map;
    }

    private static Map<String, Object> last(Status.Last last) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", last.id());
        map.put("person", last.person());
        map.put("program", last.program());
        map.put("outcome", last.result().key());
        map.put("seconds", NumberText.rounded(last.seconds(), 1));
        map.put("ended_s_ago", NumberText.rounded(last.secondsAgo(), 1));
        Map<String, Object> areas = new LinkedHashMap<>();
        last.work()
                .areas()
                .forEach((area, work) ->
                        areas.put(area.key(), Map.of("seconds", NumberText.rounded(work.seconds(), 1))));
        map.put("areas", areas);
        return map;
    }

    private static Map<String, Object> area(Status.Area area) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("area", area.area().key());
        map.put("asked_pct", NumberText.rounded(area.asked() * 100, 1));
        map.put("permitted_pct", NumberText.rounded(area.permitted() * 100, 1));
        map.put("pressure_kpa", number(area.pressureKpa(), 2));
        map.put("ceiling_kpa", number(area.ceilingKpa(), 2));
        map.put("depth_mm", number(area.depthMm(), 1));
        map.put("pad_c", number(area.padC(), 1));
        map.put("left_s", NumberText.rounded(area.secondsLeft(), 1));
        map.put("blocked_s", NumberText.rounded(area.blockedSeconds(), 1));
        map.put("free_in_s", number(area.freeInSeconds(), 1));
        map.put("excluded", area.excluded());
        map.put("reason", reason(area.reason()));
        map.put("limits", area.limits().stream().map(Reason::key).toList());
        return map;
    }

    /** A fault with all that a person needs to act on it (SR-38). */
    public static Map<String, Object> fault(Fault fault) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("code", fault.code().key());
        Measurement measured = fault.measurement();
        map.put("where", fault.place().name());
        map.put("value", number(measured == null ? OptionalDouble.empty() : measured.value(), 2));
        map.put("limit", number(measured == null ? OptionalDouble.empty() : measured.limit(), 2));
        map.put("unit", measured == null ? "" : measured.unitText());
        map.put("text", fault.text());
        map.put("next_step", fault.code().nextStep());
        return map;
    }

    /** A fault with the area of the body, where the chair knows it. */
    private static Map<String, Object> faultWithArea(Fault fault, Status status) {
        Map<String, Object> map = fault(fault);
        BodyArea area = status.safety().places().get(fault.place());
        if (area != null) {
            map.put("area", area.key());
        }
        return map;
    }

    /** An event; null for those that concern the record only. */
    public static @Nullable Map<String, Object> event(Event event) {
        Map<String, Object> map = new LinkedHashMap<>();
        switch (event) {
            case Event.Answered whole -> {
                Event.Answered answered = Redaction.of(whole);
                map.put("event", answered.accepted() ? "accepted" : "refused");
                map.put("command", answered.command());
                map.put("code", answered.code());
                map.put("next_step", answered.nextStep());
            }
            case Event.StateChanged changed -> {
                map.put("event", "state_changed");
                map.put("from", changed.from().key());
                map.put("to", changed.to().key());
            }
            case Event.FaultFound found -> {
                map.put("event", "fault");
                map.put("fault", fault(found.fault()));
            }
            case Event.SessionStarted started -> {
                map.put("event", "session_started");
                map.put("program", started.program());
                map.put("profile", started.profile());
            }
            case Event.SessionEnded ended -> {
                map.put("event", "session_ended");
                map.put("program", ended.program());
                map.put("seconds", NumberText.rounded(ended.seconds(), 1));
                map.put("outcome", ended.result().key());
            }
            case Event.PhaseBegan began -> {
                map.put("event", "phase_began");
                map.put("phase", began.phase());
            }
            case Event.LimitMet met -> {
                BodyArea area = met.area();
                map.put("event", "limit_met");
                map.put("area", area == null ? "" : area.key());
                map.put("reason", reason(met.reason()));
            }
            case Event.BlockDue due -> {
                BodyArea area = due.block().area();
                map.put("event", "discomfort");
                map.put("area", area == null ? "all" : area.key());
            }
            case Event.TodayDue due -> map.put("event", "rests");
            case Event.LockChanged changed -> {
                map.put("event", "lock_changed");
                map.put("locked", changed.locked());
            }
            case Event.Reminder reminder -> {
                map.put("event", reminder.kind().key());
                map.put(
                        "text",
                        Map.of(
                                "en",
                                reminder.kind().text("en"),
                                "de",
                                reminder.kind().text("de")));
                return map;
            }
            case Event.BoardsMissing missing -> map.put("event", "boards_missing");
            case Event.Noted noted -> map.put("event", "noted");
            case Event.MinutesDue due -> {
                return null;
            }
            case Event.StartPressed pressed -> {
                return null;
            }
            case Event.BlockLifted lifted -> map.put("event", "block_lifted");
            case Event.SittingChanged changed -> map.put("event", "sitting_changed");
            case Event.Latched latched -> {
                return null;
            }
        }
        map.put("text", EventText.of(event));
        return map;
    }

    private static double number(OptionalDouble value, int decimals) {
        return NumberText.rounded(value.orElse(Double.NaN), decimals);
    }

    private static String reason(Reason reason) {
        return reason.key();
    }

    private static void put(Map<String, Object> map, String key, @Nullable Object value) {
        if (value == null) {
            // A NaN is what Json writes as null: the key stays, so that readers can rely on it.
            map.put(key, Double.NaN);
        } else {
            map.put(key, value);
        }
    }
}
