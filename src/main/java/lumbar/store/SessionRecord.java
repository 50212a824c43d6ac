package lumbar.store;

/**
 * A session as it was recorded.
 *
 * @param startT ledger time, s
 * @param startWallMillis wall clock, for people
 * @param endT ledger time at its end, NaN while it runs
 * @param reason why it ended, empty while it runs; {@link #CUT_OFF} when the process ended first
 * @param seconds how long it ran, s
 * @param intensity 0…1, the last one set
 */
public record SessionRecord(
        long id,
        String person,
        String program,
        double startT,
        long startWallMillis,
        double endT,
        String reason,
        double seconds,
        double intensity) {
    /** The reason of a session whose process was killed or lost its power. */
    public static final String CUT_OFF = "cut-off";
}
