package lumbar.safety;

import lumbar.chair.Actuator;
import lumbar.chair.BoardTrouble;
import org.jspecify.annotations.Nullable;

/**
 * A finding that the chair must not simply go on. Checks find faults; the session acts on them. Immutable.
 *
 * @param measurement null where nothing was measured
 * @param message what a board said is wrong with it, in its own words; empty where none spoke
 */
public record Fault(
        FaultCode code, FaultPlace place, @Nullable Measurement measurement, String message) {
    public Fault(FaultCode code, FaultPlace place, @Nullable Measurement measurement) {
        this(code, place, measurement, "");
    }

    /** Without a measurement. */
    public Fault(FaultCode code, FaultPlace place) {
        this(code, place, null, "");
    }

    /** One that is measured in a plain unit. */
    public Fault(FaultCode code, FaultPlace place, double value, double limit, String unit) {
        this(code, place, Measurement.of(value, limit, unit), "");
    }

    /** Of a board that cannot be relied on. */
    public static Fault ofBoard(FaultCode code, BoardTrouble trouble) {
        return new Fault(code, FaultPlace.board(trouble.board()), null, trouble.text());
    }

    /**
     * A trip of the guard (SR-01).
     *
     * @param actuator which output would have broken the invariant, or null for the chair
     */
    public static Fault guardTripped(@Nullable Actuator actuator, Measurement measured) {
        FaultPlace place = actuator == null ? FaultPlace.CHAIR : FaultPlace.of(actuator);
        return new Fault(FaultCode.GUARD_TRIPPED, place, measured);
    }

    public Reaction reaction() {
        return code.reaction();
    }

    /** What happened, in plain words: the board's own, where it said them (SR-38). */
    public String text() {
        return message.isEmpty() ? code.text() : message;
    }
}
