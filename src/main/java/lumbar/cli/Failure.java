package lumbar.cli;

import lumbar.app.AppException;
import lumbar.remote.Answer;
import lumbar.remote.BadInput;

/** Ends a command with an exit code and a message on stderr. */
final class Failure extends RuntimeException {
    private final int exitCode;
    private final String nextStep;

    Failure(int exitCode, String message, String nextStep) {
        super(message);
        this.exitCode = exitCode;
        this.nextStep = nextStep;
    }

    static Failure badInput(String message, String nextStep) {
        return new Failure(ExitCode.BAD_INPUT, message, nextStep);
    }

    static Failure of(BadInput bad) {
        return new Failure(ExitCode.BAD_INPUT, bad.text(), bad.nextStep());
    }

    static Failure of(AppException e) {
        return new Failure(e.outcome().exitCode(), String.valueOf(e.getMessage()), e.nextStep());
    }

    static Failure of(Answer answer) {
        String code = answer.code().isEmpty() || answer.code().equals("bad-input") ? "" : answer.code() + ": ";
        return new Failure(answer.outcome().exitCode(), code + answer.text(), answer.nextStep());
    }

    int exitCode() {
        return exitCode;
    }

    String nextStep() {
        return nextStep;
    }
}
