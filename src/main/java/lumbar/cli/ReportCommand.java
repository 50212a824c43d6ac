package lumbar.cli;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reports discomfort (SR-33). */
@Command(
        name = "report",
        description = "That hurts: let an area go at once and leave it alone for 24 h, for 72 h after numbness.",
        footer = {
            "",
            "Examples:",
            "  lumbar report calves",
            "  lumbar report feet --numb",
            "  lumbar report            all areas: the session ends",
            "",
            ExitCode.HELP
        })
final class ReportCommand extends DaemonCommand {
    @Parameters(paramLabel = "AREA", arity = "0..1", description = "Which area; without it, all.")
    String area = "";

    @Option(names = "--numb", description = "It is numb or tingles.")
    boolean numb;

    @Override
    public Integer call() {
        return post("/api/report", Map.of("area", area, "numb", numb));
    }
}
