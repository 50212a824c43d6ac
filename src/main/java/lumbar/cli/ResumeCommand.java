package lumbar.cli;

import lumbar.remote.message.CommandRequest;
import picocli.CommandLine.Command;

/** Goes on after a pause (SR-11). */
@Command(
        name = "resume",
        description = "Resume after a pause, gently.",
        footer = {"", "Example:", "  lumbar resume", "", ExitCode.HELP})
final class ResumeCommand extends DaemonCommand {
    @Override
    public Integer call() {
        return post("/api/resume", new CommandRequest.Plain());
    }
}
