package lumbar.cli;

import java.io.IOException;
import lumbar.app.DaemonLog;
import lumbar.app.DaemonRun;
import lumbar.app.GracefulShutdown;
import lumbar.app.RunningChair;
import lumbar.config.Configuration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Runs the daemon. However it ends (Ctrl-C, SIGTERM, a closed terminal, q), the chair is released first: see {@link
 * GracefulShutdown}.
 */
@Command(
        name = "run",
        description =
                "Run the chair: log what it does in plain words, or show it live on a terminal. It goes on until it is"
                        + " stopped; whatever ends it, everything is let go first. A board that is missing is waited for, with"
                        + " nothing driven; a program whose file has errors is left out.",
        footer = {
            "",
            "Examples:",
            "  lumbar run",
            "  lumbar run --start calm",
            "  lumbar run --start unwind-back --profile gentle --once",
            "  lumbar run --config my-chair --state /var/lib/lumbar --plain",
            "",
            "Keys of the live view: space STOP, p pause or go on, + - stronger and softer, h that hurts, r reset, q quit.",
            ExitCode.HELP
        })
final class RunCommand extends CliCommand {
    @Mixin
    ConfigOption config = new ConfigOption();

    @Mixin
    StateOption state = new StateOption();

    @Option(names = "--start", paramLabel = "PROGRAM", description = "Start this program after the self-test of 10 s.")
    @Nullable
    String program;

    @Mixin
    StartOptions start = new StartOptions();

    @Option(
            names = "--once",
            description = "End after the session of --start, with exit code 0 (good), 3 (fault) or 4 (refused).")
    boolean once;

    @Option(
            names = "--port",
            paramLabel = "N",
            description =
                    "Port of the panel and of this command line, on 127.0.0.1 and, once a device is paired, on the network; 8080"
                            + " or, when that is taken, a free one. 0 takes any free one.")
    @Nullable
    Integer port;

    @Option(
            names = "--strict-timing",
            description = "Treat a late computer as a fault on the simulated chair too (SR-04).")
    boolean strict;

    @Option(names = "--empty", description = "Leave the simulated chair empty; otherwise somebody of 80 kg sits there.")
    boolean empty;

    @Option(names = "--plain", description = "Log lines also on a terminal, no live view.")
    boolean plain;

    @Option(
            names = "--speed",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "Run the simulated chair so many times faster, 1 to 100. Its cycles are the same, only the wait"
                            + " between them is shorter. While the record waits for the disk it is no faster than life."
                            + " Never for a real chair.")
    int speed = 1;

    private final DaemonLog log = new DaemonLog();
    private final GracefulShutdown shutdown = new GracefulShutdown(log);

    @Override
    public Integer call() {
        shutdown.watch();
        try {
            return run();
        } finally {
            shutdown.over();
        }
    }

    private int run() {
        Configuration configuration = config.load();
        if (configuration.chair().simulated()) {
            shutdown.simulated();
        }
        DaemonRun run = new DaemonRun(
                configuration,
                new DaemonRun.Options(
                        port, strict, empty, speed, once, program == null ? null : start.request(program)),
                log,
                shutdown);
        run.check();
        boolean isLive = !plain && ConsoleOutput.isTerminal();
        if (!isLive) {
            plainLog();
        }
        configuration.refused().sentences().forEach(log::log);
        RunningChair chair = run.open(state.path());
        // A journal or a file keeps what it is told, and whoever reads it could be the owner: only a terminal is told.
        log.log(
                ConsoleOutput.isTerminal()
                        ? "panel: " + chair.panelLink() + "  (once, within five minutes; a phone: lumbar pair)"
                        : "panel: pair a browser or a phone by lumbar pair");
        try {
            run.startProgram(chair);
            follow(run, chair, isLive);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            run.end();
        }
        return run.end();
    }

    private void follow(DaemonRun run, RunningChair chair, boolean isLive) throws InterruptedException {
        if (!isLive) {
            run.await();
            return;
        }
        try {
            LiveView shown = LiveView.open(
                    chair.controls(), log, run::isOver, spec.commandLine().getOut());
            shutdown.restores(() -> restore(shown));
            shown.run();
        } catch (IOException e) {
            plainLog();
            log.log("no live view on this terminal: " + e.getMessage());
            run.await();
        }
    }

    private void restore(LiveView shown) {
        shown.close();
        plainLog();
    }

    private void plainLog() {
        log.readBy(line -> output().print(line));
    }
}
