package lumbar.cli;

import java.util.Map;
import picocli.CommandLine.Command;

/** Pauses. */
@Command(
        name = "pause",
        description = "Let go and wait; longer than ten minutes ends the session.",
        footer = {"", "Example:", "  lumbar pause", "", ExitCode.HELP})
final class PauseCommand extends DaemonCommand {
    @Override
    public Integer call() {
        return post("/api/pause", Map.of());
    }
}
