package lumbar.cli;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import lumbar.chair.Explained;
import lumbar.remote.BadInput;
import lumbar.remote.Codes;
import lumbar.remote.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Explains every code that the chair may say (SR-38). */
@Command(
        name = "why",
        description = "Explain a code of a message: the rule, its limit, where it comes from, what to do.",
        footer = {
            "",
            "Examples:",
            "  lumbar why minutes",
            "  lumbar why SR-07        a requirement",
            "  lumbar why              all codes",
            "",
            ExitCode.HELP
        })
final class WhyCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it before call()
    CommandSpec spec;

    @Parameters(
            paramLabel = "CODE",
            arity = "0..1",
            description = "The code, such as pressure-high; else all are listed.")
    String code = "";

    @Option(names = "--json", description = "As JSON.")
    boolean json;

    @Override
    public Integer call() {
        Speech speech = new Speech(spec);
        List<RequirementsTable.Requirement> rules = RequirementsTable.load().requirements();
        String wanted = code.strip().toLowerCase(Locale.ROOT).replace('_', '-');
        List<Explained> found = wanted.isEmpty() ? Codes.all() : Codes.of(wanted);
        if (found.isEmpty()) {
            found = Codes.all().stream()
                    .filter(c -> c.requirement().equalsIgnoreCase(wanted))
                    .toList();
            boolean isRule = rules.stream().anyMatch(rule -> rule.id().equalsIgnoreCase(wanted));
            if (found.isEmpty() && !isRule) {
                throw unknown();
            }
            if (isRule && !json) {
                speech.say(rule(rules, wanted));
            }
        }
        if (json) {
            speech.say(Json.write(found.stream().map(Codes::toMap).toList()));
        } else if (wanted.isEmpty()) {
            found.forEach(
                    c -> speech.say(String.format("%-8s %-22s %s", c.kind().word(), c.key(), c.text())));
        } else {
            found.forEach(c -> explain(speech, c, rules));
        }
        return ExitCode.GOOD;
    }

    private static void explain(Speech speech, Explained found, List<RequirementsTable.Requirement> rules) {
        speech.say(found.key() + ": " + found.text());
        if (!found.limit().isEmpty()) {
            speech.say((found.kind() == Explained.Kind.FAULT ? "  leads to:  " : "  limit:     ") + found.limit());
        }
        speech.say("  rule:      " + rule(rules, found.requirement()));
        speech.say("  source:    compiled safety limits; files and messages can only tighten them");
        if (!found.nextStep().isEmpty()) {
            speech.say("  next step: " + found.nextStep());
        }
    }

    private static String rule(List<RequirementsTable.Requirement> rules, String id) {
        return rules.stream()
                .filter(rule -> rule.id().equalsIgnoreCase(id))
                .findFirst()
                .map(rule -> rule.id() + " " + rule.text())
                .orElse(id);
    }

    private Failure unknown() {
        List<String> keys = Codes.all().stream().map(Explained::key).distinct().toList();
        return Failure.of(BadInput.unknown("code", code, keys));
    }
}
