package lumbar.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lumbar.app.SystemProbe;
import lumbar.doctor.CheckContext;
import lumbar.doctor.Doctor;
import lumbar.doctor.Finding;
import lumbar.doctor.Finding.Grade;
import lumbar.remote.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Looks at computer, devices, record and configuration, and says what is in the way. Changes nothing. */
@Command(
        name = "doctor",
        description = "Check this computer and the chair file: what is good, what is wrong, and what to do.",
        footer = {
            "",
            "Examples:",
            "  lumbar doctor",
            "  lumbar doctor --config config/examples/full-chair",
            "  lumbar doctor --json",
            "",
            "good: nothing to do. note: worth knowing. warning: something is limited. bad: exit code 4.",
            ExitCode.HELP
        })
final class DoctorCommand extends CliCommand {
    @Mixin
    ConfigOption config = new ConfigOption();

    @Mixin
    StateOption state = new StateOption();

    @Option(names = "--json", description = "As JSON.")
    boolean json;

    @Option(names = "--root", hidden = true, paramLabel = "DIR", description = "Root of the file system to look at.")
    Path root = Path.of("/");

    @Override
    public Integer call() {
        List<Finding> findings =
                Doctor.examine(new CheckContext(root, state.path(), config.path(), config.read(), new SystemProbe()));
        boolean isBad = findings.stream().anyMatch(finding -> finding.grade() == Grade.BAD);
        ConsoleOutput output = output();
        if (json) {
            Map<String, Object> all = new LinkedHashMap<>();
            all.put("bad", isBad);
            all.put("findings", findings.stream().map(Finding::fields).toList());
            output.print(Json.write(all));
        } else {
            for (Finding finding : findings) {
                output.print(output.styled(word(finding.grade()))
                        + String.format(" %-14s ", finding.about())
                        + finding.text());
                if (!finding.nextStep().isEmpty()) {
                    output.print(" ".repeat(8) + "→ " + finding.nextStep());
                }
            }
        }
        return isBad ? ExitCode.REFUSED : ExitCode.GOOD;
    }

    private static String word(Grade grade) {
        String padded = (grade.word() + "       ").substring(0, 7);
        return switch (grade) {
            case GOOD -> "@|green " + padded + "|@";
            case NOTE -> padded;
            case WARNING -> "@|yellow " + padded + "|@";
            case BAD -> "@|bold,red " + padded + "|@";
        };
    }
}
