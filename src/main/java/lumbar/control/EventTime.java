package lumbar.control;

/**
 * When something happened: the clocks of the cycle in which it did. Immutable.
 *
 * @param controlSeconds since the first cycle, s
 * @param ledgerSeconds ledger time, which goes on from before the restart, s (SR-08)
 * @param wallMillis wall clock, for people and for gaps of days
 * @param wallSynchronised whether the wall clock can be believed
 */
public record EventTime(double controlSeconds, double ledgerSeconds, long wallMillis, boolean wallSynchronised) {
    /** Of an answer that the loop did not give. */
    public static final EventTime OUTSIDE_THE_LOOP = new EventTime(0, 0, 0, false);
}
