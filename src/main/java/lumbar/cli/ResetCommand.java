package lumbar.cli;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Leaves a latched stop (SR-22). */
@Command(
        name = "reset",
        description = "Leave a latched fault or emergency stop, after its cause is gone. It never starts anything.",
        footer = {"", "Examples:", "  lumbar reset", "  lumbar reset --technician", "", ExitCode.HELP})
final class ResetCommand extends Errand {
    @Option(
            names = "--technician",
            description =
                    "Leave the lockout after repeated faults or unclean starts: you are a technician and have looked.")
    boolean technician;

    @Override
    public Integer call() {
        return post(technician ? "/api/technician-reset" : "/api/reset", Map.of());
    }
}
