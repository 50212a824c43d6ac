package lumbar.store;

import java.util.List;
import lumbar.person.Block;
import lumbar.safety.Charge;
import lumbar.safety.Fault;
import org.jspecify.annotations.Nullable;

/**
 * What the last processes left behind, as of the open.
 *
 * @param t ledger time at the open, s
 * @param firstFreeSlot the first slot of ledger time that no earlier process charged: nothing may be driven before it, so that
 *     a restart within a slot cannot use its seconds twice; at most 10 s away
 * @param charges of the last 24 h of ledger time, by slot
 * @param exhausted all accounts count as used up, or null (SR-10)
 * @param lostNow whether this very open found the record lost, and latched that
 * @param sitting the highest sitting number given so far
 * @param blocks that still hold
 * @param latched the fault that was latched when the last process ended, or null (SR-22)
 * @param uncleanStarts in the last 10 min of ledger time and since the last technician's reset, this one included
 * @param lockedOut whether a technician is needed (SR-22)
 * @param stops the faults that stopped the chair, each once, of the last 10 min of ledger time and since the last technician's reset, oldest first
 * @param sessions of the last hour of ledger time, oldest first
 * @param notes what a log should say about this open
 */
public record StoredState(
        double t,
        long firstFreeSlot,
        List<Charge> charges,
        @Nullable LedgerLoss exhausted,
        boolean lostNow,
        long sitting,
        List<Block> blocks,
        @Nullable Fault latched,
        int uncleanStarts,
        boolean lockedOut,
        List<FaultRecord> stops,
        List<SessionRecord> sessions,
        List<String> notes) {
    public StoredState {
        charges = List.copyOf(charges);
        blocks = List.copyOf(blocks);
        stops = List.copyOf(stops);
        sessions = List.copyOf(sessions);
        notes = List.copyOf(notes);
    }
}
