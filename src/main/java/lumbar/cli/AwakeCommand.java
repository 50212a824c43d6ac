package lumbar.cli;

import lumbar.remote.message.CommandRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Answers the question whether somebody in the chair is awake (SR-47). */
@Command(
        name = "awake",
        description = {
            "Answer that you are awake, when the chair asks.",
            "It asks in a long session in which nobody did anything at the chair. Any button, any other command, or a shift of your"
                    + " weight answers, too. Two minutes of silence fade the massage and end it."
        },
        footer = {"", "Examples:", "  lumbar awake", "  lumbar awake --stop-asking", "", ExitCode.HELP})
final class AwakeCommand extends DaemonCommand {
    @Option(names = "--stop-asking", description = "Do not ask again in this session.")
    boolean stopAsking;

    @Override
    public Integer call() {
        return post("/api/awake", new CommandRequest.Awake(stopAsking));
    }
}
