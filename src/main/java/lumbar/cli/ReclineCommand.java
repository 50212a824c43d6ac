package lumbar.cli;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import lumbar.remote.Answer;
import lumbar.remote.Outcome;
import lumbar.remote.http.ChairClient;
import lumbar.remote.message.CommandRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Holds the recline key: the request is repeated every 100 ms, as a held key does (SR-21). */
@Command(
        name = "recline",
        description =
                "Move the backrest or the leg rest while this command runs. It acts as a held key; Ctrl-C releases it.",
        footer = {
            "",
            "Examples:",
            "  lumbar recline down --for 2s",
            "  lumbar recline up --for 500ms --actuator leg-rest",
            "",
            ExitCode.HELP
        })
final class ReclineCommand extends DaemonCommand {
    private static final long RENEW_MILLIS = 100;
    private static final double LONGEST_SECONDS = 60;

    @Parameters(paramLabel = "up|down", description = "The direction.")
    String way = "";

    @Option(
            names = "--for",
            paramLabel = "TIME",
            defaultValue = "1s",
            description = "For how long, such as 2s or 500ms.")
    String time = "1s";

    @Option(
            names = "--actuator",
            paramLabel = "ID",
            defaultValue = "",
            description = "Which one; without it, the first.")
    String actuator = "";

    @Override
    public Integer call() {
        double seconds = Durations.seconds(time);
        if (!(seconds > 0 && seconds <= LONGEST_SECONDS)) {
            throw Failure.badInput("--for " + time + " is out of range", "Allowed: up to 60s.");
        }
        ChairClient daemon = state.reach();
        CommandRequest.Recline held = new CommandRequest.Recline(way, actuator);
        long until = System.nanoTime() + Math.round(seconds * 1e9);
        Answer answer = Answer.done("");
        try {
            while (System.nanoTime() < until && answer.outcome() == Outcome.DONE) {
                answer = daemon.post("/api/recline", held);
                TimeUnit.MILLISECONDS.sleep(RENEW_MILLIS);
            }
            Answer released = daemon.post("/api/recline-release", new CommandRequest.Plain());
            return end(answer.outcome() == Outcome.DONE ? released : answer);
        } catch (IOException e) {
            throw StateOption.lost(daemon, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.UNREACHABLE;
        }
    }
}
