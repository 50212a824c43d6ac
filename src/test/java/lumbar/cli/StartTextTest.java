package lumbar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lumbar.ShowsRequirement;
import lumbar.config.Problem;
import lumbar.config.TextPosition;
import lumbar.person.AdmissionCode;
import lumbar.person.FirstSessionCard;
import lumbar.person.Guest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the command line says to whoever is refused: the command that gets past it, never back to where it began. */
class StartTextTest {
    /** Whoever may do something about it is told by which command; waiting needs none. */
    @ShowsRequirement({"SR-32", "SR-38", "SR-58"})
    @ParameterizedTest
    @EnumSource(AdmissionCode.class)
    void everyReasonNotToStartNamesACommand(AdmissionCode code) {
        assertThat(code.nextStep()).contains("lumbar ");
        if (!StartCommand.unread(code.key()).isEmpty()) {
            assertThat(code.nextStep()).contains("lumbar start", "--acknowledge");
        }
    }

    @ShowsRequirement("SR-58")
    @Test
    void theCommandIsSaidAgainWithItsOptions() {
        StartOptions options = new StartOptions();
        options.profile = "gentle";
        options.person = "alice";
        options.intensityPercent = 80;
        options.changedSitter = true;
        assertThat(options.again()).isEqualTo(" --profile gentle --person alice --intensity 80 --changed-sitter");
        assertThat(new StartOptions().again()).isEmpty();
    }

    @ShowsRequirement({"SR-32", "SR-58"})
    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void aGuestReadsOneTextEverywhere(String language) {
        assertThat(Guest.acknowledgement(language)).isEqualTo(String.join(" ", Guest.lines(language)));
        assertThat(FirstSessionCard.text(language)).isEqualTo(String.join(" ", FirstSessionCard.lines(language)));
    }

    @ShowsRequirement("SR-30")
    @Test
    void whoValidatesIsToldHowManyWarnings() {
        Problem warning = problem(Problem.Level.WARNING);
        Problem error = problem(Problem.Level.ERROR);
        assertThat(ValidateCommand.verdict(List.of())).isEqualTo("all is well");
        assertThat(ValidateCommand.verdict(List.of(warning))).isEqualTo("no error, 1 warning");
        assertThat(ValidateCommand.verdict(List.of(warning, warning))).isEqualTo("no error, 2 warnings");
        assertThat(ValidateCommand.verdict(List.of(error))).isEqualTo("1 error");
        assertThat(ValidateCommand.verdict(List.of(error, error, warning))).isEqualTo("2 errors, 1 warning");
    }

    private static Problem problem(Problem.Level level) {
        return new Problem("chair.yaml", new TextPosition(3, 1, 0), level, "something", "", "", "", "");
    }
}
