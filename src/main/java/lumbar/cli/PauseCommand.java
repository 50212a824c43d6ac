package lumbar.cli;

import lumbar.remote.message.CommandRequest;
import picocli.CommandLine.Command;

/** Pauses. */
@Command(
        name = "pause",
        description = "Pause the session: everything is released. A pause of more than ten minutes ends it.",
        footer = {"", "Example:", "  lumbar pause", "", ExitCode.HELP})
final class PauseCommand extends DaemonCommand {
    @Override
    public Integer call() {
        return post("/api/pause", new CommandRequest.Plain());
    }
}
