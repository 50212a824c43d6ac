package lumbar.daemon;

import java.util.List;
import lumbar.control.Event;
import lumbar.control.Notice;

/** Agrees at once and forgets: for a simulated session that leaves nothing behind. One thread. */
public final class MemoryLedger implements Ledger {
    @Override
    public List<Notice> keep(Event event) {
        return switch (event) {
            case Event.MinutesDue due -> List.of(new Notice.Recorded(due.charges()));
            case Event.BlockDue due -> List.of(new Notice.BlockRecorded(due.ticket()));
            default -> List.of();
        };
    }

    @Override
    public List<Notice> stamp() {
        return List.of();
    }

    @Override
    public List<String> reports() {
        return List.of();
    }
}
