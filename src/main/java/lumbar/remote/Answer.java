package lumbar.remote;

import java.util.LinkedHashMap;
import java.util.Map;
import lumbar.control.Event;
import lumbar.control.Refusal;

/**
 * How a request to the chair ended, and what it asked for.
 *
 * @param code {@code accepted}, or a code that {@code lumbar why} explains
 * @param text for people
 * @param nextStep what to do about it; empty when there is nothing to do
 * @param fields the data that was asked for; empty for a command
 */
public record Answer(Outcome outcome, String code, String text, String nextStep, Map<String, Object> fields) {
    /** The code of {@link #notPermitted}. */
    public static final String NOT_PERMITTED = "not-permitted";

    public static Answer done(String text) {
        return new Answer(Outcome.DONE, "accepted", text, "", Map.of());
    }

    public static Answer of(Map<String, Object> fields) {
        return new Answer(Outcome.DONE, "accepted", "", "", fields);
    }

    public static Answer badInput(BadInput bad) {
        return new Answer(Outcome.BAD_INPUT, "bad-input", bad.text(), bad.nextStep(), Map.of());
    }

    public static Answer failed(String text, String nextStep) {
        return new Answer(Outcome.FAILED, "failed", text, nextStep, Map.of());
    }

    /** The role of the client does not allow it. */
    public static Answer notPermitted(String text, String nextStep) {
        return new Answer(Outcome.REFUSED, NOT_PERMITTED, text, nextStep, Map.of());
    }

    /** The command was refused before it reached the chair. */
    static Answer refused(Refusal refusal) {
        return new Answer(Outcome.REFUSED, refusal.key(), refusal.text(), refusal.nextStep(), Map.of());
    }

    /** How the chair answered a command. */
    public static Answer of(Event.Answered event) {
        Outcome outcome = event.accepted()
                ? Outcome.DONE
                : event.code().equals("out-of-range") ? Outcome.BAD_INPUT : Outcome.REFUSED;
        return new Answer(outcome, event.code(), event.text(), event.nextStep(), Map.of());
    }

    /** Carried out, with further data. */
    public static Answer done(String text, Map<String, Object> fields) {
        return new Answer(Outcome.DONE, "accepted", text, "", fields);
    }

    /** As it is sent: the data alone, or the outcome with code, text, next step and data. */
    public Map<String, Object> toMap() {
        if (!fields.isEmpty() && text.isEmpty()) {
            return fields;
        }
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("outcome", outcome.key());
        map.put("code", code);
        map.put("text", text);
        map.put("next_step", nextStep);
        map.putAll(fields);
        return map;
    }
}
