package lumbar.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Where a command speaks: results to stdout, messages to stderr. */
final class Speech {
    private final CommandSpec spec;

    Speech(CommandSpec spec) {
        this.spec = spec;
    }

    /** A result. */
    void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }

    /** A message that is no result. */
    void tell(String line) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(line);
        err.flush();
    }

    /** Text with picocli's markup, such as {@code @|bold x|@}: colour where the terminal has it and NO_COLOR is not set. */
    String styled(String markup) {
        return CommandLine.Help.Ansi.AUTO.string(markup);
    }
}
