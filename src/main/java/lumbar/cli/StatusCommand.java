package lumbar.cli;

import java.util.concurrent.TimeUnit;
import lumbar.remote.Json;
import lumbar.remote.http.ChairClient;
import lumbar.remote.message.StatusMessage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows the status of the chair. */
@Command(
        name = "status",
        description = "Show the state of the chair: program, each area and what limits it, and what is wrong.",
        footer = {
            "",
            "Examples:",
            "  lumbar status",
            "  lumbar status --json",
            "  lumbar status --watch      until Ctrl-C",
            "  lumbar status --idle       may it be updated or restarted? Exit code 4 when not",
            "",
            ExitCode.HELP
        })
final class StatusCommand extends DaemonCommand {
    private static final long EVERY_MILLIS = 500;

    @Option(names = "--watch", description = "Repeat until Ctrl-C or until the daemon ends.")
    boolean watch;

    @Option(
            names = "--idle",
            description =
                    "Say only whether the daemon may be updated or restarted now: idle, bags empty, nobody on the seat.")
    boolean idle;

    @Override
    public Integer call() {
        ChairClient daemon = state.reach();
        if (idle) {
            Failure obstacle = RestartReadiness.obstacle(get(daemon, "/api/status", StatusMessage.class));
            if (obstacle != null) {
                throw obstacle;
            }
            output().print("nothing is in the way of an update or a restart");
            return ExitCode.GOOD;
        }
        show(get(daemon, "/api/status", StatusMessage.class));
        while (watch) {
            try {
                TimeUnit.MILLISECONDS.sleep(EVERY_MILLIS);
            } catch (InterruptedException e) {
                return ExitCode.GOOD;
            }
            show(get(daemon, "/api/status", StatusMessage.class));
        }
        return ExitCode.GOOD;
    }

    private void show(StatusMessage status) {
        if (json) {
            output().print(Json.write(status));
        } else {
            StatusText.lines(status).forEach(output()::print);
        }
    }
}
