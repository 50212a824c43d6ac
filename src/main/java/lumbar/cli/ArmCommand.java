package lumbar.cli;

import lumbar.remote.message.CommandRequest;
import picocli.CommandLine.Command;

/** Allows one remote start (SR-25). */
@Command(
        name = "arm",
        description = "Allow one remote start within the next ten minutes.",
        footer = {"", "Example:", "  lumbar arm", "", ExitCode.HELP})
final class ArmCommand extends DaemonCommand {
    @Override
    public Integer call() {
        return post("/api/arm", new CommandRequest.Plain());
    }
}
