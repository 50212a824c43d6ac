package lumbar.cli;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lifts a block after discomfort. */
@Command(
        name = "lift",
        description = "Lift the block that a discomfort report left, before its time. It holds from the next start.",
        footer = {
            "",
            "Examples:",
            "  lumbar lift calves",
            "  lumbar lift",
            "  lumbar lift --person ada",
            "",
            ExitCode.HELP
        })
final class LiftCommand extends DaemonCommand {
    @Parameters(paramLabel = "AREA", arity = "0..1", description = "Which area; without it, all.")
    String area = "";

    @Option(names = "--person", paramLabel = "ID", description = "Whose block; without it, of who sat there last.")
    String person = "";

    @Override
    public Integer call() {
        return post("/api/lift", Map.of("area", area, "person", person));
    }
}
