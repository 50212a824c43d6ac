package lumbar.cli;

import lumbar.remote.message.CommandRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Resets a latched fault (SR-22). */
@Command(
        name = "reset",
        description = "Leave a latched fault or emergency stop, after its cause is gone. It never starts anything.",
        footer = {"", "Examples:", "  lumbar reset", "  lumbar reset --technician", "", ExitCode.HELP})
final class ResetCommand extends DaemonCommand {
    @Option(
            names = "--technician",
            description =
                    "Leave the lockout: you are a technician, found why the same fault came three times in ten minutes or"
                            + " the chair started four times after an end without release, and mended it.")
    boolean technician;

    @Override
    public Integer call() {
        return post(technician ? "/api/technician-reset" : "/api/reset", new CommandRequest.Plain());
    }
}
