package lumbar.cli;

import java.io.IOException;
import java.util.Map;
import lumbar.remote.Answer;
import lumbar.remote.Json;
import lumbar.remote.Outcome;
import lumbar.remote.http.ChairClient;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The base of commands to a running daemon: they send a request and end with the exit code of its answer. */
abstract class DaemonCommand extends CliCommand {
    @Mixin
    StateOption state = new StateOption();

    @Option(names = "--json", description = "Answer as JSON.")
    boolean json;

    /** Sends it and ends with its exit code. */
    final int post(String path, Map<String, Object> fields) {
        ChairClient daemon = state.reach();
        try {
            return end(daemon.post(path, fields));
        } catch (IOException e) {
            throw StateOption.lost(daemon, e);
        }
    }

    /** Asks for fields; a refusal ends the command. */
    final Map<String, Object> get(ChairClient daemon, String path) {
        try {
            Answer answer = daemon.get(path);
            if (answer.outcome() != Outcome.DONE) {
                throw Failure.of(answer);
            }
            return answer.fields();
        } catch (IOException e) {
            throw StateOption.lost(daemon, e);
        }
    }

    final int end(Answer answer) {
        if (json) {
            output().print(Json.write(answer.toMap()));
            return answer.outcome().exitCode();
        }
        if (answer.outcome() != Outcome.DONE) {
            throw Failure.of(answer);
        }
        if (!answer.text().isEmpty()) {
            output().print(answer.text());
        }
        return ExitCode.GOOD;
    }
}
