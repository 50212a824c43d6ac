package lumbar.cli;

import java.util.Map;
import picocli.CommandLine.Command;

/** Starts what a stop left of the last session (SR-11). */
@Command(
        name = "continue",
        description =
                "Start what a stop left of the last session, gently from the beginning; for ten minutes after it.",
        footer = {"", "Example:", "  lumbar continue", "", ExitCode.HELP})
final class ContinueCommand extends DaemonCommand {
    @Override
    public Integer call() {
        return post("/api/continue", Map.of());
    }
}
