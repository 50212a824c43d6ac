package lumbar.config;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import lumbar.safety.FaultCode;

/**
 * What happens to a chair in one try, and what must follow: a test, a technician's training, a row of evidence. Immutable.
 *
 * @param title for people, may be empty
 * @param program name of the program it starts with, at time 0; empty when a step or the caller starts one
 * @param profile name of the profile, empty for the program's own
 * @param seed of everything random, empty for the caller's
 * @param steps in the order of their times
 * @param expectations in the order of the file
 * @param untilSeconds when the try ends; empty for the end of the program
 */
public record Scenario(
        String title,
        Optional<String> program,
        Optional<String> profile,
        OptionalLong seed,
        List<Step> steps,
        List<Expectation> expectations,
        OptionalDouble untilSeconds) {
    public Scenario {
        steps = List.copyOf(steps);
        expectations = List.copyOf(expectations);
    }

    /** The same for another program. */
    public Scenario with(String otherProgram) {
        return new Scenario(title, Optional.of(otherProgram), profile, seed, steps, expectations, untilSeconds);
    }

    /** Something done at a time, s from the beginning. */
    public record Step(double atSeconds, Action action, int line) {}

    /** What can be done to a chair. */
    public sealed interface Action {
        /** Something breaks; the text is the simulated chair's to understand. */
        record Inject(String injection) implements Action {}

        /** A word of a remote control, such as {@code stop} or {@code report shoulders}. */
        record Command(String word, List<String> arguments) implements Action {
            public Command {
                arguments = List.copyOf(arguments);
            }
        }

        /**
         * The key of the first recliner is held for so long, whatever else happens meanwhile.
         *
         * @param down towards lying, else towards sitting
         */
        record Hold(boolean down, double seconds) implements Action {}

        /** Somebody of this weight sits down. */
        record Sit(double kg) implements Action {}

        /** Whoever sits there gets up. */
        record Leave() implements Action {}

        /** The e-stop is pressed. */
        record Estop() implements Action {}

        /** The e-stop is turned free. */
        record Release() implements Action {}

        /** The reset button at the chair. */
        record Reset() implements Action {}

        /** A program is started at the chair. */
        record Start(String program) implements Action {}
    }

    /**
     * What must follow.
     *
     * @param sinceSeconds the time of the step before it, 0 when there is none
     */
    public record Expectation(double sinceSeconds, Expected expected, int line) {}

    /** What can be expected; {@code withinSeconds} counts from the step before. */
    public sealed interface Expected {
        /** This fault is found. */
        record Fault(FaultCode code, double withinSeconds) implements Expected {}

        /** No fault is found from here to the end. */
        record NoFault() implements Expected {}

        /** The chair is in this state; a name such as {@code FAULT}. */
        record InState(String state, double withinSeconds) implements Expected {}

        /** Nothing is driven and every bag is empty. */
        record Released(double withinSeconds) implements Expected {}

        /** No bag is at or above this from here to the end, by the plant's own truth. */
        record PressureBelow(double kpa) implements Expected {}
    }
}
