package lumbar.cli;

/** What a command ends with; every {@code --help} says it too. */
final class ExitCode {
    static final int GOOD = 0;
    static final int BAD_INPUT = 2;
    /** A session was ended by a fault, or the chair was not seen released at the end (SR-59). */
    static final int FAULT = 3;

    static final int REFUSED = 4;
    /** No daemon could be asked, or it could not do it. */
    static final int UNREACHABLE = 5;

    static final String HELP =
            "Exit codes: 0 good, 2 bad input, 3 ended by a fault or not seen released, 4 refused, 5 daemon not reachable,"
                    + " 130 interrupted.";

    private ExitCode() {}
}
