package lumbar.safety;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PermittedTest {
    @Test
    void onlySafetyMakesOne() {
        assertThat(Permitted.class).isFinal();
        assertThat(Arrays.stream(Permitted.class.getDeclaredConstructors()).map(Constructor::getModifiers))
                .noneMatch(modifiers -> Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers));
        List<String> makers = new ClassFileImporter()
                .importPath(Path.of("target", "classes")).stream()
                        .flatMap(type -> type.getConstructorCallsFromSelf().stream())
                        .filter(call -> call.getTargetOwner().isEquivalentTo(Permitted.class))
                        .map(JavaConstructorCall::getOriginOwner)
                        .map(owner -> owner.getName())
                        .distinct()
                        .sorted()
                        .toList();
        assertThat(makers).containsExactly("lumbar.safety.BringUpLimiter", "lumbar.safety.Governor");
    }
}
