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
     * How long ago this was, s, never below 0. Infinite when it lies in the future of a synchronised wall clock, or of the
     * ledger: then one of them was wrong and nobody knows how long it was.
     */
    public double ageSeconds(When now, boolean wallSynchronised) {
        double byLedger = now.t - t;
        double byWall = ((double) now.wallMillis - wallMillis) / 1000;
        if (!(byLedger >= 0) || (wallSynchronised && byWall < -WALL_TOLERANCE_SECONDS)) {
            return Double.POSITIVE_INFINITY;
        }
        return Math.max(byLedger, byWall);
    }
}
