package lumbar.cli;

import java.io.IOException;
import lumbar.app.DaemonRun;
import lumbar.remote.Answer;
import lumbar.remote.http.ChairClient;
import lumbar.remote.message.CommandRequest;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Stops the chair, in every state (SR-24). */
@Command(
        name = "stop",
        description = "Stop: release everything now. Accepted in every state.",
        footer = {"", "Example:", "  lumbar stop", "", ExitCode.HELP})
final class StopCommand extends DaemonCommand {
    private static final String STOP = "/api/stop";

    @Option(
            names = "--port",
            paramLabel = "N",
            description =
                    "Tell the daemon on this port of 127.0.0.1, whichever it is. Without it: the one that the state"
                            + " directory names, else the one on " + DaemonRun.DEFAULT_PORT + ".")
    @Nullable
    Integer port;

    @Override
    public Integer call() {
        Integer asked = port;
        if (asked != null) {
            return stopAt(checked(asked), "");
        }
        return state.findWhereKnown().isPresent()
                ? post(STOP, new CommandRequest.Plain())
                : stopAt(DaemonRun.DEFAULT_PORT, "no daemon is named in " + state.words() + ", and ");
    }

    /** A daemon whose state directory was deleted is named nowhere, and moves a chair all the same. */
    private int stopAt(int at, String why) {
        try {
            Answer answer = ChairClient.at(at).post(STOP, new CommandRequest.Plain());
            if (answer.code().equals("accepted") && !answer.text().isEmpty()) {
                String text = answer.text() + " (" + why + "the one on port " + at + " was told)";
                return end(new Answer(answer.outcome(), answer.code(), text, answer.nextStep(), null));
            }
            throw unheard(why + "what answers on port " + at + " is no Lumbar");
        } catch (ChairClient.UnknownServerException e) {
            throw unheard(why + "what answers on port " + at + " is no Lumbar");
        } catch (IOException e) {
            throw unheard(why + "none answers on port " + at);
        }
    }

    private static int checked(int port) {
        if (port < 1 || port > DaemonRun.HIGHEST_PORT) {
            throw Failure.badInput("--port " + port, "1 to " + DaemonRun.HIGHEST_PORT + ".");
        }
        return port;
    }

    private static Failure unheard(String what) {
        return new Failure(
                ExitCode.UNREACHABLE,
                what,
                "If the chair moves: press the red button, which always works, or cut its supply. Does a daemon keep its state"
                        + " elsewhere? Name it with --state.");
    }
}
