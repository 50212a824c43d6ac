package lumbar.control;

import lumbar.safety.Limits;
import org.jspecify.annotations.Nullable;

/** How long the chair may stay in a state at most, and what then happens: the table of the session's times. */
record StateTimeout(double seconds, Trigger trigger, String why) {
    /** The minutes must be recorded and the relay closed by then. */
    private static final StateTimeout STARTING =
            new StateTimeout(5, Trigger.OVER, "power or the record of minutes did not come in time");

    private static final StateTimeout PAUSED =
            new StateTimeout(Limits.PAUSE_SECONDS, Trigger.OVER, "the pause was longer than ten minutes");

    /** A bag of up to 1 L is below 1 kPa by then (SR-05). */
    private static final StateTimeout ENDING = new StateTimeout(3, Trigger.VENTED, "the bags are empty");

    /** Vents stay open so long (SR-05). */
    private static final StateTimeout VENTING =
            new StateTimeout(10, Trigger.VENTED, "the vents were open for ten seconds");

    /** The deadline of a state, or null where only an event leads on. */
    static @Nullable StateTimeout of(State state) {
        return switch (state) {
            case STARTING -> STARTING;
            case PAUSED -> PAUSED;
            case ENDING -> ENDING;
            case REST, STOPPING -> VENTING;
            case BOOT, SELF_TEST, IDLE, RUNNING, FAULT, ESTOP, LOCKOUT -> null;
        };
    }
}
