package lumbar.cli;

import lumbar.remote.message.CommandRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A step softer. */
@Command(
        name = "softer",
        description = "Make the session softer, by 10 %% of the program's level.",
        footer = {"", "Examples:", "  lumbar softer", "  lumbar softer --steps 3", "", ExitCode.HELP})
final class SofterCommand extends DaemonCommand {
    @Option(names = "--steps", paramLabel = "N", defaultValue = "1", description = "Number of steps of 10 %%, 1 to 13.")
    int steps;

    @Override
    public Integer call() {
        return post("/api/softer", new CommandRequest.Steps((double) steps));
    }
}
