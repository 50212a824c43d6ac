package lumbar;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * The files of a package depend on each other in one direction. A sealed interface and its cases count as one file, and so do
 * nested classes with what they are nested in.
 */
class FileCyclesTest {
    private static final JavaClasses CLASSES =
            new ClassFileImporter().importPath(House.root().resolve("target/classes"));

    @Test
    void filesOfAPackageHaveNoCycle() {
        assertThat(cycles(CLASSES))
                .as("files of one package that depend on each other in a circle")
                .isEmpty();
    }

    @Test
    void aCycleOfTwoFilesIsFoundAndASealedInterfaceIsNone() {
        JavaClasses samples = new ClassFileImporter()
                .importClasses(House.class, One.class, Other.class, Shape.class, Round.class, Square.class);
        Map<String, Set<String>> dependencies = new TreeMap<>();
        dependencies.put("One", Set.of("Other"));
        dependencies.put("Other", Set.of("One"));
        dependencies.put("Third", Set.of("One"));
        assertThat(inCycle(dependencies)).containsExactly("One", "Other");
        assertThat(root(samples.get(Round.class), Map.of(Round.class.getName(), "Shape")))
                .isEqualTo("Shape");
    }

    private static final class One {}

    private static final class Other {}

    private sealed interface Shape permits Round, Square {}

    private record Round() implements Shape {}

    private record Square() implements Shape {}

    /** The files that are in a cycle, by package. */
    private static Map<String, Set<String>> cycles(JavaClasses classes) {
        Map<String, String> cases = cases(classes);
        Map<String, Map<String, Set<String>>> packages = new TreeMap<>();
        for (JavaClass type : classes) {
            String from = root(type, cases);
            Map<String, Set<String>> files = packages.computeIfAbsent(type.getPackageName(), name -> new TreeMap<>());
            type.getDirectDependenciesFromSelf().stream()
                    .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                    .filter(target -> target.getPackageName().equals(type.getPackageName()))
                    .map(target -> root(target, cases))
                    .filter(to -> !to.equals(from))
                    .forEach(to ->
                            files.computeIfAbsent(from, name -> new TreeSet<>()).add(to));
        }
        Map<String, Set<String>> cycles = new TreeMap<>();
        packages.forEach((name, files) -> {
            Set<String> found = inCycle(files);
            if (!found.isEmpty()) {
                cycles.put(name, found);
            }
        });
        return cycles;
    }

    /** What is left once files are taken away, again and again, that depend on nobody or that nobody depends on. */
    private static Set<String> inCycle(Map<String, Set<String>> dependencies) {
        Map<String, Set<String>> left = new TreeMap<>();
        dependencies.forEach((from, to) -> left.put(from, new TreeSet<>(to)));
        int before;
        do {
            before = left.size();
            left.values().forEach(to -> to.retainAll(left.keySet()));
            left.values().removeIf(Set::isEmpty);
            Set<String> needed = new TreeSet<>();
            left.values().forEach(needed::addAll);
            left.keySet().retainAll(needed);
        } while (left.size() < before);
        return left.keySet();
    }

    /** The sealed interface of the same package that a file is a case of, by the file's outermost class. */
    private static Map<String, String> cases(JavaClasses classes) {
        Map<String, String> cases = new HashMap<>();
        for (JavaClass type : classes) {
            if (type.isInterface()) {
                for (Class<?> permitted : permitted(type)) {
                    cases.put(permitted.getName(), outermost(type).getName());
                }
            }
        }
        return cases;
    }

    private static List<Class<?>> permitted(JavaClass type) {
        try {
            Class<?>[] permitted = Class.forName(type.getName(), false, FileCyclesTest.class.getClassLoader())
                    .getPermittedSubclasses();
            return permitted == null ? List.of() : List.of(permitted);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static String root(JavaClass type, Map<String, String> cases) {
        String file = outermost(type).getName();
        return cases.getOrDefault(file, cases.getOrDefault(type.getName(), file));
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(FileCyclesTest::outermost).orElse(type);
    }
}
