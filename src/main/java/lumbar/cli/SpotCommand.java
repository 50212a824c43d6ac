package lumbar.cli;

import lumbar.remote.message.CommandRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** An extra pass on a tight spot. */
@Command(
        name = "spot",
        description =
                "Ask for an extra pass on a tight spot, up to three a session. It counts towards the area's minutes.",
        footer = {"", "Example:", "  lumbar spot lower-back", "", ExitCode.HELP})
final class SpotCommand extends DaemonCommand {
    @Parameters(paramLabel = "AREA", description = "The area.")
    String area = "";

    @Override
    public Integer call() {
        return post("/api/spot", new CommandRequest.Spot(area));
    }
}
