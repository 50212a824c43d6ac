package lumbar.cli;

import java.util.Map;
import picocli.CommandLine.Command;

/** Lets go, always (SR-24). */
@Command(
        name = "stop",
        description = "Let go of everything now. Always taken, in every state.",
        footer = {"", "Example:", "  lumbar stop", "", ExitCode.HELP})
final class StopCommand extends Errand {
    @Override
    public Integer call() {
        return post("/api/stop", Map.of());
    }
}
