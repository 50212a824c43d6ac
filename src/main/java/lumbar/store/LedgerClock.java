package lumbar.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Ledger time T, s: what minutes and blocks age by (SR-08). It goes with the monotonic clock, and over a reboot it gains only
 * the off-time that a wall clock proves which was synchronised before and is synchronised after. It never goes back, and a
 * wall clock that is set moves it not at all. Arithmetic on what it is handed, no clock of its own. One thread.
 */
public final class LedgerClock {
    /** A step of the wall clock against the monotonic clock above this is reported, s (SR-08). */
    public static final double STEP_SECONDS = 2;

    private static final int REPORTS = 20;

    private final List<String> reports = new ArrayList<>();
    private ClockReading last;
    private double t;
    private boolean stepped;

    /** The last stamp of another boot, whose off-time waits for this boot's wall clock to be synchronised. */
    private @Nullable LedgerTimestamp owed;

    /** Goes on from the last stamp, or begins at 0 when there is none. */
    public LedgerClock(@Nullable LedgerTimestamp from, ClockReading now) {
        last = now;
        if (from == null) {
            return;
        }
        t = from.t();
        if (now.isSameBoot(from.moment())) {
            stepped = from.stepped();
            last = from.moment();
            at(now);
            last = now;
        } else if (from.provesWallTime()) {
            owed = from;
            credit(now);
        }
    }

    /** Ledger time at this moment, s. Moments are handed in as they are taken; one from before the last counts as the last. */
    public double at(ClockReading now) {
        if (now.monotonicSeconds() < last.monotonicSeconds()) {
            return t;
        }
        double ran = now.monotonicSince(last);
        t += ran;
        double stepSeconds = now.wallSince(last) - ran;
        if (Math.abs(stepSeconds) > STEP_SECONDS) {
            stepped |= last.synchronised() && now.synchronised();
            report(String.format(
                    Locale.ROOT,
                    "the wall clock went %s by %.1f s; minutes go by uptime, nothing is freed",
                    stepSeconds > 0 ? "forward" : "back",
                    Math.abs(stepSeconds)));
        }
        credit(now);
        last = now;
        return t;
    }

    /** Ledger time at the last moment seen, s. */
    public double t() {
        return t;
    }

    /** What to write down now. */
    public LedgerTimestamp stamp() {
        return new LedgerTimestamp(last, t, stepped);
    }

    /** What happened to the clocks since the last call, for the log. */
    public List<String> takeReports() {
        List<String> taken = List.copyOf(reports);
        reports.clear();
        return taken;
    }

    private void credit(ClockReading now) {
        LedgerTimestamp from = owed;
        if (from == null || !now.synchronised()) {
            return;
        }
        owed = null;
        double missing = now.wallSince(from.moment()) - (t - from.t());
        if (!stepped && missing > 0) {
            t += missing;
            report(String.format(
                    Locale.ROOT, "%.0f s without power count as rest: the wall clock proves them", missing));
        }
    }

    private void report(String text) {
        if (reports.size() < REPORTS) {
            reports.add(text);
        }
    }
}
