package lumbar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The launcher's list of commands that never build is the list of those that speak to a chair that runs, and {@code rest}. */
class LauncherWordsTest {
    private static final Pattern LIST = Pattern.compile("(?m)^never_builds=' (.*) '$");

    @Test
    void whatSpeaksToAChairThatRunsNeverBuilds() throws Exception {
        Set<String> speaking = new TreeSet<>(Set.of("rest"));
        Lumbar.commandLine().getSubcommands().forEach((name, command) -> {
            if (speaks(command)) {
                speaking.add(name);
            }
        });
        Matcher list = LIST.matcher(
                Files.readString(Path.of(System.getProperty("lumbar.root", "")).resolve("scripts/lumbar")));

        assertThat(list.find()).isTrue();
        assertThat(List.of(list.group(1).split(" "))).containsExactlyElementsOf(speaking);
    }

    private static boolean speaks(CommandLine command) {
        return command.getCommandSpec().userObject() instanceof DaemonCommand
                || command.getSubcommands().values().stream().anyMatch(LauncherWordsTest::speaks);
    }
}
