package lumbar.remote;

import io.avaje.json.JsonAdapter;
import io.avaje.json.JsonReader;
import io.avaje.json.JsonWriter;
import io.avaje.jsonb.Jsonb;
import java.util.Map;
import lumbar.remote.message.CommandRequest;
import org.jspecify.annotations.Nullable;

/**
 * Writes values as JSON, reads JSON objects and binds them to the records of {@link lumbar.remote.message}. A number that is not finite is
 * written as null. Any thread.
 */
public final class Json {
    /** Longer texts are not parsed. */
    public static final int MOST_CHARS = 64 * 1024;

    private static final int DEEPEST = 16;
    // Null and empty values are written, so that readers can rely on each key.
    private static final Jsonb JSONB = Jsonb.builder()
            .serializeNulls(true)
            .serializeEmpty(true)
            .add(double.class, new FiniteAdapter())
            .add(Double.class, new FiniteAdapter().nullSafe())
            .add(CommandRequest.Plain.class, new EmptyAdapter())
            .build();

    private Json() {}

    /** A record of the wire, or lists and maps of such and of plain values. */
    public static String write(Object value) {
        return JSONB.toJson(value);
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
            Object read = JSONB.type(Object.class).fromJson(text);
            if (read instanceof Map<?, ?>) {
                @SuppressWarnings("unchecked") // keys of a JSON object are texts
                Map<String, Object> map = (Map<String, Object>) read;
                return map;
            }
        } catch (RuntimeException e) {
            // The parser throws many types for bad text, an index out of bounds among them.
            throw new BadInput(
                    "this is no JSON object: " + e.getMessage(), "Send one object, such as {\"area\": \"neck\"}.");
        }
        throw new BadInput("this is no JSON object", "Send one object, such as {\"area\": \"neck\"}.");
    }

    /**
     * Reads one object as a record of the wire, however long it is. Keys that the record does not have are passed over, and missing ones
     * are null, 0 or false.
     *
     * @throws BadInput where it is no object, or a value is of another type
     */
    public static <T> T bind(String text, Class<T> type) throws BadInput {
        checkShape(text.strip());
        try {
            T read = JSONB.type(type).fromJson(text);
            if (read != null) {
                return read;
            }
        } catch (RuntimeException e) {
            throw new BadInput("this is not as " + type.getSimpleName() + " is: " + e.getMessage(), "");
        }
        throw new BadInput("this is not as " + type.getSimpleName() + " is", "");
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

    /** JSON has no NaN and no infinity; the library would write them as texts. */
    private static final class FiniteAdapter implements JsonAdapter<Double> {
        @Override
        public void toJson(JsonWriter writer, @Nullable Double value) {
            if (value == null || !Double.isFinite(value)) {
                writer.nullValue();
            } else {
                writer.value(value.doubleValue());
            }
        }

        @Override
        public Double fromJson(JsonReader reader) {
            return reader.readDouble();
        }
    }

    /** A record without components: the library would look for its methods. */
    private static final class EmptyAdapter implements JsonAdapter<CommandRequest.Plain> {
        @Override
        public void toJson(JsonWriter writer, CommandRequest.Plain value) {
            writer.beginObject();
            writer.endObject();
        }

        @Override
        public CommandRequest.Plain fromJson(JsonReader reader) {
            reader.skipValue();
            return new CommandRequest.Plain();
        }
    }
}
