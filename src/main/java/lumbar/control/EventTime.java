package lumbar.control;

/**
 * When something happened: the clocks of the cycle in which it did. Immutable.
 *
 * @param controlSeconds since the first cycle, s
 * @param monotonicSeconds the clock that all processes of a boot share, s: the store counts its ledger time by it, while the control
 *     time of a simulated chair falls behind on a busy computer
 * @param wallMillis wall clock, for people and for gaps of days
 * @param wallSynchronised whether the wall clock can be believed
 */
public record EventTime(double controlSeconds, double monotonicSeconds, long wallMillis, boolean wallSynchronised) {
    /** Of an answer that the loop did not give. */
    public static final EventTime OUTSIDE_THE_LOOP = new EventTime(0, 0, 0, false);
}
