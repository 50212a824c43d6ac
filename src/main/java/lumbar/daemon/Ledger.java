package lumbar.daemon;

import java.util.List;
import lumbar.control.Event;
import lumbar.control.Notice;

/** Where the chair's events are kept. It may wait for a disk, so the loop never calls it. */
public interface Ledger {
    /** Keeps what must be kept of an event and says what the loop must know of it. Never throws: a failure is a notice. */
    List<Notice> keep(Event event);

    /** Writes the time down, once in some seconds; says what the loop must know of it. */
    List<Notice> stamp();

    /** What there is to say of it in the log since this was last asked. */
    List<String> reports();
}
