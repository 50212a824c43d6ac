package lumbar.cli;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import lumbar.remote.Answer;
import lumbar.remote.Json;
import lumbar.remote.Outcome;
import lumbar.remote.http.ChairClient;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What all commands that ask a running daemon have in common: send one errand, say how it ended. */
abstract class Errand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it before call()
    CommandSpec spec;

    @Mixin
    StatePlace state = new StatePlace();

    @Option(names = "--json", description = "Answer as JSON.")
    boolean json;

    /** Sends it and ends with its exit code. */
    final int post(String path, Map<String, Object> fields) {
        ChairClient daemon = state.reach();
        try {
            return end(daemon.post(path, fields));
        } catch (IOException e) {
            throw StatePlace.lost(daemon, e);
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
            throw StatePlace.lost(daemon, e);
        }
    }

    final int end(Answer answer) {
        if (json) {
            speech().say(Json.write(answer.toMap()));
            return answer.outcome().exitCode();
        }
        if (answer.outcome() != Outcome.DONE) {
            throw Failure.of(answer);
        }
        if (!answer.text().isEmpty()) {
            speech().say(answer.text());
        }
        return ExitCode.GOOD;
    }

    final Speech speech() {
        return new Speech(spec);
    }
}
