package lumbar.cli;

import java.io.IOException;
import java.util.Objects;
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
    final int post(String path, Object request) {
        return end(answer(path, request));
    }

    /** Sends it, for whoever looks at the answer first. */
    final Answer answer(String path, Object request) {
        ChairClient daemon = state.reach();
        try {
            return daemon.post(path, request);
        } catch (IOException e) {
            throw StateOption.lost(daemon, e);
        }
    }

    /** Asks for a record; a refusal ends the command. */
    final <T> T get(ChairClient daemon, String path, Class<T> type) {
        try {
            return body(daemon.get(path, type), type);
        } catch (IOException e) {
            throw StateOption.lost(daemon, e);
        }
    }

    /** The body of a good answer; any other ends the command. */
    static <T> T body(Answer answer, Class<T> type) {
        if (answer.outcome() != Outcome.DONE) {
            throw Failure.of(answer);
        }
        return type.cast(Objects.requireNonNull(answer.body()));
    }

    final int end(Answer answer) {
        if (json) {
            output().print(Json.write(answer.message()));
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
