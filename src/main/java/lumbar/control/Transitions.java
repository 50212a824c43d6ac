package lumbar.control;

import java.util.EnumMap;
import java.util.Map;

/**
 * The table of all transitions (SR-22): a row a state, a column a trigger. A dot means that the trigger changes nothing in
 * that state. STOP leads out of every state in which something may move; nothing but a person at the chair leads out of a
 * latched one. A resume of a session that was paused while it started is a START: it has its start to finish (SR-52).
 */
public final class Transitions {
    private static final String TABLE = """
            .          READ       TESTED  START     READY    PAUSE   RESUME   OVER    VENTED  STOP      FAULT  ESTOP  RESET  LOCK     UNLOCK  RETEST
            BOOT       SELF_TEST  .       .         .        .       .        .       .       .         FAULT  ESTOP  .      LOCKOUT  .       .
            SELF_TEST  .          IDLE    .         .        .       .        .       .       .         FAULT  ESTOP  .      LOCKOUT  .       .
            IDLE       .          .       STARTING  .        .       .        .       .       .         FAULT  ESTOP  .      LOCKOUT  .       .
            STARTING   .          .       .         RUNNING  PAUSED  .        ENDING  .       STOPPING  FAULT  ESTOP  .      LOCKOUT  .       .
            RUNNING    .          .       .         .        PAUSED  .        ENDING  .       STOPPING  FAULT  ESTOP  .      LOCKOUT  .       .
            PAUSED     .          .       STARTING  .        .       RUNNING  ENDING  .       STOPPING  FAULT  ESTOP  .      LOCKOUT  .       .
            ENDING     .          .       .         .        .       .        .       REST    STOPPING  FAULT  ESTOP  .      LOCKOUT  .       .
            REST       .          .       .         .        .       .        .       IDLE    STOPPING  FAULT  ESTOP  .      LOCKOUT  .       .
            STOPPING   .          .       .         .        .       .        .       IDLE    .         FAULT  ESTOP  .      LOCKOUT  .       .
            FAULT      .          .       .         .        .       .        .       .       .         .      ESTOP  IDLE   LOCKOUT  .       SELF_TEST
            ESTOP      .          .       .         .        .       .        .       .       .         .      .      IDLE   LOCKOUT  .       SELF_TEST
            LOCKOUT    .          .       .         .        .       .        .       .       .         .      .      .      .        IDLE    SELF_TEST
            """;

    private static final Map<State, Map<Trigger, State>> NEXT = read();

    private Transitions() {}

    /** The state that follows; the same one where the trigger changes nothing. */
    public static State next(State state, Trigger trigger) {
        Map<Trigger, State> row = NEXT.get(state);
        State next = row == null ? null : row.get(trigger);
        if (next == null) {
            throw new IllegalStateException(state + " says nothing of " + trigger);
        }
        return next;
    }

    private static Map<State, Map<Trigger, State>> read() {
        String[] lines = TABLE.split("\n");
        String[] triggers = lines[0].trim().split(" +");
        EnumMap<State, Map<Trigger, State>> table = new EnumMap<>(State.class);
        for (int row = 1; row < lines.length; row++) {
            String[] cells = lines[row].trim().split(" +");
            State from = State.valueOf(cells[0]);
            EnumMap<Trigger, State> to = new EnumMap<>(Trigger.class);
            for (int column = 1; column < cells.length; column++) {
                to.put(
                        Trigger.valueOf(triggers[column]),
                        cells[column].equals(".") ? from : State.valueOf(cells[column]));
            }
            table.put(from, to);
        }
        return table;
    }
}
