package lumbar.cli;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** An extra pass on a tight spot. */
@Command(
        name = "spot",
        description = "One extra pass on a tight spot, up to three a session; charged to the area like any other.",
        footer = {"", "Example:", "  lumbar spot lower-back", "", ExitCode.HELP})
final class SpotCommand extends DaemonCommand {
    @Parameters(paramLabel = "AREA", description = "Which area.")
    String area = "";

    @Override
    public Integer call() {
        return post("/api/spot", Map.of("area", area));
    }
}
