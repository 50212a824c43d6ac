package lumbar.daemon;

import java.util.List;
import lumbar.control.RecoveredState;
import lumbar.safety.Limits;
import lumbar.store.FaultRecord;
import lumbar.store.Store;
import lumbar.store.StoreException;
import lumbar.store.StoredState;

/** What a chair remembers when it wakes up, out of its record. */
public final class Recovery {
    /** More unclean starts than this in ten minutes lock the chair (SR-22). */
    private static final int UNCLEAN_STARTS = 3;

    private static final String UNCLEAN =
            "more than " + UNCLEAN_STARTS + " starts in ten minutes after an end without release";

    private Recovery() {}

    /** What of the record still says why; empty when that is more than ten minutes ago, and only the log knows. */
    private static String whyBefore(StoredState loaded) {
        if (loaded.uncleanStarts() > UNCLEAN_STARTS) {
            return ": " + UNCLEAN;
        }
        List<FaultRecord> stops = loaded.stops();
        return stops.isEmpty()
                ? ""
                : "; the last fault was: " + stops.getLast().fault().code().text();
    }

    /** Reads what earlier processes left; a lost record uses everything up for a day, however often it wakes (SR-10). */
    public static RecoveredState from(Store store) throws StoreException {
        StoredState loaded = store.loaded();
        String locked = null;
        if (loaded.lockedOut()) {
            locked = "it was locked before the restart" + whyBefore(loaded);
        } else if (loaded.uncleanStarts() > UNCLEAN_STARTS) {
            locked = UNCLEAN;
            store.lockout(true);
        }
        return new RecoveredState(
                loaded.t(),
                loaded.charges(),
                loaded.exhausted() != null && loaded.exhausted().holdsAt(loaded.t(), Limits.DAY_SECONDS),
                loaded.sitting(),
                loaded.blocks(),
                loaded.latched(),
                loaded.lostNow() ? RecoveredState.RECORD_LOST : RecoveredState.BEFORE,
                locked,
                loaded.stops().stream()
                        .map(FaultRecord::fault)
                        .map(fault -> fault.code())
                        .toList());
    }
}
