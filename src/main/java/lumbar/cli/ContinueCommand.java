package lumbar.cli;

import lumbar.remote.message.CommandRequest;
import picocli.CommandLine.Command;

/** Starts what a stop left of the last session (SR-11). */
@Command(
        name = "continue",
        description =
                "Start the rest of the session that was stopped, beginning gently; possible for ten minutes after the stop.",
        footer = {"", "Example:", "  lumbar continue", "", ExitCode.HELP})
final class ContinueCommand extends DaemonCommand {
    @Override
    public Integer call() {
        return post("/api/continue", new CommandRequest.Plain());
    }
}
