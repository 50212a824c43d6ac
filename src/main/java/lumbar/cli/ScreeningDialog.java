package lumbar.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import lumbar.chair.BodyArea;
import lumbar.person.Condition;
import lumbar.person.Consequence;
import lumbar.remote.BadInput;

/** The screening questions, asked on a terminal or answered by options (SR-32). */
final class ScreeningDialog {
    private final ConsoleOutput output;

    ScreeningDialog(ConsoleOutput output) {
        this.output = output;
    }

    /** A page on which these are yes and all others no. */
    Map<String, Boolean> of(List<String> yes) {
        for (String key : yes) {
            if (Condition.of(key).isEmpty()) {
                throw Failure.of(BadInput.unknown("question", key, Condition.keys()));
            }
        }
        Map<String, Boolean> page = new LinkedHashMap<>();
        Condition.keys().forEach(key -> page.put(key, yes.contains(key)));
        return page;
    }

    /** Asks these questions; what a yes leads to is said at once. */
    Map<String, Boolean> ask(List<Condition> questions) {
        if (!ConsoleOutput.isTerminal()) {
            throw Failure.badInput(
                    "the questions can only be asked on a terminal",
                    "Or answer here: --all-no, or --yes KEY …; keys: " + String.join(", ", Condition.keys()) + ".");
        }
        Map<String, Boolean> page = new LinkedHashMap<>();
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (Condition condition : questions) {
            boolean yes = yes(in, condition.question(Language.ours()));
            page.put(condition.key(), yes);
            if (yes) {
                output.printError("    " + consequence(condition) + ". " + condition.source(Language.ours()));
            }
        }
        return page;
    }

    private boolean yes(BufferedReader in, String question) {
        while (true) {
            output.printError(question + " [y/n]");
            String answer = line(in).strip().toLowerCase(Locale.ROOT);
            if (Set.of("y", "yes", "j", "ja").contains(answer)) {
                return true;
            }
            if (Set.of("n", "no", "nein").contains(answer)) {
                return false;
            }
        }
    }

    private static String line(BufferedReader in) {
        try {
            String line = in.readLine();
            if (line == null) {
                throw Failure.badInput("the page was not finished", "Nothing was changed.");
            }
            return line;
        } catch (IOException e) {
            throw Failure.badInput("the answers cannot be read: " + e.getMessage(), "Nothing was changed.");
        }
    }

    private static String consequence(Condition condition) {
        return condition.consequences().stream()
                .sorted()
                .map(consequence -> words(consequence, condition))
                .collect(Collectors.joining("; "));
    }

    private static String words(Consequence consequence, Condition condition) {
        return switch (consequence) {
            case STOPS_USE -> "This rules the chair out";
            case NEEDS_DOCTOR -> "A doctor's word is needed: --doctor";
            case LOCKS_AREAS ->
                "Left out: "
                        + condition.locks().stream().map(BodyArea::key).sorted().collect(Collectors.joining(", "));
            case NO_HEAT -> "No heat";
        };
    }
}
