package lumbar.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lumbar.api.AuditEndpoint;
import lumbar.api.ChairEndpoints;
import lumbar.api.StoreAccess;
import lumbar.chair.AuditNote;
import lumbar.remote.Answer;
import lumbar.remote.AuditedRoutes;
import lumbar.remote.BadInput;
import lumbar.remote.Principal;
import lumbar.remote.Route;
import lumbar.remote.message.AuditMessage;
import lumbar.store.AuditReport;
import lumbar.store.StateInspection;
import lumbar.store.Store;
import lumbar.store.StoreException;
import lumbar.store.SystemClock;
import lumbar.store.TimedNote;

/** The endpoints of people, history and the audit log on a record that no daemon has open. */
public final class OfflineEndpoints {
    private OfflineEndpoints() {}

    /**
     * The audit log without opening the record: it is checked as it lies there, and nothing is changed (SR-35).
     *
     * @throws AppException when it cannot be read
     */
    public static AuditMessage audit(Path stateDirectory, int limit) {
        try {
            AuditReport none = new AuditReport(0, "", List.of(), List.of());
            return AuditEndpoint.message(
                    new StateInspection(stateDirectory).audit(limit).orElse(none));
        } catch (StoreException | IOException e) {
            throw AppException.refused(e, "Run it as the user who runs the chair.");
        }
    }

    /**
     * Opens the record, calls one endpoint as the user at the chair and closes the record.
     *
     * @param path as of the daemon's API
     * @throws AppException when the record cannot be opened
     */
    public static Answer call(Path stateDirectory, String path, Map<String, Object> fields) throws BadInput {
        try (Store store = Store.open(stateDirectory, SystemClock.now())) {
            Route route = ChairEndpoints.ofRecord(StoreAccess.of(store), SystemClock::now).stream()
                    .filter(each -> each.path().equals(path))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(path));
            List<AuditNote> done = new ArrayList<>();
            Answer answer = AuditedRoutes.of(route, done::add).handler().handle(fields, Principal.LOCAL);
            if (!done.isEmpty()) {
                store.audit(done.stream()
                        .map(note -> TimedNote.at(SystemClock.now(), note))
                        .toList());
            }
            return answer;
        } catch (StoreException e) {
            throw AppException.refused(e, "");
        }
    }
}
