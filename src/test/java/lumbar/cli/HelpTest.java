package lumbar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Every command teaches: its page is written without a complaint of the library, and shows how it is used. */
@Isolated("it takes System.err")
class HelpTest {
    private static final CommandLine WHOLE = Lumbar.commandLine();

    @ParameterizedTest
    @MethodSource("commands")
    void everyPageIsWrittenWithoutAComplaint(String words) {
        StringWriter page = new StringWriter();
        String complaint = complaintOf(() -> {
            int exit = Lumbar.run((words + " --help").strip().split(" "), writer(page), writer(page));
            assertThat(exit).isZero();
        });

        assertThat(complaint).isEmpty();
        assertThat(page.toString())
                .startsWith("Usage: lumbar")
                .doesNotContain("%%")
                .doesNotContain("%n");
    }

    @ParameterizedTest
    @MethodSource("firstWords")
    void aCommandThatIsNamedIsTheOnlyOneThatIsDescribedAndTheSame(String word) {
        Map<String, CommandLine> described =
                Lumbar.commandLine(new String[] {word, "--help"}).getSubcommands();

        assertThat(described).containsOnlyKeys(word);
        assertThat(described.get(word).getUsageMessage())
                .isEqualTo(WHOLE.getSubcommands().get(word).getUsageMessage());
    }

    static Stream<String> firstWords() {
        return WHOLE.getSubcommands().keySet().stream();
    }

    private static PrintWriter writer(StringWriter page) {
        return new PrintWriter(page, true);
    }

    /** What the library says beside: it complains on the process's own stderr. */
    private static String complaintOf(Runnable work) {
        PrintStream before = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            work.run();
        } finally {
            System.setErr(before);
        }
        return said.toString(StandardCharsets.UTF_8);
    }

    static Stream<String> commands() {
        List<String> all = new ArrayList<>();
        collect("", WHOLE, all);
        assertThat(all).hasSizeGreaterThan(30);
        return all.stream();
    }

    private static void collect(String words, CommandLine line, List<String> into) {
        into.add(words);
        line.getSubcommands().forEach((name, sub) -> collect((words + " " + name).strip(), sub, into));
    }
}
