package lumbar.store;

/**
 * Ledger time as it was last written down.
 *
 * @param moment what the clocks said then
 * @param t ledger time, s
 * @param stepped whether, in that boot, a synchronised wall clock was seen to jump: then it proves nothing about off-time
 */
public record LedgerTimestamp(ClockReading moment, double t, boolean stepped) {
    boolean provesWallTime() {
        return moment.synchronised() && !stepped;
    }
}
