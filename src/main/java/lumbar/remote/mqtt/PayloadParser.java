package lumbar.remote.mqtt;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import lumbar.control.Command;
import lumbar.remote.BadInput;
import lumbar.remote.CommandParser;
import lumbar.remote.Json;
import lumbar.remote.NameLookup;
import lumbar.remote.ReplayGuard;
import lumbar.remote.message.CommandRequest;
import org.jspecify.annotations.Nullable;

/**
 * Parses the payload of a command topic into a {@link Command} and its metadata for the replay check. A plain text is the one value that
 * the command takes; JSON may give more. Anything else is a {@link BadInput} that says what is wrong. Any thread.
 */
final class PayloadParser {
    private static final int LONGEST_MARK = 64;

    private final CommandParser parser;
    private final Collection<String> programs;
    private final String person;

    /**
     * A parsed payload.
     *
     * @param command null when only the program of the next start is chosen
     * @param program that program; empty otherwise
     * @param controller the field {@code controller}; empty when it is missing
     */
    record ParsedCommand(@Nullable Command command, String program, ReplayGuard.Metadata metadata, String controller) {}

    /** @param person who is started when a start names nobody; empty for the chair's default */
    PayloadParser(NameLookup names, String person) {
        parser = new CommandParser(names);
        programs = names.programs();
        this.person = person;
    }

    /** The sender's id of the command, for the answer; null when there is none or it cannot be read. */
    static @Nullable String id(byte[] payload) {
        try {
            Object id = fields("", text(payload)).get("id");
            return id instanceof String text && text.length() <= LONGEST_MARK ? text : null;
        } catch (BadInput e) {
            return null;
        }
    }

    /** @param chosen the program of a start that names none */
    ParsedCommand parse(String word, byte[] payload, String chosen, long arrivedNanos) throws BadInput {
        Map<String, Object> fields = new LinkedHashMap<>(fields(word, text(payload)));
        String id = shortText(fields.remove("id"), "id");
        Double expires = seconds(fields.remove("expires"));
        String nonce = shortText(fields.remove("nonce"), "nonce");
        String controller = shortText(fields.remove("controller"), "controller");
        boolean starts = word.equals("start");
        ReplayGuard.Metadata metadata = new ReplayGuard.Metadata(
                arrivedNanos, starts || word.equals("resume"), starts || word.equals("resume"), id, expires, nonce);
        String by = controller == null ? "" : controller;
        if (word.equals("program")) {
            return new ParsedCommand(null, program(fields), metadata, by);
        }
        if (starts) {
            fields.putIfAbsent("program", chosen);
            if (!person.isEmpty()) {
                fields.putIfAbsent("person", person);
            }
        }
        return new ParsedCommand(parser.parse(word, fields), "", metadata, by);
    }

    private String program(Map<String, Object> fields) throws BadInput {
        for (String field : fields.keySet()) {
            if (!field.equals("program")) {
                throw BadInput.unknown("field", field, java.util.List.of("program"));
            }
        }
        if (fields.get("program") instanceof String name && programs.contains(name)) {
            return name;
        }
        throw BadInput.unknown("program", String.valueOf(fields.get("program")), programs);
    }

    /** Strictly UTF-8. */
    private static String text(byte[] payload) throws BadInput {
        String text = new String(payload, StandardCharsets.UTF_8);
        if (text.indexOf('\uFFFD') >= 0 || text.indexOf('\0') >= 0) {
            throw new BadInput("the payload is no text", "Send UTF-8.");
        }
        return text.strip();
    }

    private static Map<String, Object> fields(String word, String text) throws BadInput {
        if (text.startsWith("{")) {
            return Json.read(text);
        }
        if (text.isEmpty() || text.equals("PRESS")) {
            return Map.of();
        }
        return switch (word) {
            case "start", "program" -> Map.of("program", text);
            case "report" -> text.equals("all") ? Map.of() : Map.of("area", text);
            case "intensity" -> Map.of("intensity_pct", number(text));
            default ->
                throw new BadInput(
                        "'" + excerpt(text) + "' says nothing to " + word, "Send an empty payload, or a JSON object.");
        };
    }

    private static double number(String text) throws BadInput {
        if (!text.matches("\\d{1,3}(\\.\\d{1,3})?")) {
            throw new BadInput(
                    "'" + excerpt(text) + "' is no number",
                    "Send " + CommandRequest.LEAST_PCT + " to " + CommandRequest.MOST_PCT + ", without a unit.");
        }
        return Double.parseDouble(text);
    }

    private static String excerpt(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }

    private static @Nullable String shortText(@Nullable Object value, String field) throws BadInput {
        if (value == null) {
            return null;
        }
        if (value instanceof String text && !text.isEmpty() && text.length() <= LONGEST_MARK) {
            return text;
        }
        throw new BadInput("'" + field + "' is no text of 1 to " + LONGEST_MARK + " characters", "Put it in quotes.");
    }

    private static @Nullable Double seconds(@Nullable Object value) throws BadInput {
        if (value == null) {
            return null;
        }
        if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
            return number.doubleValue();
        }
        throw new BadInput("'expires' is no number of seconds since 1970", "For example {\"expires\": 1767225600}.");
    }
}
