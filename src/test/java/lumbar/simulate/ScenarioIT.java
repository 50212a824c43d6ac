package lumbar.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import lumbar.ShowsRequirement;
import lumbar.chair.Chair;
import lumbar.config.Problems;
import lumbar.config.Scenario;
import lumbar.config.ScenarioFile;
import lumbar.config.SourceFile;
import lumbar.control.Command;
import lumbar.drive.sim.Injection;
import lumbar.drive.sim.InjectionKind;
import lumbar.program.Program;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every scenario file: what goes wrong, what must follow, and within which time. {@code lumbar simulate --scenario} plays them, too. */
@ShowsRequirement({
    "SR-01", "SR-02", "SR-03", "SR-04", "SR-06", "SR-08", "SR-09", "SR-10", "SR-12", "SR-14", "SR-15", "SR-16", "SR-17",
    "SR-18", "SR-19", "SR-20", "SR-22", "SR-23", "SR-24", "SR-37", "SR-41", "SR-46", "SR-47"
})
class ScenarioIT {
    private static final Path FOLDER =
            Path.of(System.getProperty("lumbar.root", ""), "src", "test", "resources", "scenarios");
    private static final Chair CHAIR = ShippedChair.CONFIGURATION.chair();

    @TestFactory
    Stream<DynamicTest> whatMustFollowFollowsInTime() throws IOException {
        return files().stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> play(file)));
    }

    @Test
    void everyFaultThatCanBeInjectedHasAScenario() throws IOException {
        Set<InjectionKind> missing = EnumSet.allOf(InjectionKind.class);
        for (Path file : files()) {
            for (Scenario.Step step : read(file).steps()) {
                if (step.action() instanceof Scenario.Action.Inject inject) {
                    missing.remove(Injection.parse(inject.injection()).kind());
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    private static void play(Path file) {
        Scenario scenario = read(file);
        try (Simulation simulation =
                new Simulation(ShippedChair.setup(scenario.seed().orElse(1), 10))) {
            List<ScenarioRunner.Verdict> verdicts = new ScenarioRunner(scenario, simulation, ScenarioIT::start).play();
            assertThat(verdicts).isNotEmpty();
            assertThat(verdicts.stream()
                            .filter(verdict -> !verdict.kept())
                            .map(verdict -> "line " + verdict.expectation().line() + ": " + verdict.text()))
                    .as(scenario.title())
                    .isEmpty();
        }
    }

    private static Command.Start start(String name) {
        Path beside = FOLDER.resolve(name + ".yaml");
        if (!Files.exists(beside)) {
            return ShippedChair.start(name);
        }
        Problems problems = new Problems();
        Program program = ShippedChair.CONFIGURATION
                .program(beside, problems)
                .orElseThrow(() -> new IllegalArgumentException(problems.text()));
        return ShippedChair.start(program, ShippedChair.CONFIGURATION.profileOf(program));
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".scenario"))
                    .sorted()
                    .toList();
        }
    }

    private static Scenario read(Path file) {
        Problems problems = new Problems();
        return SourceFile.read(file, problems)
                .flatMap(source -> ScenarioFile.read(source, problems, ScenarioIT::wrong))
                .orElseThrow(() -> new IllegalArgumentException(problems.text()));
    }

    private static Optional<String> wrong(String injection) {
        try {
            Injection.parse(injection, CHAIR);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
