package lumbar.cli;

import lumbar.remote.message.CommandRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A step stronger. */
@Command(
        name = "stronger",
        description = "Make the session stronger, by 10 %% of the program's level.",
        footer = {"", "Examples:", "  lumbar stronger", "  lumbar stronger --steps 3", "", ExitCode.HELP})
final class StrongerCommand extends DaemonCommand {
    @Option(names = "--steps", paramLabel = "N", defaultValue = "1", description = "Number of steps of 10 %%, 1 to 13.")
    int steps;

    @Override
    public Integer call() {
        return post("/api/stronger", new CommandRequest.Steps((double) steps));
    }
}
