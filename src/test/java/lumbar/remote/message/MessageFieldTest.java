package lumbar.remote.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lumbar.control.Command;
import lumbar.remote.Json;
import lumbar.remote.Messages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the document of the API says of a record is what the library writes and reads. */
class MessageFieldTest {
    static Stream<Class<?>> records() {
        return new ClassFileImporter()
                .importPackagesOf(MessageField.class).stream()
                        .<Class<?>>map(each -> each.reflect())
                        .filter(each -> each.isRecord() && each != MessageField.class);
    }

    @ParameterizedTest
    @MethodSource("records")
    void theKeysAreTheLibrarysAndWhatIsWrittenIsReadAgain(Class<?> record) throws Exception {
        Object one = example(record);
        String json = Json.write(one);

        assertThat(List.copyOf(Messages.read(json).keySet()))
                .isEqualTo(
                        MessageField.of(record).stream().map(MessageField::key).toList());
        assertThat((Object) Json.bind(json, record)).isEqualTo(one);
    }

    /** What is published is made of the constants that are enforced; 0 to 130 stood there while 20 to 150 were taken. */
    @Test
    void theIntensityThatIsPublishedIsTheOneThatIsTaken() {
        String range = Math.round(Command.LEAST_INTENSITY * 100) + " to " + Math.round(Command.MOST_INTENSITY * 100);
        assertThat(MessageField.of(CommandRequest.Intensity.class).getFirst().description())
                .isEqualTo(range);
        assertThat(MessageField.of(CommandRequest.Start.class))
                .filteredOn(field -> field.key().equals("intensity_pct"))
                .singleElement()
                .extracting(MessageField::description)
                .asString()
                .startsWith(range);
    }

    private static Object example(Class<?> record) throws Exception {
        List<Object> values = new ArrayList<>();
        for (RecordComponent component : record.getRecordComponents()) {
            values.add(example(component.getGenericType()));
        }
        Constructor<?> canonical = record.getDeclaredConstructor(Arrays.stream(record.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class[]::new));
        return canonical.newInstance(values.toArray());
    }

    private static Object example(Type type) throws Exception {
        return switch (type.getTypeName()) {
            case "java.lang.String", "java.lang.Object" -> "word";
            case "boolean", "java.lang.Boolean" -> true;
            case "int", "java.lang.Integer" -> 7;
            case "long", "java.lang.Long" -> 8L;
            case "double", "java.lang.Double" -> 2.5;
            default -> {
                if (type instanceof java.lang.reflect.ParameterizedType generic) {
                    Type[] of = generic.getActualTypeArguments();
                    yield of.length == 1 ? List.of(example(of[0])) : Map.of("key", example(of[1]));
                }
                yield example((Class<?>) type);
            }
        };
    }
}
