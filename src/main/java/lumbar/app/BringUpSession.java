package lumbar.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.LongPredicate;
import lumbar.bringup.BringUp;
import lumbar.bringup.Trial;
import lumbar.bringup.TrialResult;
import lumbar.chair.AuditAction;
import lumbar.chair.AuditNote;
import lumbar.chair.Chair;
import lumbar.config.Configuration;
import lumbar.drive.DriveException;
import lumbar.drive.Drives;
import lumbar.drive.sim.Injection;
import lumbar.drive.sim.SimulatedChair;
import lumbar.remote.Outcome;
import lumbar.safety.Limits;
import lumbar.store.Store;
import lumbar.store.StoreException;
import lumbar.store.SystemClock;
import lumbar.store.TimedNote;
import org.jspecify.annotations.Nullable;

/**
 * A chair that is open for bring-up without its daemon. It holds the drives and the state directory, so that no daemon
 * runs meanwhile (SR-28). {@link #close} brings the drives to rest and gives both back; it may be called twice and from
 * any thread.
 */
public final class BringUpSession implements AutoCloseable {
    /** An actuator is driven no longer at a time, s (SR-36). */
    public static final double LONGEST_SECONDS = Limits.BRING_UP_SECONDS;

    private final Chair chair;
    private final Store store;
    private final Drives drives;
    private final long periodNanos;
    private final AuditNote.Actor who;
    private volatile @Nullable BringUpLoop running;
    private @Nullable BringUp trying;
    private String title = "";
    private boolean closed;

    private BringUpSession(Configuration configuration, Store store, Drives drives, boolean isScript) {
        who = new AuditNote.Actor("local", isScript ? "bring-up script" : "bring-up", "technician");
        chair = configuration.chair();
        periodNanos = configuration.settings().period().toNanos();
        this.store = store;
        this.drives = drives;
    }

    /** @param isScript whether a script holds the key, and not a person at a terminal */
    public static BringUpSession open(Configuration configuration, Path state, List<String> faults, boolean isScript) {
        List<Injection> injections = injections(faults, configuration.chair());
        Store store = reserve(configuration, state);
        Drives drives;
        try {
            drives = ChairDrives.open(configuration, 0).drives();
        } catch (DriveException e) {
            close(store);
            throw AppException.refused(e, "See lumbar doctor and lumbar ports.");
        }
        if (drives instanceof SimulatedChair simulated) {
            injections.forEach(simulated::inject);
        }
        return new BringUpSession(configuration, store, drives, isScript);
    }

    private static List<Injection> injections(List<String> faults, Chair chair) {
        try {
            return faults.stream().map(text -> Injection.parse(text, chair)).toList();
        } catch (IllegalArgumentException e) {
            throw AppException.badInput(String.valueOf(e.getMessage()), "lumbar sim faults lists them.");
        }
    }

    /** Nothing raw while a daemon runs, nor while a fault is latched: only from rest (SR-36). */
    private static Store reserve(Configuration configuration, Path state) {
        Store store;
        try {
            var _ = StateDurability.demand(configuration, state);
            store = Store.open(state, SystemClock.now());
        } catch (StoreException e) {
            throw AppException.refused(e, "Then try again.");
        }
        var latched = store.loaded().latched();
        if (latched == null && !store.loaded().lockedOut()) {
            return store;
        }
        String why = latched == null
                ? "the chair is locked for the technician"
                : latched.code().text();
        close(store);
        throw new AppException(
                Outcome.REFUSED,
                "the chair is not idle: " + why,
                "Remove the cause, then reset at the chair: lumbar run, lumbar reset.");
    }

    /**
     * Starts a trial, on a thread of its own. The one before must be over. After {@link #close} it ends before its first cycle. That it
     * begins is written down before anything is driven (SR-35).
     *
     * @param key whether the key is held at this time of {@link System#nanoTime}; called by the trial's thread
     */
    public synchronized BringUpLoop start(BringUp bringUp, LongPredicate key) {
        BringUpLoop before = running;
        recordResult();
        if (!closed) {
            record(AuditAction.BRING_UP, title, AuditNote.ACCEPTED);
            trying = bringUp;
        }
        long from = before == null ? System.nanoTime() : before.controlNanos();
        BringUpLoop loop = new BringUpLoop(drives, bringUp, periodNanos, chair.simulated(), from, key);
        running = loop;
        if (closed) {
            loop.end();
        }
        loop.start();
        return loop;
    }

    /** What the next {@link #start} is given. */
    public synchronized BringUp bringUp(Trial trial) {
        recordResult();
        title = trial.title();
        return new BringUp(chair, trial);
    }

    /** Writes values into the chair file, which keeps its comments, and into the audit log that this was done. */
    public synchronized void learn(Path chairFile, List<LearnedValue> learned) throws IOException {
        LearnedValue.record(chairFile, learned);
        learned.forEach(one -> record(AuditAction.BRING_UP_LEARNED, one.text(), AuditNote.ACCEPTED));
    }

    private void recordResult() {
        BringUp tried = trying;
        if (tried != null) {
            trying = null;
            TrialResult result = tried.result();
            record(
                    AuditAction.BRING_UP_RESULT,
                    title,
                    result == null ? "not begun" : result.grade().name().toLowerCase(Locale.ROOT));
        }
    }

    private void record(AuditAction action, String subject, String result) {
        try {
            store.audit(List.of(TimedNote.at(SystemClock.now(), new AuditNote(who, "", action, subject, result))));
        } catch (StoreException e) {
            throw AppException.refused(e, "Bring-up is written down (SR-35); see lumbar doctor, then try again.");
        }
    }

    /** Ends the trial under way, everything at rest. Does not wait. */
    public void end() {
        BringUpLoop loop = running;
        if (loop != null) {
            loop.end();
        }
        drives.rest();
    }

    /** After {@link #close}: which boards have not acknowledged their rest, a sentence each. */
    public List<String> notAtRest() {
        return drives.notAtRest();
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        end();
        BringUpLoop loop = running;
        if (loop != null) {
            loop.close();
        }
        drives.close();
        try {
            recordResult();
        } catch (AppException e) {
            // That it began is written down, and everything is at rest.
        }
        close(store);
    }

    private static void close(Store store) {
        try {
            store.close(SystemClock.now());
        } catch (StoreException e) {
            // The directory is free all the same.
        }
    }
}
