package lumbar.person;

/**
 * A moment on both clocks that outlive a process. Ledger time misses the hours in which the chair was off and nothing proved
 * them; the wall clock may be set. So ages are taken from whichever says more: all that ages here gets stricter with age.
 *
 * @param t ledger time, s
 * @param wallMillis wall clock, ms since 1970
 */
public record When(double t, long wallMillis) {
    /** A synchronised wall clock may lie so far before a stamp before the stamp counts as made by a wrong clock, s. */
    private static final double WALL_TOLERANCE_SECONDS = 24 * 3600;

    /**
     * The same of ledger time, s. The control loop's falls behind that of the store, which makes the stamps: by its start, and in a
     * simulated chair by each late cycle.
     */
    private static final double LEDGER_TOLERANCE_SECONDS = 3600;

    /**
     * How long ago this was, s, never below 0. Infinite when it lies further in the future of a synchronised wall clock, or of the
     * ledger, than is tolerated: then one of them was wrong and nobody knows how long it was.
     */
    public double ageSeconds(When now, boolean wallSynchronised) {
        double byLedger = now.t - t;
        double byWall = ((double) now.wallMillis - wallMillis) / 1000;
        if (!(byLedger >= -LEDGER_TOLERANCE_SECONDS) || (wallSynchronised && byWall < -WALL_TOLERANCE_SECONDS)) {
            return Double.POSITIVE_INFINITY;
        }
        return Math.max(0, Math.max(byLedger, byWall));
    }

    /**
     * How long ago this was at least, s, never below 0: by the ledger alone, which counts no time that was not proved. For what must
     * not come too soon. Infinite when it lies further in the ledger's future than is tolerated.
     */
    public double provedSeconds(When now) {
        double byLedger = now.t - t;
        return byLedger >= -LEDGER_TOLERANCE_SECONDS ? Math.max(0, byLedger) : Double.POSITIVE_INFINITY;
    }
}
