package lumbar.cli;

import lumbar.app.GracefulShutdown;

/** Exit codes of all commands; each {@code --help} lists them. */
final class ExitCode {
    static final int GOOD = 0;
    static final int BAD_INPUT = 2;
    /** A session was ended by a fault, or the chair was not seen released at the end (SR-59). */
    static final int FAULT = GracefulShutdown.EXIT_FAULT;

    static final int REFUSED = 4;
    /** No daemon could be asked, or it could not do it. */
    static final int UNREACHABLE = 5;

    static final String HELP =
            "Exit codes: 0 good, 2 bad input, 3 ended by a fault or not seen released, 4 refused, 5 daemon not reachable,"
                    + " 130 interrupted.";

    private ExitCode() {}
}
