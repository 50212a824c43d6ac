package lumbar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import lumbar.ShowsRequirement;
import lumbar.chair.Explained;
import lumbar.remote.CodeCatalog;
import org.junit.jupiter.api.Test;

/** What {@code lumbar why} says: everything once. */
@ShowsRequirement("SR-38")
class WhyTextTest {
    @Test
    void ofEveryCodeNoLineIsSaidTwice() {
        for (Explained code : CodeCatalog.all()) {
            List<String> lines = WhyCommand.lines(CodeCatalog.of(code.key()), code.key());
            assertThat(lines).as(code.key()).doesNotHaveDuplicates();
            assertThat(lines).as(code.key()).anyMatch(line -> line.contains(code.text()));
            assertThat(lines).as(code.key()).anyMatch(line -> line.startsWith("rule:   " + code.requirement() + " "));
            if (!code.nextStep().isEmpty()) {
                assertThat(lines).as(code.key()).anyMatch(line -> line.endsWith(code.nextStep()));
            }
        }
    }

    @Test
    void ofEveryRuleNoLineIsSaidTwice() {
        for (RequirementsTable.Requirement rule : RequirementsTable.load().requirements()) {
            String id = rule.id().toLowerCase(Locale.ROOT);
            List<Explained> serving = CodeCatalog.all().stream()
                    .filter(code -> code.requirement().equalsIgnoreCase(id))
                    .toList();
            List<String> lines = WhyCommand.lines(serving, id);
            assertThat(lines.stream().filter(line -> !line.startsWith("  ")))
                    .as(id + ": two codes may lead to the same")
                    .doesNotHaveDuplicates();
            assertThat(lines.stream().filter(line -> line.contains(rule.text())))
                    .as(id)
                    .hasSize(1);
        }
    }

    @Test
    void aFaultAndARefusalOfOneNameHaveOneHeadingWhereTheySayTheSame() {
        List<String> lines = WhyCommand.lines(CodeCatalog.of("seat-still"), "seat-still");
        assertThat(lines.stream().filter(line -> line.startsWith("seat-still: ")))
                .hasSize(1);
        assertThat(lines).anyMatch(line -> line.startsWith("  fault, next step: Move a little and resume"));
        assertThat(lines).anyMatch(line -> line.startsWith("  refusal, next step: Move a little; if"));
    }
}
