package lumbar.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import lumbar.cli.RequirementsTable.Requirement;
import lumbar.cli.RequirementsTable.State;
import org.junit.jupiter.api.Test;

class RequirementsTableTest {
    private static final String SENTENCES = "[A-Z].*\\.";

    @Test
    void joinsEachRequirementWithItsCodeAndItsTests() {
        RequirementsTable table = RequirementsTable.of(
                List.of("SR-01\tshown\t\tStops.", "SR-02\tby hardware\tThe relay is hardware.\tBarks."),
                List.of("SR-01\tcode\tsafety.Guard", "SR-01\ttest\tsafety.GuardTest.stops"));

        assertThat(table.requirements())
                .containsExactly(
                        new Requirement(
                                "SR-01",
                                State.SHOWN,
                                "",
                                "Stops.",
                                List.of("safety.Guard"),
                                List.of("safety.GuardTest.stops")),
                        new Requirement(
                                "SR-02", State.BY_HARDWARE, "The relay is hardware.", "Barks.", List.of(), List.of()));
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
    void whatIsShownHasCodeAndTestsAndLacksNothing() {
        assertThat(of(State.SHOWN)).isNotEmpty().allSatisfy(rule -> {
            assertThat(rule.missing()).as("missing of " + rule.id()).isEmpty();
            hasEvidence(rule);
        });
    }

    @Test
    void whatIsKeptInPartOrByHardwareSaysWhatIsMissingAndHasCodeAndTestsForTheRest() {
        assertThat(of(State.PARTLY, State.BY_HARDWARE)).isNotEmpty().allSatisfy(rule -> {
            assertThat(rule.missing()).as("missing of " + rule.id()).matches(SENTENCES);
            hasEvidence(rule);
        });
    }

    @Test
    void noTestClaimsToShowWhatIsOpen() {
        assertThat(of(State.OPEN)).allSatisfy(rule -> {
            assertThat(rule.missing()).as("missing of " + rule.id()).matches(SENTENCES);
            assertThat(rule.tests()).as("tests that claim to show " + rule.id()).isEmpty();
        });
    }

    private static List<Requirement> of(State... states) {
        return RequirementsTable.load().requirements().stream()
                .filter(rule -> List.of(states).contains(rule.state()))
                .toList();
    }

    private static void hasEvidence(Requirement rule) {
        assertThat(rule.code()).as("code that serves " + rule.id()).isNotEmpty();
        assertThat(rule.tests()).as("tests that show " + rule.id()).isNotEmpty();
    }

    @Test
    void aLineWithTooFewColumnsIsRefused() {
        assertThatThrownBy(() -> RequirementsTable.of(List.of("SR-01\tshown"), List.of()))
                .hasMessage("not 4 columns: SR-01\tshown");
    }

    @Test
    void aStateThatIsNoneIsRefused() {
        assertThatThrownBy(() -> RequirementsTable.of(List.of("SR-01\tserved\t\tStops."), List.of()))
                .hasMessage("not a state of a requirement: served");
    }
}
