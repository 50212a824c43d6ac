package lumbar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The tour through the code names files that exist, in an order in which each one really calls the next, and counts them right. A
 * step hangs under the step that calls it, and what is called is named in the source of the caller: the type itself, or an
 * interface that it implements.
 */
class TourTest {
    private static final Path MAIN = House.root().resolve("src/main");
    private static final Pattern HEADING = Pattern.compile("## (.*)");
    private static final Pattern STEP = Pattern.compile("( *)\\d+\\. `([^`]+)`(?: by `([^`]+)`)?:? .*");
    private static final Pattern COUNTS = Pattern.compile("(\\d+) files, (\\d+) packages, (no|\\d+) returns?\\.");
    private static final Pattern SUPERTYPES =
            Pattern.compile("(?:class|record|interface|enum) \\w+[^{;]*?\\b(?:implements|extends) ([^{]+)\\{");
    private static final int INDENT = 4;
    /** What a start by MQTT takes today. The goal is 25 files in 10 packages: these numbers may only fall. */
    private static final int MOST_FILES = 28;

    private static final int MOST_PACKAGES = 10;

    /**
     * One step.
     *
     * @param parent the place of the step that calls it; −1 for the first
     * @param by what both sources name where no type does, such as the path of a request; null for a type
     */
    private record Step(String file, int parent, @Nullable String by) {
        String folder() {
            return file.substring(0, file.lastIndexOf('/'));
        }

        String type() {
            return file.substring(file.lastIndexOf('/') + 1, file.lastIndexOf('.'));
        }

        String source() {
            return House.text(path());
        }

        Path path() {
            return MAIN.resolve(file.endsWith(".java") ? "java/lumbar" : "resources/lumbar")
                    .resolve(file);
        }
    }

    private record Tour(String title, List<Step> steps, int files, int packages, int returns) {}

    @Test
    void threePathsAreShown() {
        assertThat(tours()).extracting(Tour::title).hasSize(3);
    }

    @TestFactory
    Stream<DynamicTest> everyFileIsThereAndIsCalledByTheOneItHangsUnder() {
        return tours().stream()
                .map(tour -> dynamicTest(tour.title(), () -> {
                    List<String> wrong = new ArrayList<>();
                    for (Step step : tour.steps()) {
                        if (!Files.exists(step.path())) {
                            wrong.add(step.file() + " does not exist");
                        } else if (step.parent() >= 0 && !calls(tour.steps().get(step.parent()), step)) {
                            wrong.add(tour.steps().get(step.parent()).file() + " does not name " + step.file());
                        }
                    }
                    assertThat(wrong).as(tour.title()).isEmpty();
                }));
    }

    @TestFactory
    Stream<DynamicTest> theCountsAreThoseOfTheList() {
        return tours().stream()
                .map(tour -> dynamicTest(tour.title(), () -> {
                    assertThat(files(tour)).as("files").hasSize(tour.files());
                    assertThat(packages(tour)).as("packages").hasSize(tour.packages());
                    assertThat(returns(tour))
                            .as("calls back to a package that was left")
                            .hasSize(tour.returns());
                }));
    }

    @Test
    void aStartByMqttTakesTheShortWay() {
        Tour start = tours().getFirst();
        assertThat(files(start)).hasSizeLessThanOrEqualTo(MOST_FILES);
        assertThat(packages(start)).hasSizeLessThanOrEqualTo(MOST_PACKAGES);
        assertThat(returns(start)).isEmpty();
    }

    @Test
    void aCallBackToAPackageThatWasLeftIsAReturn() {
        List<Step> steps = List.of(
                new Step("a/One.java", -1, null),
                new Step("b/Two.java", 0, null),
                new Step("a/Three.java", 1, null),
                new Step("a/Four.java", 0, null));
        assertThat(returns(new Tour("", steps, 4, 2, 1))).containsExactly("b/Two.java -> a/Three.java");
    }

    private static boolean calls(Step from, Step to) {
        String source = from.source();
        String by = to.by();
        if (by != null) {
            return source.contains(by) && to.source().contains(by);
        }
        return Stream.concat(Stream.of(to.type()), supertypes(to.source()).stream())
                .anyMatch(name ->
                        Pattern.compile("\\b" + name + "\\b").matcher(source).find());
    }

    /** The interfaces and classes of this project that the types of a file implement or extend. */
    private static Set<String> supertypes(String source) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = SUPERTYPES.matcher(source);
        while (matcher.find()) {
            for (String name : matcher.group(1).split("[,\\s]+")) {
                String simple = name.replaceAll("<.*", "");
                if (!simple.isEmpty()
                        && !Set.of("implements", "AutoCloseable", "Runnable", "permits")
                                .contains(simple)) {
                    found.add(simple.substring(simple.lastIndexOf('.') + 1));
                }
            }
        }
        return found;
    }

    private static Set<String> files(Tour tour) {
        Set<String> files = new TreeSet<>();
        tour.steps().forEach(step -> files.add(step.file()));
        return files;
    }

    private static Set<String> packages(Tour tour) {
        Set<String> packages = new TreeSet<>();
        tour.steps().forEach(step -> packages.add(step.folder()));
        return packages;
    }

    private static List<String> returns(Tour tour) {
        List<String> returns = new ArrayList<>();
        for (Step step : tour.steps()) {
            Set<String> left = new LinkedHashSet<>();
            String now = step.folder();
            for (int at = step.parent(); at >= 0; at = tour.steps().get(at).parent()) {
                left.add(tour.steps().get(at).folder());
            }
            boolean isNewPackage = step.parent() >= 0
                    && !tour.steps().get(step.parent()).folder().equals(now);
            if (isNewPackage && left.contains(now)) {
                returns.add(tour.steps().get(step.parent()).file() + " -> " + step.file());
            }
        }
        return returns;
    }

    private static List<Tour> tours() {
        List<Tour> tours = new ArrayList<>();
        String title = "";
        int[] counts = new int[3];
        List<Step> steps = new ArrayList<>();
        Map<Integer, Integer> byDepth = new TreeMap<>();
        for (String line :
                House.text(House.root().resolve("docs/tour.md")).lines().toList()) {
            Matcher heading = HEADING.matcher(line);
            Matcher step = STEP.matcher(line);
            Matcher count = COUNTS.matcher(line);
            if (heading.matches()) {
                add(tours, title, steps, counts);
                title = heading.group(1);
                steps = new ArrayList<>();
                byDepth.clear();
            } else if (step.matches()) {
                int depth = step.group(1).length() / INDENT;
                steps.add(new Step(step.group(2), byDepth.getOrDefault(depth - 1, -1), step.group(3)));
                byDepth.put(depth, steps.size() - 1);
            } else if (count.find()) {
                counts[0] = Integer.parseInt(count.group(1));
                counts[1] = Integer.parseInt(count.group(2));
                counts[2] = count.group(3).equals("no") ? 0 : Integer.parseInt(count.group(3));
            }
        }
        add(tours, title, steps, counts);
        return tours;
    }

    private static void add(List<Tour> tours, String title, List<Step> steps, int[] counts) {
        if (!steps.isEmpty()) {
            tours.add(new Tour(title, steps, counts[0], counts[1], counts[2]));
        }
    }
}
