package lumbar.chair.wiring;

/**
 * One sensor of the chair and where it is wired.
 *
 * @param role what it measures
 * @param actuator index of the actuator it belongs to, −1 for the chair's own
 * @param form what the board makes of it
 * @param scale from the board's number to the chair's unit; {@link Scale#PLAIN} for contacts and counts
 */
public record InputWire(Role role, int actuator, Form form, Terminal at, Scale scale) {
    /** What a sensor measures, with the unit after its scale. */
    public enum Role {
        /** Bag pressure above ambient, kPa. */
        PRESSURE,
        /** Motor current, A. */
        CURRENT,
        /** Inside of a heat pad, °C. */
        PAD,
        /** Skin side of a heat pad, °C. */
        SKIN,
        /** Position pulses of the carriage. */
        PULSES,
        END_NECK,
        END_SEAT,
        /** How far the rollers are out, mm. */
        DEPTH,
        /** Turns of the kneading shaft. */
        TURNS,
        /** Seat switch: closed is occupied. */
        SEAT,
        /** A load cell of the seat, kg; all of them are added. */
        SEAT_WEIGHT,
        /** Normally closed contact: closed is healthy. */
        E_STOP,
        /** Read-back of the power relay: closed is closed. */
        RELAY_BACK,
        /** Supply of the actuators, V. */
        RAIL,
        BUTTON_START,
        BUTTON_STOP,
        BUTTON_SOFTER,
        BUTTON_STRONGER,
        BUTTON_ARM,
        BUTTON_REPORT,
        BUTTON_RECLINE_UP,
        BUTTON_RESET
    }

    /** What a board makes of an input. */
    public enum Form {
        /** Closed (1) or open (0). */
        CONTACT,
        /** Edges or pulses counted since the board started. */
        COUNT,
        /** Volts, or the plain number of a register. */
        ANALOG
    }
}
