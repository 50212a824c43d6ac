package lumbar.chair;

import java.util.Locale;

/** What somebody did, as the audit log names it (SR-35). A name is written down for years: none is ever changed. */
public enum AuditAction {
    START,
    /** A session went on with what a stop had left of the one before. */
    CONTINUE,
    /** Something was let go by it; a stop at rest is not written down. */
    STOP,
    /** A report of discomfort. */
    REPORT,
    /** Said before a start: what is sore or hurt today. */
    TODAY,
    LIFT,
    RESET,
    TECHNICIAN_RESET,
    ARM,
    REMOTE_MODE,
    /** Nobody is asked any more in this session whether they are awake (SR-47). */
    ASKING_OFF,
    /** A code that pairs one device was made. */
    PAIRING_OFFER,
    PAIR,
    PAIRING_REVOKE,
    SIGN_OUT,
    GUEST_PROGRAMS,
    PERSON_ADD,
    PERSON_SCREEN,
    PERSON_REMOVE,
    PERSON_FORGET,
    /** How a session felt was said or changed. */
    FEEL,
    /** Something was done to the simulated chair; a real one has none of these. */
    SIMULATION,
    /** The files of the configuration are others than at the start before. */
    CONFIGURATION,
    /** A trial of one actuator begins, before anything is driven. */
    BRING_UP,
    /** What the trial came to. */
    BRING_UP_RESULT,
    /** Bring-up wrote a value into the chair file. */
    BRING_UP_LEARNED,
    DAEMON_START,
    DAEMON_END,
    /** The record was lost, and a new one was begun (SR-10, SR-57). */
    RECORD_LOST,
    /** At the start the newest entry of the log was not the one that was noted last. */
    LOG_BROKEN,
    /** Entries that could not be kept: how many. */
    GAP;

    /** As it is written down and shown, such as {@code person-screen}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
