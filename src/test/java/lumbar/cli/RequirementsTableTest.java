package lumbar.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import lumbar.cli.RequirementsTable.Requirement;
import lumbar.cli.RequirementsTable.State;
import org.junit.jupiter.api.Test;

class RequirementsTableTest {
    @Test
    void joinsEachRequirementWithItsCodeAndItsTests() {
        RequirementsTable table = RequirementsTable.of(
                List.of("SR-01\tserved\tdaemon,safety\tStops.", "SR-02\tlater\tdrive.gpio\tBarks."),
                List.of("SR-01\tcode\tsafety.Guard", "SR-01\ttest\tsafety.GuardTest.stops"));

        assertThat(table.requirements())
                .containsExactly(
                        new Requirement(
                                "SR-01",
                                State.SERVED,
                                List.of("daemon", "safety"),
                                "Stops.",
                                List.of("safety.Guard"),
                                List.of("safety.GuardTest.stops")),
                        new Requirement("SR-02", State.LATER, List.of("drive.gpio"), "Barks.", List.of(), List.of()));
    }

    @Test
    void theBuiltInTableHasAllOfThemInOrder() {
        assertThat(RequirementsTable.load().requirements())
                .extracting(Requirement::id)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 59)
                        .mapToObj("SR-%02d"::formatted)
                        .toList());
    }

    @Test
    void aLineWithTooFewColumnsIsRefused() {
        assertThatThrownBy(() -> RequirementsTable.of(List.of("SR-01\tserved"), List.of()))
                .hasMessage("not 4 columns: SR-01\tserved");
    }
}
