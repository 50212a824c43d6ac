package lumbar.remote.message;

import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A field of a record on the wire, read off its component.
 *
 * @param key in JSON
 * @param nullable whether its value may be null
 * @param description for readers of the API; empty where the key says all
 * @param required whether a request without it is bad input
 */
public record MessageField(String key, Type type, boolean nullable, String description, boolean required) {
    /** All fields of a record, in its order. */
    public static List<MessageField> of(Class<?> record) {
        return Arrays.stream(record.getRecordComponents()).map(MessageField::of).toList();
    }

    /** The key of a component that is null and must not be, as when another version wrote the record; empty when it is whole. */
    public static Optional<String> missing(Object record) {
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            MessageField field = of(component);
            if (!field.nullable() && value(component, record) == null) {
                return Optional.of(field.key());
            }
        }
        return Optional.empty();
    }

    private static @Nullable Object value(RecordComponent component, Object record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record of the wire is public", e);
        }
    }

    private static MessageField of(RecordComponent component) {
        Key key = component.getAnnotation(Key.class);
        Field annotation = component.getAnnotation(Field.class);
        return new MessageField(
                key == null ? snakeCase(component.getName()) : key.value(),
                component.getGenericType(),
                component.getAnnotatedType().isAnnotationPresent(Nullable.class),
                annotation == null ? "" : annotation.value(),
                annotation != null && annotation.required());
    }

    /** As the library writes it: each capital letter begins a word. */
    private static String snakeCase(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
