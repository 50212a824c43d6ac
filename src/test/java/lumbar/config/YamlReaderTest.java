package lumbar.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a YAML file may be, before its keys are looked at; hostile ones are refused at once. */
@Timeout(value = 3, unit = TimeUnit.SECONDS)
class YamlReaderTest {
    @Test
    void aBombOfAliasesIsRefusedAtItsFirstAlias() {
        StringBuilder bomb = new StringBuilder("a: &a [x, x, x, x, x, x, x, x, x]\n");
        for (char c = 'b'; c <= 'z'; c++) {
            char b = (char) (c - 1);
            bomb.append(c)
                    .append(": &")
                    .append(c)
                    .append(" [")
                    .append(("*" + b + ", ").repeat(9))
                    .append("x]\n");
        }
        assertThat(problemsIn(bomb.toString()))
                .startsWith("f.yaml:2:8: error: aliases are not supported: '*a'\n    2 | b: &b [*a, *a,")
                .contains("      = write the value itself here");
    }

    @Test
    void depthIsBounded() {
        assertThat(problemsIn("a: " + "[".repeat(100_000))).contains("error: nested more than 16 levels deep");
        assertThat(problemsIn("- ".repeat(100_000))).contains("error: nested more than 16 levels deep");
        assertThat(problemsIn("a: " + "{a: ".repeat(100_000))).contains("error: nested more than 16 levels deep");
    }

    @Test
    void aLongLineIsShownOnlyAroundThePlace() {
        String said = problemsIn("a: " + "x".repeat(900_000) + "\nb: '");

        assertThat(said.lines()).allMatch(line -> line.length() < 250);
        assertThat(problemsIn("a: [" + "x, ".repeat(100_000) + "*a]").lines())
                .anyMatch(line -> line.startsWith("    1 | …"))
                .allMatch(line -> line.length() < 250);
    }

    @Test
    void aKeyThatStandsTwiceIsAnError() {
        assertThat(problemsIn("name: a\nlevel: 1\nname: b\n")).isEqualTo("""
            f.yaml:3:1: error: the key 'name' appears twice
                3 | name: b
                  | ^^^^
                  = keep one of them
            """);
    }

    @Test
    void aSecondDocumentATagAndAKeyThatIsNoWordAreRefused() {
        assertThat(problemsIn("a: 1\n---\nb: 2\n")).contains("f.yaml:2:1: error: a second document begins here");
        assertThat(problemsIn("a: !!java.lang.Runtime x\n")).contains("f.yaml:1:4: error: tags are not supported: '");
        assertThat(problemsIn("? [a, b]\n: 1\n")).contains("f.yaml:1:3: error: a key must be plain text");
        assertThat(problemsIn("- a\n- b\n")).contains("f.yaml:1:1: error: the file must consist of keys with values");
        assertThat(problemsIn("just words")).contains("the file must consist of keys with values");
    }

    @Test
    void whatIsNotYamlIsToldInOurOwnForm() {
        assertThat(problemsIn("name: calm\n\tlevel: 3\n"))
                .startsWith("f.yaml:2:1: error: this is not YAML: ")
                .contains("= indent with spaces, not with tabs");
        assertThat(problemsIn("name: calm: x\n")).startsWith("f.yaml:1:11: error: this is not YAML: mapping values");
        assertThat(problemsIn("name: {en: Calm\n")).startsWith("f.yaml:").contains("error: this is not YAML: ");
        assertThat(problemsIn("x".repeat(1024) + "\uD800"))
                .contains("f.yaml:1:1025: error: this character does not belong in a text file");
        assertThat(problemsIn("name: \u0007\n"))
                .contains("f.yaml:1:7: error: this character does not belong in a text file");
    }

    @Test
    void aCharacterBeyondTheFirstPlaneMayStandAnywhere() {
        for (int before = 1000; before < 1040; before++) {
            Problems problems = new Problems();
            String text = "a: " + "x".repeat(before) + "\uD83D\uDE00 y\n";

            assertThat(YamlReader.read(SourceFile.of("f.yaml", text), problems)).isPresent();
            assertThat(problems.all()).isEmpty();
        }
    }

    private static String problemsIn(String text) {
        Problems problems = new Problems();
        assertThat(YamlReader.read(SourceFile.of("f.yaml", text), problems).isPresent() && problems.errors() == 0)
                .isFalse();
        return problems.text();
    }
}
