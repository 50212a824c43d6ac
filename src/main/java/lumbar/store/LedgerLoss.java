package lumbar.store;

/**
 * The record of minutes was lost or damaged, so every account of everybody counts as full at {@code atT} (SR-10). It stays
 * written down for 24 h of ledger time: another restart frees nothing.
 *
 * @param atT ledger time at which all counts as used up, s
 * @param reason in plain words, for people
 */
public record LedgerLoss(double atT, String reason) {
    /** Whether an account with this rolling window is still used up. */
    public boolean holdsAt(double t, double windowSeconds) {
        return !(t >= atT + windowSeconds);
    }
}
