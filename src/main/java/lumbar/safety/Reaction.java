package lumbar.safety;

/** What a fault asks for, from mild to severe: the worst one wins. */
public enum Reaction {
    /** Release and wait: the session may be resumed by a person. */
    PAUSE("the session pauses"),
    /** The session ends comfortably. */
    END("the session ends"),
    /** The safe state, latched until somebody at the chair resets it (SR-22). */
    LATCH("everything off, power relay open, latched until reset at the chair"),
    /** The e-stop: as {@link #LATCH}, and the contact must close again first. */
    ESTOP("everything off, power relay open, latched until the button is released and reset");

    private final String leadsTo;

    Reaction(String leadsTo) {
        this.leadsTo = leadsTo;
    }

    /** What the chair does, in plain words. */
    public String leadsTo() {
        return leadsTo;
    }
}
