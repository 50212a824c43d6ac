package lumbar.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Starts a program at the running daemon. */
@Command(
        name = "start",
        description = "Start a program.",
        footer = {
            "",
            "Examples:",
            "  lumbar start calm",
            "  lumbar start unwind-back --profile gentle --person alice --intensity 80",
            "",
            "lumbar programs lists the programs. A refusal names its code; lumbar why CODE explains it.",
            ExitCode.HELP
        })
final class StartCommand extends DaemonCommand {
    @Parameters(paramLabel = "PROGRAM", description = "Name of the program.")
    String program = "";

    @Mixin
    StartOptions options = new StartOptions();

    @Override
    public Integer call() {
        return post("/api/start", options.request(program));
    }
}
