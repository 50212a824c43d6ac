package lumbar.cli;

import java.io.PrintWriter;
import java.util.List;
import lumbar.app.AppException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line: all subcommands, and the handling of their errors. */
@Command(
        name = "lumbar",
        description = "Runs a massage chair: gradual, at most twenty minutes per area, at rest on any fault.",
        mixinStandardHelpOptions = true,
        versionProvider = Lumbar.Version.class,
        scope = CommandLine.ScopeType.INHERIT,
        footer = {
            "",
            "Examples:",
            "  lumbar run --start calm        the simulated chair, live",
            "  lumbar stop                    from another terminal",
            "  lumbar start --help",
            "",
            "From a checkout, scripts/lumbar builds first when a source is newer than what was built. A command to a chair that",
            "runs (stop, pause, report, status …) never builds; rest and stop do not even look.",
            "",
            ExitCode.HELP
        })
public final class Lumbar implements Runnable {
    /** In the order of the help. Each is named like its class. */
    private static final List<Class<?>> COMMANDS = List.of(
            RunCommand.class,
            StartCommand.class,
            StopCommand.class,
            PauseCommand.class,
            ResumeCommand.class,
            ContinueCommand.class,
            SofterCommand.class,
            StrongerCommand.class,
            SpotCommand.class,
            ReportCommand.class,
            AwakeCommand.class,
            LiftCommand.class,
            StatusCommand.class,
            ResetCommand.class,
            RestCommand.class,
            ArmCommand.class,
            RemoteCommand.class,
            MqttCommand.class,
            ReclineCommand.class,
            PersonCommand.class,
            HistoryCommand.class,
            AuditCommand.class,
            PairCommand.class,
            SimCommand.class,
            SimulateCommand.class,
            PlotCommand.class,
            ProgramsCommand.class,
            ProfilesCommand.class,
            ValidateCommand.class,
            WiringCommand.class,
            WhyCommand.class,
            RequirementsCommand.class,
            BringUpCommand.class,
            DoctorCommand.class,
            PortsCommand.class);

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it before run()
    CommandSpec spec;

    /** Runs one command line and returns its exit code. */
    public static int run(String[] words, PrintWriter out, PrintWriter err) {
        CommandLine line = commandLine(words);
        line.setOut(out);
        line.setErr(err);
        line.setExecutionExceptionHandler((exception, command, parsed) -> end(exception, command));
        line.setParameterExceptionHandler((exception, wrong) -> misunderstood(exception));
        try {
            return line.execute(words);
        } catch (LinkageError e) {
            err.println("a part of Lumbar is missing or broken (" + e + ")");
            err.println("Build or install it anew.");
            err.flush();
            return ExitCode.UNREACHABLE;
        }
    }

    /** The whole command line. */
    static CommandLine commandLine() {
        return describing(COMMANDS);
    }

    /**
     * As much of the command line as these words need. To describe a command takes longer than to do a short one, so where the first
     * word names one, it is the only one; anything else needs all, for the help and for what was meant.
     */
    static CommandLine commandLine(String[] words) {
        String named = words.length == 0 ? "" : className(words[0]);
        return describing(COMMANDS.stream()
                .filter(command -> command.getSimpleName().equals(named))
                .findFirst()
                .<List<Class<?>>>map(List::of)
                .orElse(COMMANDS));
    }

    private static CommandLine describing(List<Class<?>> commands) {
        CommandLine line = new CommandLine(new Lumbar());
        commands.forEach(line::addSubcommand);
        return line;
    }

    /** BringUpCommand does bring-up. */
    private static String className(String word) {
        StringBuilder name = new StringBuilder();
        boolean begins = true;
        for (int i = 0; i < word.length(); i++) {
            char letter = word.charAt(i);
            if (letter != '-') {
                name.append(begins ? Character.toUpperCase(letter) : letter);
            }
            begins = letter == '-';
        }
        return name.append("Command").toString();
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do.");
    }

    private static int end(Exception exception, CommandLine command) throws Exception {
        Failure failure = exception instanceof Failure known
                ? known
                : AppException.from(exception).map(Failure::of).orElseThrow(() -> exception);
        PrintWriter err = command.getErr();
        err.println(failure.getMessage());
        if (!failure.nextStep().isEmpty()) {
            err.println(failure.nextStep());
        }
        err.flush();
        return failure.exitCode();
    }

    /** What was wrong, the nearest valid word, and where to read on: not the whole help. */
    private static int misunderstood(ParameterException exception) {
        CommandLine command = exception.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(exception.getMessage());
        if (!CommandLine.UnmatchedArgumentException.printSuggestions(exception, err)) {
            err.println("See: " + command.getCommandSpec().qualifiedName() + " --help");
        }
        err.flush();
        return ExitCode.BAD_INPUT;
    }

    /** The version in the jar's manifest. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String written = Lumbar.class.getPackage().getImplementationVersion();
            return new String[] {"Lumbar " + (written == null ? "(not from a jar)" : written)};
        }
    }
}
