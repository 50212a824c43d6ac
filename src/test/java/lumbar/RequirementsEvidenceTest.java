package lumbar;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lumbar.cli.RequirementsTable;
import lumbar.cli.RequirementsTable.Requirement;
import org.junit.jupiter.api.Test;

/**
 * Links each safety requirement to the code that names it and the tests that show it. Each build reads the links off the sources,
 * also one that compiles no test; the compiled tests say the same.
 */
class RequirementsEvidenceTest {
    private static final Path EVIDENCE = Path.of("target/classes/lumbar/requirements-evidence.tsv");
    private static final Pattern ID = Pattern.compile("SR-\\d\\d");

    @Test
    void theEvidenceInTheJarIsWhatTheCompiledTestsSay() throws IOException {
        Set<String> gathered = new TreeSet<>(code());
        gathered.addAll(tests());

        assertThat(new TreeSet<>(
                        Files.readString(House.root().resolve(EVIDENCE)).lines().toList()))
                .as("what the build read off the sources")
                .isEqualTo(gathered);
    }

    @Test
    void onlyRequirementsThatExistAreNamed() {
        Set<String> known = ids(RequirementsTable.load().requirements());
        assertThat(evidence().map(line -> line.substring(0, 5)))
                .as("ids in sources and tests")
                .isSubsetOf(known);
    }

    private static Stream<String> evidence() {
        return Stream.concat(code().stream(), tests().stream());
    }

    private static Set<String> ids(Collection<Requirement> requirements) {
        return requirements.stream().map(Requirement::id).collect(Collectors.toSet());
    }

    private static Set<String> code() {
        Path top = House.root().resolve("src/main/java/lumbar");
        Set<String> lines = new TreeSet<>();
        for (Path file : House.javaFiles("src/main/java")) {
            String place = top.relativize(file).toString().replace('/', '.').replaceFirst("\\.java$", "");
            ID.matcher(House.text(file))
                    .results()
                    .map(MatchResult::group)
                    .forEach(id -> lines.add(id + "\tcode\t" + place));
        }
        return lines;
    }

    private static Set<String> tests() {
        JavaClasses classes = new ClassFileImporter().importPath(House.root().resolve("target/test-classes"));
        Set<String> lines = new TreeSet<>();
        for (JavaClass type : classes) {
            ids(type.tryGetAnnotationOfType(ShowsRequirement.class))
                    .forEach(id -> lines.add(id + "\ttest\t" + place(type)));
            for (JavaMethod method : type.getMethods()) {
                ids(method.tryGetAnnotationOfType(ShowsRequirement.class))
                        .forEach(id -> lines.add(id + "\ttest\t" + place(type) + "." + method.getName()));
            }
        }
        return lines;
    }

    private static List<String> ids(Optional<ShowsRequirement> shown) {
        return shown.map(s -> List.of(s.value())).orElse(List.of());
    }

    private static String place(JavaClass type) {
        return type.getName().replaceFirst("^lumbar\\.", "").replace('$', '.');
    }
}
