package lumbar.remote;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lumbar.control.CommandKind;
import lumbar.control.Refusal;
import lumbar.control.State;
import lumbar.person.Guest;
import lumbar.safety.Reason;
import org.jspecify.annotations.Nullable;

/**
 * The status and the events as a guest may see them: what the chair does, but nothing about another person: no id, no last session,
 * no area that is excluded or blocked by a screening or a report, no result of a screening (SR-32). Any thread.
 */
public final class GuestView {
    private static final Set<String> PERSONAL = Stream.of(
                    Reason.EXCLUDED, Reason.BLOCKED, Reason.HEAT_PERSON, Reason.PERSON)
            .map(Reason::key)
            .collect(Collectors.toUnmodifiableSet());

    /** Of what somebody said of a body. */
    private static final Set<String> PERSONAL_EVENTS = Set.of("discomfort", "rests", "block_lifted");

    private static final Set<String> PERSONAL_COMMANDS = Stream.of(
                    CommandKind.REPORT, CommandKind.TODAY, CommandKind.LIFT)
            .map(CommandKind::key)
            .collect(Collectors.toUnmodifiableSet());

    /** Why the chair is in one of these names the person, or a report of discomfort. */
    private static final Set<String> PERSONAL_STATES =
            Stream.of(State.STARTING, State.STOPPING).map(State::key).collect(Collectors.toUnmodifiableSet());

    private GuestView() {}

    /** @param status as {@link Telemetry#status} says it, and more; it stays as it is */
    public static Map<String, Object> of(Map<String, Object> status) {
        Map<String, Object> seen = new LinkedHashMap<>(status);
        for (String key : List.of("last_session", "continue")) {
            if (status.get(key) instanceof Map<?, ?> one && !Guest.ID.equals(one.get("person"))) {
                seen.put(key, Double.NaN);
            }
        }
        withholdRefusedButton(seen);
        if (Guest.ID.equals(status.get("person"))) {
            return seen;
        }
        seen.put("person", "");
        if (PERSONAL_STATES.contains(word(status, "state"))) {
            seen.put("why", "");
        }
        withholdLimits(seen);
        if (status.get("limiting") instanceof Map<?, ?> limiting && PERSONAL.contains(word(limiting, "reason"))) {
            seen.put("limiting", Double.NaN);
        }
        if (status.get("areas") instanceof List<?> areas) {
            seen.put("areas", areas.stream().map(GuestView::area).toList());
        }
        if (status.get("can") instanceof Map<?, ?> can) {
            seen.put("can", withoutScreening(can));
        }
        return seen;
    }

    /**
     * The event, or null where it is of a body. It does not always say whose, so a guest is not told of the own one either: the
     * status says that.
     *
     * @param event as {@link Telemetry#event} says it; it stays as it is
     */
    public static @Nullable Map<String, Object> event(Map<String, Object> event) {
        String kind = word(event, "event");
        boolean isPersonal = PERSONAL_EVENTS.contains(kind)
                || (kind.equals("limit_met") && PERSONAL.contains(word(event, "reason")))
                || PERSONAL_COMMANDS.contains(word(event, "command"));
        if (isPersonal) {
            return null;
        }
        Map<String, Object> seen = new LinkedHashMap<>(event);
        if (kind.equals("session_started")
                || kind.equals("session_ended")
                || (kind.equals("state_changed") && PERSONAL_STATES.contains(word(event, "to")))) {
            seen.remove("text");
        }
        return seen;
    }

    /** Whoever pressed it may be another than who sat there last. */
    private static void withholdRefusedButton(Map<String, Object> seen) {
        if (seen.get("refused_button") instanceof Map<?, ?> refused && Redaction.withholds(word(refused, "code"))) {
            seen.put("refused_button", Double.NaN);
            String why = word(seen, "why");
            int end = why.lastIndexOf("; " + word(refused, "text"));
            seen.put("why", end < 0 ? "" : why.substring(0, end));
        }
    }

    private static Object area(Object one) {
        if (!(one instanceof Map<?, ?> known)) {
            return one;
        }
        Map<Object, Object> area = new LinkedHashMap<>(known);
        area.put("excluded", false);
        area.put("blocked_s", 0.0);
        withholdLimits(area);
        return area;
    }

    /** The reason becomes the first limit that is left. */
    private static void withholdLimits(Map<? super String, Object> seen) {
        List<?> left = seen.get("limits") instanceof List<?> limits ? withoutPersonal(limits) : List.of();
        if (seen.containsKey("limits")) {
            seen.put("limits", left);
        }
        if (PERSONAL.contains(word(seen, "reason"))) {
            seen.put("reason", left.isEmpty() ? Reason.NONE.key() : left.getFirst());
        }
    }

    private static List<?> withoutPersonal(List<?> limits) {
        return limits.stream()
                .filter(limit -> !PERSONAL.contains(String.valueOf(limit)))
                .toList();
    }

    private static Map<Object, Object> withoutScreening(Map<?, ?> can) {
        Map<Object, Object> seen = new LinkedHashMap<>(can);
        seen.replaceAll((command, code) -> Redaction.withholds(String.valueOf(code)) ? Refusal.PERSON.key() : code);
        return seen;
    }

    private static String word(Map<?, ?> map, String key) {
        return String.valueOf(map.get(key));
    }
}
