package lumbar.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that has only subcommands. Without one of them it is bad input. */
abstract class CommandGroup implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it before run()
    CommandSpec spec;

    private final String what;

    /** @param what to say when no subcommand is given */
    CommandGroup(String what) {
        this.what = what;
    }

    @Override
    public final void run() {
        throw new ParameterException(spec.commandLine(), what);
    }
}
