package lumbar.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    private static final List<RequirementsTable.Requirement> RULES =
            RequirementsTable.load().requirements();

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
        String wanted = code.strip().toLowerCase(Locale.ROOT).replace('_', '-');
        List<Explained> found = wanted.isEmpty() ? CodeCatalog.all() : CodeCatalog.of(wanted);
        if (found.isEmpty()) {
            found = CodeCatalog.all().stream()
                    .filter(c -> c.requirement().equalsIgnoreCase(wanted))
                    .toList();
            if (found.isEmpty() && !isRule(wanted)) {
                throw unknown();
            }
        }
        if (json) {
            output.print(Json.write(found.stream().map(CodeCatalog::message).toList()));
        } else if (wanted.isEmpty()) {
            found.forEach(
                    c -> output.print(String.format("%-8s %-22s %s", c.kind().word(), c.key(), c.text())));
        } else {
            lines(found, wanted).forEach(output::print);
        }
        return ExitCode.GOOD;
    }

    /**
     * What the codes mean, each sentence once: a code that is a fault and a refusal has one heading where it says the same, and the rules
     * that they serve stand behind them.
     *
     * @param wanted a code, or a rule, which is told also where no code serves it
     */
    static List<String> lines(List<Explained> found, String wanted) {
        Set<String> served = new LinkedHashSet<>();
        if (isRule(wanted)) {
            served.add(wanted);
        }
        Map<String, List<Explained>> meanings = found.stream()
                .collect(
                        Collectors.groupingBy(c -> c.key() + ": " + c.text(), LinkedHashMap::new, Collectors.toList()));
        List<String> texts = new ArrayList<>();
        meanings.forEach((heading, same) -> {
            texts.add(heading);
            same.stream().flatMap(c -> details(c, found)).distinct().forEach(texts::add);
            same.forEach(c -> served.add(c.requirement().toLowerCase(Locale.ROOT)));
        });
        served.forEach(id -> texts.add("rule:   " + rule(id)));
        if (!found.isEmpty()) {
            texts.add("source: compiled safety limits; files and messages can only tighten them");
        }
        return texts;
    }

    private static Stream<String> details(Explained code, List<Explained> found) {
        boolean isFault = code.kind() == Explained.Kind.FAULT;
        boolean isDouble =
                found.stream().filter(c -> c.key().equals(code.key())).count() > 1;
        String kind = isDouble ? code.kind().word() + ", " : "";
        return Stream.of(
                        code.limit().isEmpty()
                                ? ""
                                : "  " + kind + (isFault ? "leads to:  " : "limit:     ") + code.limit(),
                        code.nextStep().isEmpty() ? "" : "  " + kind + "next step: " + code.nextStep())
                .filter(line -> !line.isEmpty());
    }

    private static boolean isRule(String id) {
        return RULES.stream().anyMatch(rule -> rule.id().equalsIgnoreCase(id));
    }

    private static String rule(String id) {
        return RULES.stream()
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
