package lumbar.cli;

import java.util.List;
import java.util.Locale;
import lumbar.chair.Explained;
import lumbar.remote.BadInput;
import lumbar.remote.CodeCatalog;
import lumbar.remote.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Explains a code of a message (SR-38). */
@Command(
        name = "why",
        description = "Explain the code in a message: the rule, its limit, its source and what to do.",
        footer = {
            "",
            "Examples:",
            "  lumbar why minutes",
            "  lumbar why SR-07        a requirement",
            "  lumbar why              all codes",
            "",
            ExitCode.HELP
        })
final class WhyCommand extends CliCommand {
    @Parameters(
            paramLabel = "CODE",
            arity = "0..1",
            description = "The code, such as pressure-high; without one, all are listed.")
    String code = "";

    @Option(names = "--json", description = "As JSON.")
    boolean json;

    @Override
    public Integer call() {
        ConsoleOutput output = output();
        List<RequirementsTable.Requirement> rules = RequirementsTable.load().requirements();
        String wanted = code.strip().toLowerCase(Locale.ROOT).replace('_', '-');
        List<Explained> found = wanted.isEmpty() ? CodeCatalog.all() : CodeCatalog.of(wanted);
        if (found.isEmpty()) {
            found = CodeCatalog.all().stream()
                    .filter(c -> c.requirement().equalsIgnoreCase(wanted))
                    .toList();
            boolean isRule = rules.stream().anyMatch(rule -> rule.id().equalsIgnoreCase(wanted));
            if (found.isEmpty() && !isRule) {
                throw unknown();
            }
            if (isRule && !json) {
                output.print(rule(rules, wanted));
            }
        }
        if (json) {
            output.print(Json.write(found.stream().map(CodeCatalog::message).toList()));
        } else if (wanted.isEmpty()) {
            found.forEach(
                    c -> output.print(String.format("%-8s %-22s %s", c.kind().word(), c.key(), c.text())));
        } else {
            found.forEach(c -> explain(output, c, rules));
        }
        return ExitCode.GOOD;
    }

    private static void explain(ConsoleOutput output, Explained found, List<RequirementsTable.Requirement> rules) {
        output.print(found.key() + ": " + found.text());
        if (!found.limit().isEmpty()) {
            output.print((found.kind() == Explained.Kind.FAULT ? "  leads to:  " : "  limit:     ") + found.limit());
        }
        output.print("  rule:      " + rule(rules, found.requirement()));
        output.print("  source:    compiled safety limits; files and messages can only tighten them");
        if (!found.nextStep().isEmpty()) {
            output.print("  next step: " + found.nextStep());
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
        List<String> keys =
                CodeCatalog.all().stream().map(Explained::key).distinct().toList();
        return Failure.of(BadInput.unknown("code", code, keys));
    }
}
