package lumbar.cli;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Lifts a block after discomfort. */
@Command(
        name = "lift",
        description = "Lift the block that a discomfort report left, before its time. It holds from the next start.",
        footer = {"", "Examples:", "  lumbar lift calves", "  lumbar lift", "", ExitCode.HELP})
final class LiftCommand extends Errand {
    @Parameters(paramLabel = "AREA", arity = "0..1", description = "Which area; without it, all.")
    String area = "";

    @Override
    public Integer call() {
        return post("/api/lift", Map.of("area", area));
    }
}
