package lumbar.cli;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import lumbar.drive.sim.Injection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Moves the person, the buttons and the faults of a running simulated chair. */
@Command(
        name = "sim",
        description = "Play with a running simulated chair: who sits there, its buttons, faults.",
        subcommands = {
            SimCommand.Sit.class,
            SimCommand.Leave.class,
            SimCommand.Estop.class,
            SimCommand.Release.class,
            SimCommand.Press.class,
            SimCommand.Inject.class,
            SimCommand.Heal.class,
            SimCommand.Faults.class
        },
        footer = {
            "",
            "Examples:",
            "  lumbar sim sit 80",
            "  lumbar sim press start",
            "  lumbar sim inject valve-stuck-open lower-back for 5 s",
            "  lumbar sim faults",
            "",
            ExitCode.HELP
        })
final class SimCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it before run()
    CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what the simulated chair shall do.");
    }

    @Command(
            name = "sit",
            description = "Somebody sits down.",
            footer = {"", "Example:", "  lumbar sim sit 80"})
    static final class Sit extends Errand {
        @Parameters(
                paramLabel = "KG",
                arity = "0..1",
                defaultValue = "80",
                description = "How heavy; 80 kg by default.")
        double kg = 80;

        @Override
        public Integer call() {
            return post("/api/sim/sit", Map.of("kg", kg));
        }
    }

    @Command(
            name = "leave",
            description = "Whoever sits there gets up.",
            footer = {"", "Example:", "  lumbar sim leave"})
    static final class Leave extends Errand {
        @Override
        public Integer call() {
            return post("/api/sim/leave", Map.of());
        }
    }

    @Command(
            name = "estop",
            description = "Press the red button.",
            footer = {"", "Example:", "  lumbar sim estop"})
    static final class Estop extends Errand {
        @Override
        public Integer call() {
            return post("/api/sim/estop", Map.of());
        }
    }

    @Command(
            name = "release",
            description = "Turn the red button to release it; then lumbar reset.",
            footer = {"", "Example:", "  lumbar sim release && lumbar reset"})
    static final class Release extends Errand {
        @Override
        public Integer call() {
            return post("/api/sim/release", Map.of());
        }
    }

    @Command(
            name = "press",
            description =
                    "Press a button at the chair: start, stop, softer, stronger, arm, report, recline-up or reset.",
            footer = {
                "",
                "Examples:",
                "  lumbar sim press start",
                "  lumbar sim press arm --for 4       a long press: remote mode on or off",
                "  lumbar sim press stop --for 60     a stop button that is stuck",
                "  lumbar sim press stop --for 0      let go"
            })
    static final class Press extends Errand {
        @Parameters(
                paramLabel = "BUTTON",
                description = "start, stop, softer, stronger, arm, report, recline-up or reset.")
        String button = "";

        @Option(names = "--for", paramLabel = "S", defaultValue = "0.2", description = "Seconds; a tap by default.")
        double seconds = 0.2;

        @Override
        public Integer call() {
            return post("/api/sim/press", Map.of("button", button, "seconds", seconds));
        }
    }

    @Command(
            name = "inject",
            description = "Make something go wrong: kind [target] [value [unit]] [for number ms|s|min].",
            footer = {
                "",
                "Examples:",
                "  lumbar sim inject vent-stuck-closed calf-bag-left",
                "  lumbar sim inject pressure-offset calf-bag-left 1.5 kPa",
                "  lumbar sim inject disk-full for 20 s",
                "",
                "lumbar sim faults lists all kinds."
            })
    static final class Inject extends Errand {
        @Parameters(paramLabel = "FAULT", arity = "1..*", description = "The words of the fault.")
        List<String> words = List.of();

        @Override
        public Integer call() {
            return post("/api/sim/inject", Map.of("fault", String.join(" ", words)));
        }
    }

    @Command(
            name = "heal",
            description = "End all injected faults.",
            footer = {"", "Example:", "  lumbar sim heal"})
    static final class Heal extends Errand {
        @Override
        public Integer call() {
            return post("/api/sim/heal", Map.of());
        }
    }

    @Command(
            name = "faults",
            description = "List every fault that can be injected; needs no daemon.",
            footer = {"", "Example:", "  lumbar sim faults"})
    static final class Faults implements Callable<Integer> {
        @Spec
        @SuppressWarnings("NullAway.Init") // picocli fills it before call()
        CommandSpec spec;

        @Override
        public Integer call() {
            new Speech(spec).say(Injection.catalogue().stripTrailing());
            return ExitCode.GOOD;
        }
    }
}
