package lumbar.safety;

/** What a fault asks for, from mild to severe: the worst one wins. */
public enum Reaction {
    /** Told and counted; the chair goes on. */
    NOTE,
    /** Release and wait: the session may be resumed by a person. */
    PAUSE,
    /** The session ends comfortably. */
    END,
    /** The safe state, latched until somebody at the chair resets it (SR-22). */
    LATCH,
    /** The e-stop: as {@link #LATCH}, and the contact must close again first. */
    ESTOP
}
