package lumbar.daemon;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lumbar.chair.AuditAction;
import lumbar.chair.AuditNote;
import lumbar.store.ClockReading;
import lumbar.store.Store;
import lumbar.store.StoreException;
import lumbar.store.TimedNote;

/**
 * Entries of the audit log that wait for the disk, in their order (SR-35). It is bounded: what finds no room while the disk fails is
 * counted, and so is what anybody could ask for so often that it would crowd out the rest (refusals, reports, how it felt). The
 * count becomes an entry of its own. Store thread.
 */
final class AuditQueue {
    /** So many wait. */
    static final int PLACES = 1_000;

    /** So many refusals, and so many reports, of each origin are written at once, and then one a minute. */
    static final int AT_ONCE = 30;

    private static final long REFILL_MILLIS = 60_000;

    private final List<TimedNote> waiting = new ArrayList<>();
    private final Map<String, Allowance> allowances = new HashMap<>();
    private int unwritten;
    private int frequent;
    private long frequentSince;
    private boolean failed;
    private boolean failing;
    private String trouble = "";

    private static final class Allowance {
        private int left = AT_ONCE;
        private long since;

        boolean take(long wallMillis) {
            // The wall clock may have been set back.
            since = Math.min(since, wallMillis);
            long more = (wallMillis - since) / REFILL_MILLIS;
            if (more > 0) {
                left = (int) Math.min(AT_ONCE, left + more);
                since = wallMillis;
            }
            if (left == 0) {
                return false;
            }
            left--;
            return true;
        }
    }

    void add(TimedNote note) {
        String kind = kind(note.note());
        if (!kind.isEmpty()
                && !allowances.computeIfAbsent(kind, k -> new Allowance()).take(note.wallMillis())) {
            frequentSince = frequent == 0 ? note.wallMillis() : frequentSince;
            frequent++;
        } else if (waiting.size() >= PLACES) {
            unwritten++;
        } else {
            countFrequent(note.wallMillis(), note.synchronised());
            waiting.add(note);
        }
    }

    /** What is rationed, or empty. */
    private static String kind(AuditNote note) {
        if (!note.result().equals(AuditNote.ACCEPTED) && !note.who().equals(AuditNote.Actor.LUMBAR)) {
            return note.who().origin() + " refused";
        }
        return switch (note.action()) {
            case REPORT, TODAY, FEEL -> note.who().origin() + " said";
            default -> "";
        };
    }

    boolean isEmpty() {
        return waiting.isEmpty() && unwritten == 0 && frequent == 0;
    }

    /** Whether {@link #write} has something to write now. */
    boolean isDue(ClockReading now) {
        return !failed && (!waiting.isEmpty() || unwritten > 0 || isFrequentDue(now));
    }

    private boolean isFrequentDue(ClockReading now) {
        return frequent > 0 && now.wallMillis() - frequentSince >= REFILL_MILLIS;
    }

    void lost(int count) {
        unwritten += count;
    }

    /** The disk may be tried again. */
    void retry() {
        failed = false;
    }

    /** Writes all of it, or nothing; after a failure nothing is tried before {@link #retry}. */
    void write(Store store, ClockReading now) {
        if (isFrequentDue(now)) {
            countFrequent(now.wallMillis(), now.synchronised());
        }
        if (failed || (waiting.isEmpty() && unwritten == 0)) {
            return;
        }
        List<TimedNote> all = new ArrayList<>(waiting);
        if (unwritten > 0) {
            all.add(gap(now.wallMillis(), now.synchronised(), "not written", unwritten));
        }
        try {
            store.audit(all);
        } catch (StoreException e) {
            failed = true;
            trouble = failing ? "" : "the audit log cannot be written, and waits: " + e.getMessage();
            failing = true;
            return;
        } catch (RuntimeException e) {
            // They cannot be written ever: they must not keep the others from it.
            unwritten += waiting.size();
            waiting.clear();
            failed = true;
            throw e;
        }
        waiting.clear();
        unwritten = 0;
        failing = false;
    }

    /** What there is to say of it in the log since this was last called; each failure once. */
    List<String> takeReports() {
        List<String> reports = trouble.isEmpty() ? List.of() : List.of(trouble);
        trouble = "";
        return reports;
    }

    private void countFrequent(long wallMillis, boolean synchronised) {
        if (frequent > 0 && waiting.size() < PLACES) {
            waiting.add(gap(wallMillis, synchronised, "too frequent", frequent));
            frequent = 0;
        }
    }

    private static TimedNote gap(long wallMillis, boolean synchronised, String why, int count) {
        return new TimedNote(
                wallMillis, synchronised, AuditNote.ofLumbar(AuditAction.GAP, why, Integer.toString(count)));
    }
}
