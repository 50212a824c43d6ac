package lumbar.cli;

import lumbar.remote.message.CommandRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lifts a block after discomfort. */
@Command(
        name = "lift",
        description =
                "Lift the block after a report of discomfort before its time is over. Takes effect with the next start.",
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
    @Parameters(paramLabel = "AREA", arity = "0..1", description = "The area; without it, all areas.")
    String area = "";

    @Option(
            names = "--person",
            paramLabel = "ID",
            description = "The person whose block it is; without it, the one who sat there last.")
    String person = "";

    @Override
    public Integer call() {
        return post("/api/lift", new CommandRequest.Lift(area, person));
    }
}
