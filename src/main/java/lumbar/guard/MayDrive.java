package lumbar.guard;

/** What the state of the chair allows to be driven. */
public enum MayDrive {
    NOTHING,
    /** A key is held: recliners, and nothing else (SR-21). */
    RECLINERS,
    /** A trial in an empty chair: everything, and the rollers also where their place is not known (SR-36). */
    TRIAL,
    EVERYTHING
}
