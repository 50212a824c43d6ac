package lumbar.cli;

import java.util.List;
import lumbar.remote.BadInput;
import lumbar.remote.message.CommandRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Allows or forbids remote starts (SR-25). */
@Command(
        name = "remote",
        description = "Allow or forbid remote starts.",
        footer = {"", "Examples:", "  lumbar remote on", "  lumbar remote off", "", ExitCode.HELP})
final class RemoteCommand extends DaemonCommand {
    @Parameters(paramLabel = "on|off", description = "on or off.")
    String mode = "";

    @Override
    public Integer call() {
        if (!mode.equals("on") && !mode.equals("off")) {
            throw Failure.of(BadInput.unknown("mode", mode, List.of("on", "off")));
        }
        return post("/api/remote-mode", new CommandRequest.RemoteMode(mode.equals("on")));
    }
}
