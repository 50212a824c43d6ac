package lumbar.remote;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import lumbar.remote.message.MessageField;
import org.jspecify.annotations.Nullable;

/**
 * Checks the fields of a request against its record, and binds them. The library that binds would pass over a wrong name, and take a text
 * for a number: here a missing, unknown or wrong field is a {@link BadInput} that says what is to be sent. Any thread.
 */
public final class RequestBinder {
    private RequestBinder() {}

    /** The fields of a JSON object as a record. */
    public static <T> T bind(Map<String, Object> fields, Class<T> type) throws BadInput {
        List<MessageField> known = MessageField.of(type);
        Set<String> keys = known.stream().map(MessageField::key).collect(Collectors.toCollection(TreeSet::new));
        for (String key : fields.keySet()) {
            if (!keys.contains(key)) {
                throw BadInput.unknown("field", key, keys);
            }
        }
        Map<String, Object> whole = new LinkedHashMap<>();
        for (MessageField field : known) {
            Object value = fields.get(field.key());
            if (field.required() && (value == null || value.equals(""))) {
                throw missing(field);
            }
            if (value != null) {
                check(field, value);
                whole.put(field.key(), value);
            } else if (field.type() == String.class) {
                whole.put(field.key(), "");
            }
        }
        return Json.bind(Json.write(whole), type);
    }

    /** The same of a query, in which every value is a text: a field that is a number is read as one. */
    public static <T> T bindQuery(Map<String, Object> texts, Class<T> type) throws BadInput {
        Map<String, Object> fields = new LinkedHashMap<>(texts);
        for (MessageField field : MessageField.of(type)) {
            if (isNumber(field.type()) && texts.get(field.key()) instanceof String text) {
                fields.put(field.key(), number(field, text));
            }
        }
        return bind(fields, type);
    }

    private static Object number(MessageField field, String text) throws BadInput {
        if (!text.matches("-?\\d{1,15}(\\.\\d{1,15})?")) {
            throw new BadInput(field.key() + " '" + text + "' is no number", "Allowed: " + field.description() + ".");
        }
        return Double.valueOf(text);
    }

    private static void check(MessageField field, Object value) throws BadInput {
        String name = "'" + field.key() + "'";
        if (field.type() == String.class) {
            require(value instanceof String, name + " is no text", "Put it in quotes.");
        } else if (isNumber(field.type())) {
            boolean isFinite = value instanceof Number number && Double.isFinite(number.doubleValue());
            require(isFinite, name + " is no number", "Write it without quotes or unit.");
        } else if (field.type() == boolean.class || field.type() == Boolean.class) {
            require(value instanceof Boolean, name + " is neither true nor false", "Say true or false.");
        } else if (isRaw(field.type(), List.class)) {
            boolean isOfTexts = value instanceof List<?> list && list.stream().allMatch(String.class::isInstance);
            require(isOfTexts, name + " is no list of texts", "For example {" + quoted(field.key()) + ": [\"…\"]}.");
        } else {
            checkAnswers(name, value);
        }
    }

    /** An object of texts to true or false. */
    private static void checkAnswers(String name, @Nullable Object value) throws BadInput {
        require(value instanceof Map<?, ?>, name + " is no object", "For example {\"heart\": false}.");
        if (value instanceof Map<?, ?> answers) {
            for (Map.Entry<?, ?> answer : answers.entrySet()) {
                require(
                        answer.getValue() instanceof Boolean,
                        "'" + answer.getKey() + "' is neither true nor false",
                        "Say true or false.");
            }
        }
    }

    private static boolean isNumber(Type type) {
        return type == double.class || type == Double.class;
    }

    private static boolean isRaw(Type type, Class<?> raw) {
        return type instanceof ParameterizedType generic && generic.getRawType() == raw;
    }

    private static void require(boolean good, String text, String nextStep) throws BadInput {
        if (!good) {
            throw new BadInput(text, nextStep);
        }
    }

    private static BadInput missing(MessageField field) {
        return new BadInput(
                "'" + field.key() + "' is missing", "Say " + quoted(field.key()) + ": " + field.description() + ".");
    }

    private static String quoted(String key) {
        return "\"" + key + "\"";
    }
}
