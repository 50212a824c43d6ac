package lumbar.chair;

/** What the end switches of the carriage said of its counted place in one cycle (SR-45). */
public enum EndProof {
    /** Nothing: no end was met, or the one that was met last. */
    NONE,
    /** An end was met where the count expected it, and so was the other one before. */
    AGREED,
    /** An end was met more than 20 mm from where the count expected it, or none was met in time. */
    CONTRADICTED,
    /** The pulses do not fit duty and time, or the count began anew: the place was given up. */
    LOST
}
