package lumbar.cli;

import java.io.Console;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The output of a command: results go to stdout, messages to stderr. */
final class ConsoleOutput {
    private final CommandSpec spec;

    ConsoleOutput(CommandSpec spec) {
        this.spec = spec;
    }

    /** Whether somebody can read and type here. */
    @SuppressWarnings("SystemConsoleNull") // it still may be, by a JVM option
    static boolean isTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    /** A result. */
    void print(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }

    /** A message that is no result. */
    void printError(String line) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(line);
        err.flush();
    }

    /** Text with picocli's markup, such as {@code @|bold x|@}: colour where the terminal has it and NO_COLOR is not set. */
    String styled(String markup) {
        return CommandLine.Help.Ansi.AUTO.string(markup);
    }
}
