package lumbar.cli;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import lumbar.app.SimulationFactory;
import lumbar.chair.Button;
import lumbar.remote.message.CommandRequest;
import lumbar.remote.message.SimulationRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Acts on a running simulated chair: its sitter, its buttons, its faults. */
@Command(
        name = "sim",
        description = "Act on a running simulated chair: who sits there, its buttons, its faults.",
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
final class SimCommand extends CommandGroup {
    SimCommand() {
        super("Say what the simulated chair shall do.");
    }

    /** One thing that is done to the simulated chair of a running daemon. */
    abstract static class Action extends DaemonCommand {
        private final String verb;

        Action(String verb) {
            this.verb = verb;
        }

        /** What the endpoint is told besides. */
        Object request() {
            return new CommandRequest.Plain();
        }

        @Override
        public final Integer call() {
            return post("/api/sim/" + verb, request());
        }
    }

    /** The buttons of a chair, for the help texts. */
    static final class Buttons implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(Button.values()).map(Button::key).iterator();
        }
    }

    @Command(
            name = "sit",
            description = "Somebody sits down.",
            footer = {"", "Example:", "  lumbar sim sit 80"})
    static final class Sit extends Action {
        Sit() {
            super("sit");
        }

        @Parameters(
                paramLabel = "KG",
                arity = "0..1",
                defaultValue = "80",
                description = "Weight in kg; 80 by default.")
        double kg = 80;

        @Override
        Object request() {
            return new SimulationRequest.Sit(kg);
        }
    }

    @Command(
            name = "leave",
            description = "The person who sits there gets up.",
            footer = {"", "Example:", "  lumbar sim leave"})
    static final class Leave extends Action {
        Leave() {
            super("leave");
        }
    }

    @Command(
            name = "estop",
            description = "Press the red button.",
            footer = {"", "Example:", "  lumbar sim estop"})
    static final class Estop extends Action {
        Estop() {
            super("estop");
        }
    }

    @Command(
            name = "release",
            description = "Turn the red button to release it; then lumbar reset.",
            footer = {"", "Example:", "  lumbar sim release && lumbar reset"})
    static final class Release extends Action {
        Release() {
            super("release");
        }
    }

    @Command(
            name = "press",
            description = "Press a button at the chair.",
            footer = {
                "",
                "Examples:",
                "  lumbar sim press start",
                "  lumbar sim press arm --for 4       a long press: remote mode on or off",
                "  lumbar sim press stop --for 60     a stop button that is stuck",
                "  lumbar sim press stop --for 0      let go"
            })
    static final class Press extends Action {
        Press() {
            super("press");
        }

        @Parameters(
                paramLabel = "BUTTON",
                completionCandidates = Buttons.class,
                description = "One of ${COMPLETION-CANDIDATES}.")
        String button = "";

        @Option(
                names = "--for",
                paramLabel = "S",
                defaultValue = "0.2",
                description = "For how many seconds; a short press by default.")
        double seconds = 0.2;

        @Override
        Object request() {
            return new SimulationRequest.Press(button, seconds);
        }
    }

    @Command(
            name = "inject",
            description = "Inject a fault: kind [target] [value [unit]] [for number ms|s|min].",
            footer = {
                "",
                "Examples:",
                "  lumbar sim inject vent-stuck-closed calf-bag-left",
                "  lumbar sim inject pressure-offset calf-bag-left 1.5 kPa",
                "  lumbar sim inject disk-full for 20 s",
                "",
                "lumbar sim faults lists all kinds."
            })
    static final class Inject extends Action {
        Inject() {
            super("inject");
        }

        @Parameters(paramLabel = "FAULT", arity = "1..*", description = "The words of the fault.")
        List<String> words = List.of();

        @Override
        Object request() {
            return new SimulationRequest.Inject(String.join(" ", words));
        }
    }

    @Command(
            name = "heal",
            description = "End all injected faults.",
            footer = {"", "Example:", "  lumbar sim heal"})
    static final class Heal extends Action {
        Heal() {
            super("heal");
        }
    }

    @Command(
            name = "faults",
            description = "List every fault that can be injected; needs no daemon.",
            footer = {"", "Example:", "  lumbar sim faults"})
    static final class Faults extends CliCommand {
        @Override
        public Integer call() {
            output().print(SimulationFactory.faultCatalogue());
            return ExitCode.GOOD;
        }
    }
}
