package lumbar;

import java.io.PrintStream;

/** Starts Lumbar. For now it only says its version, so that the launcher and the build can be tried. */
public final class Main {
    private Main() {}

    /** Called by the JVM; ends the process with the exit code. */
    public static void main(String[] args) {
        System.exit(run(args, System.out));
    }

    static int run(String[] args, PrintStream out) {
        out.println("Lumbar " + version());
        return args.length == 0 || args[0].equals("--version") ? 0 : 2;
    }

    private static String version() {
        String written = Main.class.getPackage().getImplementationVersion();
        return written == null ? "(not from a jar)" : written;
    }
}
