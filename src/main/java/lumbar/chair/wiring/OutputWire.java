package lumbar.chair.wiring;

/**
 * One output of the chair and where it is wired.
 *
 * @param role what it does
 * @param actuator index of the actuator it belongs to, −1 for the chair's own
 * @param form how the board drives it
 * @param full the number of a register that stands for a share of 1; 1 where the board knows its own full scale
 */
public record OutputWire(Role role, int actuator, Form form, Terminal at, int full) {
    /** On a board that knows its own full scale. */
    public OutputWire(Role role, int actuator, Form form, Terminal at) {
        this(role, actuator, form, at, 1);
    }

    /** What an output does. */
    public enum Role {
        /** Inlet valve of an airbag: a pulse in ms. */
        INLET,
        /** Holds the normally open vent of an airbag closed: on is closed. */
        VENT,
        /** Duty of a motor that turns one way, of heat, or of a two-way motor towards the seat, down. */
        DRIVE,
        /** Duty of a two-way motor towards the neck, up. */
        DRIVE_BACK,
        /** Depth axis of the carriage. */
        DEPTH,
        PUMP,
        /** Power relay of the actuators: on is closed. */
        RELAY,
        /** Line to the window watchdog: every beat turns it over (SR-02). */
        WATCHDOG,
        /** Lit while remote control is enabled (SR-25). */
        REMOTE_LAMP
    }

    /** How an output is driven; with the unit of its value. */
    public enum Form {
        /** On (1) or off (0), held while renewed. */
        HELD,
        /** On for so many ms from now, 0 to 60, then off by the board itself (SR-03); 0 ends it. */
        PULSE,
        /** Share 0…1 by fast PWM: motors, pump. */
        DUTY,
        /** Share 0…1 by slow PWM of 100 ms or more: heat. */
        SLOW_DUTY,
        /** Turned over by each beat. */
        BEAT
    }
}
