package lumbar.guard;

/** What the state of the chair allows to be driven. */
public enum MayDrive {
    NOTHING,
    /** A key is held: recliners, and nothing else (SR-21). */
    RECLINERS,
    EVERYTHING
}
