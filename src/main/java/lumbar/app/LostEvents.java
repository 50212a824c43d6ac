package lumbar.app;

import java.util.function.Consumer;
import java.util.function.LongSupplier;
import lumbar.control.Event;

/**
 * Tells the log and the status that events did not reach whoever subscribed to them: the panel, the home or the log may then show
 * less than what happened. The chair itself is not affected, and what has to last is recorded on another way. A subscriber like
 * the others: {@link #accept} runs on their thread, {@link #text} on any.
 */
final class LostEvents implements Consumer<Event> {
    private final LongSupplier lost;
    private final Consumer<String> log;
    private long told;

    /** @param lost how many events were lost since the start */
    LostEvents(LongSupplier lost, Consumer<String> log) {
        this.lost = lost;
        this.log = log;
    }

    @Override
    public void accept(Event event) {
        long now = lost.getAsLong();
        if (now > told) {
            told = now;
            log.accept(text(now));
        }
    }

    /** How many were lost since the start, in words; empty when none was. */
    String text() {
        long now = lost.getAsLong();
        return now == 0 ? "" : text(now);
    }

    private static String text(long count) {
        return (count == 1 ? "1 event was" : count + " events were")
                + " lost since the start: the panel, the home or the log was too slow, or failed";
    }
}
