package lumbar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Small habits of the house, read off the source tree. */
class HouseTest {
    private static final Pattern VAGUE_NAME = Pattern.compile(".*(Util|Utils|Helper|Manager|Impl)\\.java");
    private static final Set<String> VAGUE_PACKAGES =
            Set.of("util", "utils", "common", "impl", "service", "services", "helper", "misc");
    // In two halves, so that this file does not find itself.
    private static final Pattern LEFT_FOR_LATER = Pattern.compile("\\b(" + "TO" + "DO|" + "FIX" + "ME)\\b");
    private static final int MOST_LINES = 40;
    private static final String SLEEP = "Thread" + ".sleep";

    private static final Pattern HAND_MADE_THREAD = Pattern.compile(
            "new Thread\\(|extends Thread\\b|Thread\\s*\\.(of|start)\\w+\\(|Executors\\.|new Timer\\(|(run|supply)Async\\(");

    /** Threads that are no worker, and why. */
    private static final Map<String, String> THREADS_BY_HAND = Map.of(
            "worker/Worker.java", "the loop itself",
            "app/GracefulShutdown.java", "a shutdown hook, and one that restores the terminal once",
            "app/ParallelRest.java", "one a line, once, and the result is waited for",
            "drive/serial/OpenPorts.java", "a shutdown hook of the library's",
            "cli/BringUpCommand.java", "a shutdown hook",
            "realtime/RealTimePriority.java", "asks the kernel once, and ends",
            "remote/http/WebServer.java", "a virtual thread for each request, which ends with it",
            "remote/http/EventStream.java", "a virtual thread for each listener, which ends with it");

    @Test
    void everyPackageIsDescribedAndNullMarked() {
        assertThat(main().map(Path::getParent).distinct().filter(HouseTest::isUndescribed))
                .as("packages without a package-info.java that says @NullMarked")
                .isEmpty();
    }

    @Test
    void namesSayWhatAThingIs() {
        assertThat(all().filter(f -> VAGUE_NAME.matcher(f.toString()).matches()))
                .as("a name that says only that there is something")
                .isEmpty();
        assertThat(all().filter(f ->
                        VAGUE_PACKAGES.contains(f.getParent().getFileName().toString())))
                .as("a package is named for what lives in it")
                .isEmpty();
    }

    @Test
    void nothingIsLeftForLaterInTheCode() {
        assertThat(all().filter(f -> LEFT_FOR_LATER.matcher(House.text(f)).find()))
                .as("open work belongs in the issues")
                .isEmpty();
    }

    @Test
    void testsDoNotSleep() {
        assertThat(House.javaFiles("src/test").stream()
                        .filter(f -> House.text(f).contains(SLEEP)))
                .as("advance the simulated time, or await what should happen")
                .isEmpty();
    }

    /** A background thread that loops is a {@code lumbar.worker.Worker}: it ends, and a stall of it is seen, in one way. */
    @Test
    void noThreadIsMadeByHandButThoseThatRunOnce() {
        Set<String> found = main().filter(
                        f -> HAND_MADE_THREAD.matcher(House.text(f)).find())
                .map(HouseTest::underMain)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(found)
                .as("files that make a thread: a loop is a Worker, and what runs once is listed here with its reason")
                .isEqualTo(new TreeSet<>(THREADS_BY_HAND.keySet()));
    }

    private static String underMain(Path file) {
        return House.root().resolve("src/main/java/lumbar").relativize(file).toString();
    }

    @Test
    void noMethodIsLongerThanAPage() throws IOException {
        Map<String, Long> lengths = MethodLengths.of(House.javaFiles("src/main/java"));
        assertThat(lengths).hasSizeGreaterThan(3_000);
        assertThat(lengths.entrySet().stream().filter(method -> method.getValue() > MOST_LINES))
                .as("methods of more than %d lines", MOST_LINES)
                .isEmpty();
    }

    private static boolean isUndescribed(Path folder) {
        Path info = folder.resolve("package-info.java");
        return !Files.exists(info) || !House.text(info).contains("@NullMarked");
    }

    private static Stream<Path> main() {
        return House.javaFiles("src/main/java").stream();
    }

    private static Stream<Path> all() {
        return Stream.of("src/main", "src/test", "src/jmh")
                .map(House::javaFiles)
                .flatMap(List::stream);
    }
}
