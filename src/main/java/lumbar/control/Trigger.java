package lumbar.control;

/** What can move the chair from one state to another. */
public enum Trigger {
    /** The first whole reading came. */
    READ,
    /** The self-test is passed. */
    TESTED,
    /** An accepted start; in a pause only when whoever the session was for has left it. */
    START,
    /** Relay closed, minutes recorded. */
    READY,
    /** An accepted pause, or nobody sits there any more. */
    PAUSE,
    /** An accepted resume. */
    RESUME,
    /** The program is over, or the session must end comfortably. */
    OVER,
    /** Bags empty and the vents open long enough. */
    VENTED,
    /** STOP. */
    STOP,
    /** A fault that latches. */
    FAULT,
    /** The e-stop. */
    ESTOP,
    /** An accepted reset at the chair. */
    RESET,
    /** The same fault too often, or too many unclean starts. */
    LOCK,
    /** An accepted reset by a technician. */
    UNLOCK,
    /** An accepted reset of a chair that has not passed its self-test since it woke up (SR-37). */
    RETEST
}
