package lumbar.cli;

import java.io.IOException;
import java.util.Map;
import lumbar.remote.Answer;
import lumbar.remote.http.ChairClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lets go, always (SR-24). */
@Command(
        name = "stop",
        description = "Let go of everything now. Always taken, in every state.",
        footer = {"", "Example:", "  lumbar stop", "", ExitCode.HELP})
final class StopCommand extends Errand {
    private static final String STOP = "/api/stop";

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "" + RunCommand.PORT,
            description = "Where a daemon is asked for that the state directory does not name (${DEFAULT-VALUE}).")
    int port;

    @Override
    public Integer call() {
        return state.findWhereKnown().isPresent() ? post(STOP, Map.of()) : stopUnnamed();
    }

    /** A daemon whose state directory was deleted is named nowhere, and moves a chair all the same. */
    private int stopUnnamed() {
        try {
            Answer answer = ChairClient.at(port).post(STOP, Map.of());
            return end(new Answer(
                    answer.outcome(),
                    answer.code(),
                    answer.text() + " (no daemon is named in the state directory; the one on port " + port
                            + " was told)",
                    answer.nextStep(),
                    Map.of()));
        } catch (IOException e) {
            throw new Failure(
                    ExitCode.UNREACHABLE,
                    "no daemon is named in " + state.path() + ", and none answers on port " + port,
                    "If the chair moves: the red button, which always works, or its supply. Does a daemon keep its state"
                            + " elsewhere? Name it with --state.");
        }
    }
}
