package lumbar.safety;

import lumbar.chair.Actuator;

/**
 * Where a fault is. Immutable.
 *
 * @param name id of the actuator, name of the board or part, {@code chair}; shown to people and programs as it is
 */
public record FaultPlace(Kind kind, String name) {
    public static final FaultPlace CHAIR = new FaultPlace(Kind.CHAIR, "chair");
    public static final FaultPlace SEAT = part("seat");
    public static final FaultPlace CARRIAGE = part("carriage");
    public static final FaultPlace DEPTH = part("depth");
    public static final FaultPlace ESTOP = part("e-stop");
    public static final FaultPlace STOP_BUTTON = part("stop button");

    /** What is named. */
    public enum Kind {
        CHAIR,
        ACTUATOR,
        /** Of the chair, but no actuator: seat, carriage, a contact. */
        PART,
        BOARD,
        /** A file of the configuration. */
        FILE,
        /** A place in this program. */
        SOFTWARE
    }

    public static FaultPlace of(Actuator actuator) {
        return new FaultPlace(Kind.ACTUATOR, actuator.id());
    }

    public static FaultPlace board(String name) {
        return new FaultPlace(Kind.BOARD, name);
    }

    public static FaultPlace software(String name) {
        return new FaultPlace(Kind.SOFTWARE, name);
    }

    /** A file of the configuration, such as {@code programs/flow.yaml}. */
    public static FaultPlace file(String name) {
        return new FaultPlace(Kind.FILE, name);
    }

    private static FaultPlace part(String name) {
        return new FaultPlace(Kind.PART, name);
    }

    /** Whether it is this actuator. */
    public boolean is(Actuator actuator) {
        return kind == Kind.ACTUATOR && name.equals(actuator.id());
    }
}
