package lumbar.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import lumbar.cli.doctor.Doctor;
import lumbar.cli.doctor.Finding;
import lumbar.cli.doctor.Finding.Grade;
import lumbar.cli.doctor.Site;
import lumbar.remote.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Looks at computer, devices, record and configuration, and says what is in the way. Changes nothing. */
@Command(
        name = "doctor",
        description = "Look at this computer and the chair file: what is well, what is in the way, and the way out.",
        footer = {
            "",
            "Examples:",
            "  lumbar doctor",
            "  lumbar doctor --config config/examples/full-chair",
            "  lumbar doctor --json",
            "",
            "good is well, a note is worth knowing, a warning costs something, bad ends with 4.",
            ExitCode.HELP
        })
final class DoctorCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it before call()
    CommandSpec spec;

    @Mixin
    ConfigPlace config = new ConfigPlace();

    @Mixin
    StatePlace state = new StatePlace();

    @Option(names = "--json", description = "As JSON.")
    boolean json;

    @Option(names = "--root", hidden = true, paramLabel = "DIR", description = "Root of the file system to look at.")
    Path root = Path.of("/");

    @Override
    public Integer call() {
        List<Finding> findings =
                Doctor.examine(new Site(root, state.path(), config.path(), config.read(), new AskedOutside()));
        boolean isBad = findings.stream().anyMatch(finding -> finding.grade() == Grade.BAD);
        Speech speech = new Speech(spec);
        if (json) {
            Map<String, Object> all = new LinkedHashMap<>();
            all.put("bad", isBad);
            all.put("findings", findings.stream().map(Finding::fields).toList());
            speech.say(Json.write(all));
        } else {
            for (Finding finding : findings) {
                speech.say(speech.styled(word(finding.grade()))
                        + String.format(" %-14s ", finding.about())
                        + finding.text());
                if (!finding.nextStep().isEmpty()) {
                    speech.say(" ".repeat(8) + "→ " + finding.nextStep());
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
