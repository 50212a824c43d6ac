package lumbar.app;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import lumbar.chair.AuditAction;
import lumbar.chair.AuditNote;
import lumbar.config.Configuration;
import lumbar.safety.Fault;
import lumbar.store.AuditEntry;
import lumbar.store.ClockReading;
import lumbar.store.Store;
import lumbar.store.StoreException;
import lumbar.store.StoredState;
import lumbar.store.TimedNote;

/** What the daemon writes of itself into the audit log: its start, with what, and its end (SR-35). */
final class DaemonAudit {
    private DaemonAudit() {}

    /** The daemon begins, on a store that it has just opened: how the one before ended, and whether a file was edited meanwhile. */
    static void started(Store store, Configuration configuration, ClockReading now, Consumer<String> log) {
        try {
            store.audit(starts(store, configuration).stream()
                    .map(note -> TimedNote.at(now, note))
                    .toList());
        } catch (StoreException e) {
            log.accept("the start could not be written into the audit log: " + e.getMessage());
        }
    }

    private static List<AuditNote> starts(Store store, Configuration configuration) throws StoreException {
        List<AuditNote> notes = new ArrayList<>();
        notes.add(AuditNote.ofLumbar(
                AuditAction.DAEMON_START, store.endedUncleanly() ? "after an unclean end" : "", state(store.loaded())));
        String digest = configuration.files().digest();
        boolean isKnown = store.lastAudited(AuditAction.CONFIGURATION)
                .map(AuditEntry::subject)
                .filter(digest::equals)
                .isPresent();
        if (!isKnown) {
            notes.add(AuditNote.ofLumbar(AuditAction.CONFIGURATION, digest, AuditNote.ACCEPTED));
        }
        return notes;
    }

    private static String state(StoredState loaded) {
        Fault latched = loaded.latched();
        return loaded.lockedOut()
                ? "locked"
                : latched == null ? AuditNote.ACCEPTED : latched.code().key();
    }

    /** The daemon ends, and the store is about to be closed. */
    static void ended(Store store, ClockReading now, Consumer<String> log) {
        AuditNote end = AuditNote.ofLumbar(AuditAction.DAEMON_END, "", AuditNote.ACCEPTED);
        try {
            store.audit(List.of(TimedNote.at(now, end)));
        } catch (StoreException e) {
            log.accept("the end could not be written into the audit log: " + e.getMessage());
        }
    }
}
