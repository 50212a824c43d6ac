package lumbar.control;

import java.util.EnumMap;
import java.util.Map;
import lumbar.safety.FaultCode;
import lumbar.safety.Reaction;

/**
 * What a fault leads to, what clears it, and when it is judged: a line per fault, to be read aloud (SR-01, SR-22).
 *
 * @param reaction of the session
 * @param clearedBy what lets the chair go on
 * @param judged in which states
 */
record FaultRule(Reaction reaction, ClearedBy clearedBy, Judged judged) {
    /** What lets the chair go on. */
    enum ClearedBy {
        /** A reset at the chair, after the inputs were healthy for two seconds. */
        RESET,
        /** Somebody who resumes the session. */
        RESUME,
        /** The next start. */
        START
    }

    /** In which states it is judged. */
    enum Judged {
        ALWAYS,
        /** Not while the daemon ends: everything rests then, so that a late cycle stops nothing. */
        UNTIL_END,
        /** Neither in BOOT, where a board that has never been there is waited for ({@link MissingBoards}), nor while the daemon ends. */
        BOOT_TO_END,
        /** Not while the self-test takes the power away, to see the watchdog do it; it has its own rule for that. */
        OUTSIDE_SELF_TEST,
        IN_SESSION,
        IN_SELF_TEST,
        /** Not by looking: when the record is read at the start. */
        AT_RECOVERY;

        boolean in(State state, boolean ending) {
            return switch (this) {
                case ALWAYS -> true;
                case UNTIL_END -> !ending;
                case BOOT_TO_END -> state != State.BOOT && !ending;
                case OUTSIDE_SELF_TEST -> state != State.SELF_TEST;
                case IN_SESSION -> state.inSession();
                case IN_SELF_TEST -> state == State.SELF_TEST;
                case AT_RECOVERY -> false;
            };
        }
    }

    private static final String TABLE = """
        ESTOP_PRESSED         ESTOP  RESET   ALWAYS
        PRESSURE_HIGH         LATCH  RESET   ALWAYS
        PRESSURE_SLOPE        LATCH  RESET   ALWAYS
        PRESSURE_IMPLAUSIBLE  LATCH  RESET   ALWAYS
        PRESSURE_FROZEN       LATCH  RESET   ALWAYS
        PRESSURE_OFFSET       LATCH  RESET   ALWAYS
        PRESSURE_GAIN         LATCH  RESET   ALWAYS
        PRESSURE_NO_RISE      LATCH  RESET   ALWAYS
        PRESSURE_UNASKED      LATCH  RESET   ALWAYS
        VENT_STUCK            LATCH  RESET   ALWAYS
        BAG_OSCILLATES        LATCH  RESET   ALWAYS
        READING_STALE         LATCH  RESET   ALWAYS
        ROLLER_STALLED        LATCH  RESET   ALWAYS
        ROLLER_UNASKED        LATCH  RESET   ALWAYS
        ROLLER_END_SWITCHES   LATCH  RESET   ALWAYS
        ROLLER_NO_END         LATCH  RESET   ALWAYS
        ROLLER_DWELL          LATCH  RESET   ALWAYS
        ROLLER_PLACE          LATCH  RESET   ALWAYS
        DEPTH_LOST            LATCH  RESET   ALWAYS
        DEPTH_STUCK           LATCH  RESET   ALWAYS
        MOTOR_OVERCURRENT     LATCH  RESET   ALWAYS
        RECLINE_OBSTRUCTED    PAUSE  RESUME  ALWAYS
        MOTOR_UNASKED         LATCH  RESET   ALWAYS
        MOTOR_NO_CURRENT      LATCH  RESET   ALWAYS
        HEAT_TOO_HOT          LATCH  RESET   ALWAYS
        HEAT_SENSOR           LATCH  RESET   ALWAYS
        HEAT_NO_RISE          LATCH  RESET   ALWAYS
        HEAT_UNASKED          LATCH  RESET   ALWAYS
        RELAY_WELDED          LATCH  RESET   ALWAYS
        RELAY_OPEN            LATCH  RESET   OUTSIDE_SELF_TEST
        RAIL_LOW              LATCH  RESET   ALWAYS
        LINK_LOST             LATCH  RESET   BOOT_TO_END
        WRITE_FAILED          LATCH  RESET   ALWAYS
        CYCLE_LATE            LATCH  RESET   UNTIL_END
        CYCLE_FAILED          LATCH  RESET   ALWAYS
        GUARD_TRIPPED         LATCH  RESET   ALWAYS
        SEAT_EMPTY            PAUSE  RESUME  IN_SESSION
        SEAT_LEFT             END    START   IN_SESSION
        SEAT_STILL            PAUSE  RESUME  IN_SESSION
        SEAT_STILL_LONG       END    START   IN_SESSION
        SEAT_CHANGED          PAUSE  RESUME  IN_SESSION
        LEDGER_UNREADABLE     LATCH  RESET   AT_RECOVERY
        LEDGER_UNWRITABLE     END    START   IN_SESSION
        SELF_TEST_WATCHDOG    LATCH  RESET   IN_SELF_TEST
        SELF_TEST_TIMEOUT     LATCH  RESET   IN_SELF_TEST
        CONFIGURATION_CHANGED LATCH  RESET   IN_SELF_TEST
        """;

    private static final Map<FaultCode, FaultRule> RULES = read();

    static FaultRule of(FaultCode code) {
        FaultRule rule = RULES.get(code);
        if (rule == null) {
            throw new IllegalStateException("no rule for " + code);
        }
        return rule;
    }

    /** Reads the table. Throws when a fault has no line. */
    static void requireComplete() {
        for (FaultCode code : FaultCode.values()) {
            of(code);
        }
    }

    private static Map<FaultCode, FaultRule> read() {
        EnumMap<FaultCode, FaultRule> rules = new EnumMap<>(FaultCode.class);
        TABLE.lines().map(line -> line.trim().split(" +")).forEach(cells -> {
            FaultCode code = FaultCode.valueOf(cells[0]);
            Reaction reaction = Reaction.valueOf(cells[1]);
            if (reaction != code.reaction()) {
                throw new IllegalStateException(code + " tells people of " + code.reaction() + ", not " + reaction);
            }
            rules.put(code, new FaultRule(reaction, ClearedBy.valueOf(cells[2]), Judged.valueOf(cells[3])));
        });
        return rules;
    }
}
