package lumbar;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import lumbar.cli.Lumbar;

/** Starts Lumbar: everything is a command of {@link Lumbar}. */
public final class Main {
    private Main() {}

    /** Called by the JVM; ends the process with the exit code. */
    public static void main(String[] args) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(Lumbar.run(args, out, err));
    }
}
