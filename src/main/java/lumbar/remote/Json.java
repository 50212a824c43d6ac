package lumbar.remote;

import io.avaje.json.mapper.JsonMapper;
import io.avaje.json.stream.JsonStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes values as JSON and reads JSON objects. A number that is not finite is written as null. Any thread. */
public final class Json {
    /** Longer texts are not parsed. */
    public static final int MOST_CHARS = 64 * 1024;

    private static final int DEEPEST = 16;
    // Null and empty values are written, so that readers can rely on each key.
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .jsonStream(JsonStream.builder()
                    .serializeNulls(true)
                    .serializeEmpty(true)
                    .build())
            .build();

    private Json() {}

    public static String write(Object value) {
        return MAPPER.toJson(plain(value));
    }

    /** Reads one object; an empty text is an empty object. */
    public static Map<String, Object> read(String text) throws BadInput {
        if (text.length() > MOST_CHARS) {
            throw new BadInput("the text is longer than " + MOST_CHARS + " characters", "Say less.");
        }
        if (text.isBlank()) {
            return Map.of();
        }
        checkShape(text.strip());
        try {
            Map<String, Object> map = MAPPER.fromJsonObject(text);
            if (map != null) {
                return map;
            }
        } catch (RuntimeException e) {
            // The parser throws many types for bad text, an index out of bounds among them.
            throw new BadInput(
                    "this is no JSON object: " + e.getMessage(), "Send one object, such as {\"area\": \"neck\"}.");
        }
        throw new BadInput("this is no JSON object", "Send one object, such as {\"area\": \"neck\"}.");
    }

    /** Checks that there is one object, not too deep: the parser would overflow its stack, and ignores what follows the object. */
    private static void checkShape(String text) throws BadInput {
        int depth = 0;
        boolean inString = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (inString) {
                i += c == '\\' ? 1 : 0;
                inString = c != '"';
            } else if (c == '"') {
                inString = true;
            } else if (c == '{' || c == '[') {
                if (++depth > DEEPEST) {
                    throw new BadInput("the JSON is nested deeper than " + DEEPEST, "Send one flat object.");
                }
            } else if ((c == '}' || c == ']') && --depth <= 0 && i < text.length() - 1) {
                throw new BadInput("something stands behind the JSON object", "Send one object and nothing else.");
            }
        }
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Double d when !Double.isFinite(d) -> null;
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> cleaned = new LinkedHashMap<>();
                map.forEach((key, v) -> cleaned.put(String.valueOf(key), plain(v)));
                yield cleaned;
            }
            case List<?> list -> {
                List<@Nullable Object> cleaned = new ArrayList<>();
                list.forEach(v -> cleaned.add(plain(v)));
                yield cleaned;
            }
            default -> value;
        };
    }
}
