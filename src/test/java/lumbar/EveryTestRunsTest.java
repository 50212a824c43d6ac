package lumbar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A method that looks like a test is one: without its annotation it would be green for ever. */
class EveryTestRunsTest {
    @Test
    void aMethodOfATestClassThatIsNotPrivateHasAnAnnotation() throws Exception {
        List<Class<?>> classes = testClasses();

        assertThat(classes).hasSizeGreaterThan(100);
        assertThat(classes.stream()
                        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                        .filter(EveryTestRunsTest::isForgotten)
                        .map(method -> method.getDeclaringClass().getSimpleName() + "." + method.getName()))
                .as("give it @Test, or make it private")
                .isEmpty();
    }

    private static boolean isForgotten(Method method) {
        int modifiers = method.getModifiers();
        return method.getReturnType() == void.class
                && !Modifier.isPrivate(modifiers)
                && !Modifier.isStatic(modifiers)
                && !Modifier.isAbstract(modifiers)
                && !method.isSynthetic()
                && method.getAnnotations().length == 0;
    }

    private static List<Class<?>> testClasses() throws IOException, URISyntaxException, ClassNotFoundException {
        Path root = Path.of(
                Objects.requireNonNull(EveryTestRunsTest.class.getResource("/")).toURI());
        List<String> names;
        try (Stream<Path> files = Files.walk(root)) {
            names = files.map(file -> root.relativize(file).toString().replace('/', '.'))
                    .filter(name -> name.endsWith("Test.class") || name.endsWith("IT.class"))
                    .map(name -> name.substring(0, name.length() - ".class".length()))
                    .toList();
        }
        List<Class<?>> classes = new ArrayList<>();
        for (String name : names) {
            classes.add(Class.forName(name, /* initialize= */ false, EveryTestRunsTest.class.getClassLoader()));
        }
        return classes;
    }
}
