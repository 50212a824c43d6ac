package lumbar.safety;

/**
 * Seconds charged to an account within one slot of ledger time: the row that is on stable storage before drive is allowed
 * (SR-09). A second charge with the same slot, person, sitting and account replaces the first.
 *
 * @param slot number of the {@link #SLOT_SECONDS}-long slot of ledger time
 * @param person who sat there
 * @param sitting counts up each time the seat was empty long enough; a change of person without it keeps the minutes (SR-07)
 * @param account key of an account, see {@link UsageAccounts}
 * @param seconds 0…{@link #SLOT_SECONDS}
 */
public record Charge(long slot, String person, long sitting, String account, double seconds) {
    /** Two slots are ever open at once, so a crash overcharges an area by at most 10 s (SR-09). */
    public static final int SLOT_SECONDS = 5;
}
