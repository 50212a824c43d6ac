package lumbar.control;

import java.util.List;
import lumbar.person.Block;
import lumbar.safety.Charge;
import lumbar.safety.Fault;
import lumbar.safety.FaultCode;
import org.jspecify.annotations.Nullable;

/**
 * What the chair remembers when it wakes up.
 *
 * @param ledgerSeconds ledger time at the first cycle, s
 * @param charges minutes of the last 24 h
 * @param exhausted the record was lost: every area counts as used up (SR-10)
 * @param sitting number of the last sitting
 * @param blocks discomfort blocks that still hold
 * @param latched the fault that was latched when the chair went off (SR-22)
 * @param latchedWhy why that holds now, in plain words
 * @param locked a technician is needed, and why; null when not (SR-22)
 * @param lately codes of the faults that stopped the chair in the last ten minutes, each stop once (SR-22)
 */
public record RecoveredState(
        double ledgerSeconds,
        List<Charge> charges,
        boolean exhausted,
        long sitting,
        List<Block> blocks,
        @Nullable Fault latched,
        String latchedWhy,
        @Nullable String locked,
        List<FaultCode> lately) {
    /** Of a fault that was latched when the chair went off. */
    public static final String BEFORE = "it was so before the restart";

    /** Of a record that was found to be lost at this start (SR-10). */
    public static final String RECORD_LOST =
            "the record of minutes is lost: every area counts as used up for a day; a person at the chair has to reset"
                    + " it";

    public RecoveredState {
        charges = List.copyOf(charges);
        blocks = List.copyOf(blocks);
        lately = List.copyOf(lately);
    }

    /** What was latched was so before the restart. */
    public RecoveredState(
            double ledgerSeconds,
            List<Charge> charges,
            boolean exhausted,
            long sitting,
            List<Block> blocks,
            @Nullable Fault latched,
            @Nullable String locked,
            List<FaultCode> lately) {
        this(ledgerSeconds, charges, exhausted, sitting, blocks, latched, BEFORE, locked, lately);
    }

    /** A chair that was never used before. */
    public static RecoveredState fresh() {
        return new RecoveredState(0, List.of(), false, 0, List.of(), null, null, List.of());
    }
}
