package lumbar.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lumbar.remote.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The safety requirements: how far each is kept, what is missing, and the tests that show it. */
@Command(
        name = "requirements",
        description =
                "List the safety requirements: how far each is kept, what is missing, and the tests that show it.",
        footer = {"", "Examples:", "  lumbar requirements", "  lumbar requirements --json", "", ExitCode.HELP})
final class RequirementsCommand extends CliCommand {
    @Option(names = "--json", description = "As JSON.")
    boolean json;

    @Override
    public Integer call() {
        ConsoleOutput output = output();
        List<Object> all = new ArrayList<>();
        for (RequirementsTable.Requirement rule : RequirementsTable.load().requirements()) {
            if (json) {
                all.add(map(rule));
                continue;
            }
            output.print(rule.id() + " " + rule.state().word() + ": " + rule.text());
            if (!rule.missing().isEmpty()) {
                output.print("      missing: " + rule.missing());
            }
            rule.tests().forEach(test -> output.print("      " + test));
        }
        if (json) {
            output.print(Json.write(all));
        }
        return ExitCode.GOOD;
    }

    private static Map<String, Object> map(RequirementsTable.Requirement rule) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", rule.id());
        map.put("state", rule.state().word());
        map.put("text", rule.text());
        map.put("missing", rule.missing());
        map.put("code", rule.code());
        map.put("tests", rule.tests());
        return map;
    }
}
