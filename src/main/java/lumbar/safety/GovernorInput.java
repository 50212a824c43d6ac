package lumbar.safety;

/**
 * What the governor must know of the moment besides demand and readings.
 *
 * @param nowSeconds the control clock, s
 * @param seconds since the cycle before, s
 * @param ledgerSeconds ledger time, s
 * @param driving whether a session is running at all
 * @param sinceStart since the session began or went on after a pause, s
 * @param carriageM where the carriage is, m; NaN when not known
 * @param proving whether the carriage visits an end to prove that, rollers in (SR-45)
 * @param looking whether what shakes the seat pauses, so that the seat can show life (SR-46) or feel an answer (SR-47)
 * @param heldKey index of the recliner whose key is held at the chair, −1 for none
 * @param heldWay −1 or +1: the way that the held key asks for
 */
public record GovernorInput(
        double nowSeconds,
        double seconds,
        double ledgerSeconds,
        boolean driving,
        double sinceStart,
        double carriageM,
        boolean proving,
        boolean looking,
        int heldKey,
        int heldWay) {
    /** While neither carriage nor seat prove anything. */
    public GovernorInput(
            double nowSeconds,
            double seconds,
            double ledgerSeconds,
            boolean driving,
            double sinceStart,
            double carriageM,
            int heldKey,
            int heldWay) {
        this(nowSeconds, seconds, ledgerSeconds, driving, sinceStart, carriageM, false, false, heldKey, heldWay);
    }
}
