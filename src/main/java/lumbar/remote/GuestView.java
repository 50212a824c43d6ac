package lumbar.remote;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lumbar.person.Guest;
import lumbar.safety.Reason;

/**
 * The status as a guest may see it: what the chair does, but nothing about another person: no id, no last session, no area that is
 * excluded or blocked by a screening or a report (SR-32). Any thread.
 */
public final class GuestView {
    private static final Set<String> PERSONAL = Stream.of(
                    Reason.EXCLUDED, Reason.BLOCKED, Reason.HEAT_PERSON, Reason.PERSON)
            .map(Reason::key)
            .collect(Collectors.toUnmodifiableSet());

    private GuestView() {}

    /** @param status as {@link Telemetry#status} says it, and more; it stays as it is */
    public static Map<String, Object> of(Map<String, Object> status) {
        Map<String, Object> seen = new LinkedHashMap<>(status);
        for (String key : List.of("last_session", "continue")) {
            if (status.get(key) instanceof Map<?, ?> one && !Guest.ID.equals(one.get("person"))) {
                seen.put(key, Double.NaN);
            }
        }
        if (Guest.ID.equals(status.get("person"))) {
            return seen;
        }
        seen.put("person", "");
        if (PERSONAL.contains(String.valueOf(status.get("reason")))) {
            seen.put("reason", Reason.NONE.key());
        }
        if (status.get("limiting") instanceof Map<?, ?> limiting
                && PERSONAL.contains(String.valueOf(limiting.get("reason")))) {
            seen.put("limiting", Double.NaN);
        }
        if (status.get("limits") instanceof List<?> limits) {
            seen.put("limits", withoutPersonal(limits));
        }
        if (status.get("areas") instanceof List<?> areas) {
            seen.put("areas", areas.stream().map(GuestView::area).toList());
        }
        return seen;
    }

    private static Object area(Object one) {
        if (!(one instanceof Map<?, ?> known)) {
            return one;
        }
        Map<Object, Object> area = new LinkedHashMap<>(known);
        area.put("excluded", false);
        area.put("blocked_s", 0.0);
        if (PERSONAL.contains(String.valueOf(known.get("reason")))) {
            area.put("reason", Reason.NONE.key());
        }
        if (known.get("limits") instanceof List<?> limits) {
            area.put("limits", withoutPersonal(limits));
        }
        return area;
    }

    private static List<?> withoutPersonal(List<?> limits) {
        return limits.stream()
                .filter(limit -> !PERSONAL.contains(String.valueOf(limit)))
                .toList();
    }
}
