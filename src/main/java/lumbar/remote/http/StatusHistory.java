package lumbar.remote.http;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import lumbar.control.Status;
import lumbar.remote.Telemetry;
import lumbar.remote.message.LiveHistoryMessage;

/** The status of the last ten minutes, twice a second, so that a plot survives a reload of its page. Thread-safe. */
final class StatusHistory {
    static final double PERIOD_SECONDS = 0.5;
    private static final int ROWS = 1200;

    private final Deque<Status> rows = new ArrayDeque<>();

    synchronized void add(Status status) {
        rows.addLast(status);
        if (rows.size() > ROWS) {
            rows.removeFirst();
        }
    }

    /** Times, and for each area what was asked, permitted (%) and measured (kPa, null without a sensor). */
    LiveHistoryMessage history() {
        List<Status> seen;
        synchronized (this) {
            seen = List.copyOf(rows);
        }
        return Telemetry.history(PERIOD_SECONDS, seen);
    }
}
